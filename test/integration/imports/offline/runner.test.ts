import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ImportPlan } from '../../../../src/contract/imports-plan.ts';
import { AppError } from '../../../../src/core/app-error.ts';
import type { Core } from '../../../../src/core/create-core.ts';
import { type RunPlan, runQueue } from '../../../../src/core/imports/offline/run-queue.ts';
import { QueueRunner } from '../../../../src/core/imports/offline/runner.ts';
import { createTestCore, type TestCore } from '../../../helpers/test-core.ts';
import { plainImport } from './plain-import.ts';

let podium: TestCore;
let core: Core;
const runners: QueueRunner[] = [];
beforeAll(async () => {
  podium = await createTestCore();
  core = podium.core;
  await podium.createOrchestra('ystad');
});
afterAll(() => podium[Symbol.asyncDispose]());
afterEach(async () => {
  for (const runner of runners.splice(0)) runner[Symbol.dispose]();
  await core.deps.tasks.drain();
  for (const { id } of await core.deps.importQueue.list()) await core.deps.importQueue.dequeue(id);
});

let count = 0;
async function enqueue(subdomain = 'ystad') {
  const text = `m${count++}@exempel.se\n`;
  const path = join(podium.home, 'lista.csv');
  writeFileSync(path, text);
  return core.deps.importQueue.enqueue({
    plan: ImportPlan.parse({ subdomain, file: 'x' }),
    ...{ path, fileName: 'lista.csv', sha256: createHash('sha256').update(text).digest('hex') },
    customerId: (await core.deps.tenants.bySubdomain(subdomain)).id,
    expected: { rows: 1, created: 1, updated: 0, unchanged: 0, existing: 0, rejected: 0 },
    unknown: [],
  });
}

/** A runner whose tasks run the plain import, and what it started. */
function makeRunner(runPlan: RunPlan = plainImport(core.deps), times = {}) {
  const started: unknown[] = [];
  const runner = new QueueRunner(
    core.deps,
    async ({ method, input }) => {
      started.push(input);
      const taskId = core.deps.tasks.start(method, async ({ signal, progress }) =>
        runQueue(core.deps, input as { id: string }, { signal, progress, note: () => {} }, runPlan).then(
          value => ({ value }),
          (error: unknown) => ({
            error: error instanceof AppError ? error.toInfo('') : { code: 'internal' as const, message: '' },
          }),
        ),
      );
      return { ok: true, value: { taskId } };
    },
    { every: 50, soon: 10, noted: 60_000, pause: 60_000, ...times },
  );
  runners.push(runner);
  return { runner, started };
}

const patient = { timeout: 20_000 };
const list = () => core.deps.importQueue.list();
const states = async () => (await list()).map(each => each.state);

describe('the runner of the queue', () => {
  it('runs what waits, one task an import, and starts nothing where nothing does', async () => {
    const { runner, started } = makeRunner();
    await runner.look();
    expect(started).toEqual([]);
    const items = [await enqueue(), await enqueue()];
    await runner.look();
    await runner.look();
    expect(started).toEqual(items.map(({ id }) => ({ id })));
    expect(await states()).toEqual(['done', 'done']);
  });

  it('starts nothing without a connection, says so on what waits, and runs it when there is one', async () => {
    const { id } = await enqueue();
    const { runner, started } = makeRunner();
    await core.deps.sandbox.stop();
    try {
      await runner.look();
      const [waiting] = await list();
      expect(waiting).toMatchObject({
        id,
        state: 'waiting',
        lastTry: { error: { code: expect.stringMatching(/sandbox_down|connection/) } },
      });
      await runner.look();
      expect(started).toEqual([]);
      runner.start();
    } finally {
      await core.deps.sandbox.start();
    }
    await expect.poll(states, patient).toEqual(['done']);
    expect(started).toEqual([{ id }]);
  });

  it('looks right after a connection', async () => {
    const { runner, started } = makeRunner(undefined, { every: 600_000 });
    runner.start();
    await new Promise(resolve => setTimeout(resolve, 100));
    const { id } = await enqueue();
    const tenant = await core.deps.tenants.bySubdomain('ystad');
    await core.deps.connections.withSession(tenant, { purpose: 'test', statementTimeout: 0 }, client =>
      client.query('SELECT'),
    );
    await expect.poll(() => started, patient).toEqual([{ id }]);
    await expect.poll(states, patient).toEqual(['done']);
  });

  it('starts nothing in a read-only workspace, and nothing beside another run', async () => {
    await enqueue();
    const { runner, started } = makeRunner();
    await podium.client.workspaces.update({ id: 'sandbox', readOnly: true });
    await runner.look();
    await podium.client.workspaces.update({ id: 'sandbox', readOnly: false });
    let end = () => {};
    core.deps.tasks.start(
      'imports.runQueue',
      () => new Promise(resolve => (end = () => resolve({ value: null }))),
    );
    await runner.look();
    expect(started).toEqual([]);
    end();
    await new Promise(resolve => setTimeout(resolve, 10));
    await runner.look();
    expect(started).toHaveLength(1);
  });

  it('lets one pause that did not come through, so that the activity is not flooded', async () => {
    await enqueue();
    const { runner, started } = makeRunner(async () => {
      throw new AppError('connection_lost');
    });
    for (let looks = 0; looks < 5; looks += 1) await runner.look();
    expect(started).toHaveLength(1);
    expect(await states()).toEqual(['waiting']);
  });

  it('does not begin again by itself what a person cancelled', async () => {
    await enqueue();
    const cancelled = async () => {
      for (const { taskId } of core.deps.tasks.running()) core.deps.tasks.cancel(taskId);
      throw new AppError('cancelled');
    };
    const { runner, started } = makeRunner(cancelled, { pause: 1 });
    for (let looks = 0; looks < 5; looks += 1) {
      await runner.look();
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    expect(started).toHaveLength(1);
    expect(await states()).toEqual(['waiting']);
  });

  it('has a refusal told by the run, not by itself', async () => {
    await enqueue();
    const control = await podium.admin('podium-control');
    await control.query(`UPDATE podium.tenant_identity SET stamp = reverse(stamp)`);
    await core.deps.connections.forget();
    const { runner } = makeRunner();
    await runner.look();
    await control.query(`UPDATE podium.tenant_identity SET stamp = reverse(stamp)`);
    expect((await list())[0]).toMatchObject({
      state: 'refused',
      lastTry: { error: { code: expect.stringMatching(/^identity_/) } },
    });
  });

  it('ends with core', async () => {
    core.queueRunner.start();
    core.queueRunner[Symbol.dispose]();
    await enqueue();
    await core.queueRunner.look();
    expect(await states()).toEqual(['waiting']);
  });
});

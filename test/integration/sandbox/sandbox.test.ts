import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf } from '../../helpers/failure.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';

let podium: TestCore;
beforeAll(async () => {
  podium = await createTestCore();
});
afterAll(() => podium[Symbol.asyncDispose]());

describe('the sandbox', () => {
  it('makes three orchestras by the real path, and a second time has nothing to do', async () => {
    const first = await (await podium.client.sandbox.up({})).result;
    expect(first).toMatchObject({ state: 'running', orchestras: ['goteborg', 'malmo', 'riks'] });

    const samples = await podium.client.customers.list({});
    expect(new Set(samples.map(({ status, statusReason }) => `${status}: ${statusReason}`))).toEqual(
      new Set(['active: Exempel i sandlådan']),
    );

    const counts = await Promise.all(
      first.orchestras.map(
        async subdomain => (await podium.client.musicians.page({ subdomain, limit: 1 })).total,
      ),
    );
    expect(counts).toEqual([157, 1_200, 20_000]);
    const imported = await podium.client.imports.list({ subdomain: 'riks' });
    expect(imported.map(record => record.counts)).toEqual([
      { rows: 20_000, created: 20_000, updated: 0, unchanged: 0, existing: 0, rejected: 0 },
    ]);

    const steps: string[] = [];
    const again = await podium.client.sandbox.up({});
    again.onProgress(({ step }) => steps.push(step));
    await again.result;
    expect(steps).toEqual(['initialise', 'start', 'control', 'ready']);
  });

  it('keeps its secrets in a file for the owner alone', () => {
    const { mode } = statSync(join(podium.core.deps.sandbox.folder, 'secrets.json'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('does not make an orchestra again that the user removed', async () => {
    const { id } = await podium.client.customers.show({ subdomain: 'malmo' });
    await podium.client.customers.remove({ id, confirmation: 'malmo' });
    await (await podium.client.sandbox.up({})).result;
    expect((await podium.client.customers.list({})).map(each => each.subdomain).sort()).toEqual([
      'goteborg',
      'riks',
    ]);
  });

  it('goes down and comes up with everything in it', async () => {
    expect(await podium.client.sandbox.down({})).toMatchObject({ state: 'stopped', serverVersion: null });
    expect(await failureOf(podium.client.customers.list({}))).toMatchObject({ code: 'sandbox_down' });
    await (await podium.client.sandbox.up({})).result;
    expect((await podium.client.musicians.page({ subdomain: 'goteborg', limit: 1 })).total).toBe(157);
  });

  it('starts though a file from before a restart names a process that is somebody else', async () => {
    await podium.client.sandbox.down({});
    const pidFile = join(podium.core.deps.sandbox.folder, 'data', 'postmaster.pid');
    writeFileSync(pidFile, `${process.pid}\n`);
    expect(podium.core.deps.sandbox.state()).toBe('running');
    await (await podium.client.sandbox.up({})).result;
    expect((await podium.client.musicians.page({ subdomain: 'goteborg', limit: 1 })).total).toBe(157);
  });

  it('is made anew by reset, and only by its typed name', async () => {
    expect(await failureOf(podium.client.sandbox.reset({ confirmation: 'nej' as 'sandbox' }))).toMatchObject({
      code: 'invalid_input',
    });
    const { localStore } = podium.core.deps;
    await localStore.write('copy-1', { head: 'sealed by the key that goes with the secrets' });
    await (await podium.client.sandbox.reset({ confirmation: 'sandbox' })).result;
    expect(await localStore.read('copy-1')).toBeNull();
    expect(await podium.client.customers.list({})).toHaveLength(3);
  });
});

import { createHash } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { QueuedImport } from '../../../../src/contract/imports-offline.ts';
import { ImportPlan } from '../../../../src/contract/imports-plan.ts';
import type { ImportCounts } from '../../../../src/contract/imports-preview.ts';
import { AppError } from '../../../../src/core/app-error.ts';
import type { Core } from '../../../../src/core/create-core.ts';
import type { KnownUnknown } from '../../../../src/core/imports/offline/queue-item.ts';
import { type RunPlan, runQueue } from '../../../../src/core/imports/offline/run-queue.ts';
import { ChildProgram } from '../../../helpers/child-program.ts';
import { createTestCore, type TestCore } from '../../../helpers/test-core.ts';
import { openConsole } from '../../customers/second-console.ts';
import { plainImport } from './plain-import.ts';

let podium: TestCore;
beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra('ystad');
  await podium.createOrchestra('lund');
});
afterAll(() => podium[Symbol.asyncDispose]());
afterEach(async () => {
  for (const { id } of await podium.core.deps.importQueue.list())
    await podium.core.deps.importQueue.dequeue(id);
});

let count = 0;
const newEmails = (number: number) => Array.from({ length: number }, () => `m${count++}@exempel.se`);
const all = (rows: number): ImportCounts => ({
  ...{ rows, created: rows, updated: 0, unchanged: 0, existing: 0, rejected: 0 },
});

async function enqueue(
  lines: readonly string[],
  more: { subdomain?: string; unknown?: readonly KnownUnknown[]; plan?: ImportPlan } = {},
) {
  const { tenants, importQueue } = podium.core.deps;
  const subdomain = more.subdomain ?? 'ystad';
  const path = join(podium.home, 'lista.csv');
  const text = `${lines.join('\n')}\n`;
  writeFileSync(path, text);
  const queued = await importQueue.enqueue({
    plan: more.plan ?? ImportPlan.parse({ subdomain, file: 'x' }),
    ...{ path, fileName: 'lista.csv', sha256: createHash('sha256').update(text).digest('hex') },
    customerId: (await tenants.bySubdomain(subdomain)).id,
    expected: all(lines.length),
    unknown: more.unknown ?? [],
  });
  rmSync(path);
  return queued;
}

const notes: object[] = [];
function run(
  core: Core,
  runPlan: RunPlan = plainImport(core.deps),
  id: string | null = null,
  signal = new AbortController().signal,
) {
  notes.length = 0;
  return runQueue(
    core.deps,
    { id },
    { signal, progress: () => {}, note: note => void notes.push(note) },
    runPlan,
  );
}
const runHere = (runPlan?: RunPlan, id?: string) => run(podium.core, runPlan, id ?? null);
const states = (items: readonly QueuedImport[]) =>
  items.map(({ state, lastTry }) => [state, lastTry?.error.code ?? null]);

async function imported(subdomain = 'ystad') {
  const database = await podium.admin(subdomain);
  const { rows } = await database.query<{ id: string; musicians: string[] }>(
    `SELECT id, (SELECT array_agg("email") FROM "Musician") AS musicians FROM podium.import`,
  );
  await database.end();
  return { ids: rows.map(each => each.id), musicians: rows[0]?.musicians ?? [] };
}

async function withServerStopped<T>(work: () => Promise<T>): Promise<T> {
  await podium.core.deps.sandbox.stop();
  try {
    return await work();
  } finally {
    await podium.core.deps.sandbox.start();
  }
}

describe('the queue', () => {
  it('waits without a connection, over a restart, and is run with one', async () => {
    const emails = newEmails(3);
    const { id } = await enqueue(emails);
    await withServerStopped(async () => {
      await using console = openConsole(podium);
      expect(states(await run(console.core))).toEqual([['waiting', 'sandbox_down']]);
    });
    await using console = openConsole(podium);
    const [done] = await run(console.core);
    expect(done).toMatchObject({
      ...{ id, state: 'done', lastTry: null },
      notice: { expected: all(3), actual: all(3), changed: false },
    });
    const { ids, musicians } = await imported();
    expect(ids).toContain(done?.importId);
    expect(musicians).toEqual(expect.arrayContaining(emails));
    expect(await run(console.core)).toEqual([]);
    expect(
      readdirSync(join(podium.home, 'sandbox', 'store')).filter(name => name.startsWith('file-')),
    ).toEqual([]);
    expect(notes).toEqual([]);
  });

  it('tells what came out otherwise: counts, and instruments that were not known before', async () => {
    const emails = newEmails(2);
    await enqueue(emails);
    await runHere();
    await enqueue([...emails, ...newEmails(1)], { unknown: [] });
    const harp: KnownUnknown = { field: 'instrument', instrument: null, value: 'Harpa' };
    const [counted] = await runHere();
    expect(counted?.notice).toMatchObject({ changed: true, actual: { created: 1, unchanged: 2 } });
    await enqueue(newEmails(1));
    const [found] = await runHere(plainImport(podium.core.deps, { unknown: [harp] }));
    expect(found?.notice?.changed).toBe(true);
  });

  it('runs what was queued before telephone numbers had a country, as Swedish', async () => {
    const { phoneCountry: _, ...older } = ImportPlan.parse({ subdomain: 'ystad', file: 'x' });
    const { id } = await enqueue(newEmails(1), { plan: older as ImportPlan });
    expect((await podium.core.deps.importQueue.planOf(id)).plan).toMatchObject({ phoneCountry: 'SE' });
    expect(await runHere()).toMatchObject([{ id, state: 'done' }]);
  });

  it('keeps the file of an import with rejects until it is dismissed', async () => {
    const { id } = await enqueue([...newEmails(1), 'ingen adress']);
    const [done] = await runHere();
    const { importQueue } = podium.core.deps;
    expect(await importQueue.planOfImport(done?.importId ?? '')).toMatchObject({
      fileName: 'lista.csv',
      source: { kind: 'sealed' },
    });
    await importQueue.dequeue(id);
    expect(await importQueue.planOfImport(done?.importId ?? '')).toBeNull();
  });

  it('refuses what a person must look at, leaves it, and tries it again when it is named', async () => {
    const { id } = await enqueue(newEmails(1));
    const customer = (await podium.core.deps.tenants.bySubdomain('ystad')).id;
    await podium.client.customers.hold({ id: customer, reason: 'revision', until: null });
    expect(states(await runHere())).toEqual([['refused', 'on_hold']]);
    await podium.client.customers.release({ id: customer });
    expect(await runHere()).toEqual([]);
    expect(states(await runHere(undefined, id))).toEqual([['done', null]]);
    await expect(runHere(undefined, '6f8ab8ab-1f0c-4a0f-9b51-8a0b7f3f2c11')).rejects.toMatchObject({
      code: 'queued_import_not_found',
    });
  });

  it('refuses a file that was damaged', async () => {
    const { id } = await enqueue(newEmails(1));
    writeFileSync(join(podium.home, 'sandbox', 'store', `file-${id}.sealed`), 'not sealed');
    expect(states(await runHere())).toEqual([['refused', 'store_damaged']]);
  });

  it('lets no import overtake an older one of its orchestra, and holds up no other', async () => {
    const order: string[] = [];
    const first = await enqueue(newEmails(1));
    const second = await enqueue(newEmails(1));
    const other = await enqueue(newEmails(1), { subdomain: 'lund' });
    const plain = plainImport(podium.core.deps);
    const lost: RunPlan = async (queued, task) => {
      order.push(queued.plan.file);
      if (queued.plan.subdomain === 'ystad') throw new AppError('connection_lost');
      return plain(queued, task);
    };
    expect(states(await runHere(lost))).toEqual([
      ['waiting', 'connection_lost'],
      ['done', null],
    ]);
    expect(order).toEqual([first.id, other.id]);
    expect(notes.at(-1)).toEqual({
      imports: [expect.stringMatching(/^ystad .* waiting$/), expect.stringMatching(/^lund .* done$/)],
    });
    expect((await runHere()).map(each => each.id)).toEqual([first.id, second.id]);
  });

  it('goes on waiting when it is cancelled', async () => {
    await enqueue(newEmails(1));
    const abort = new AbortController();
    const cancelled: RunPlan = async () => {
      abort.abort();
      throw new AppError('cancelled');
    };
    await expect(run(podium.core, cancelled, null, abort.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(states(await podium.core.deps.importQueue.list())).toEqual([['waiting', null]]);
  });
});

describe('whose database an import that waited goes into', () => {
  it('is the customer’s, whatever its subdomain has become, and nobody’s when it is gone', async () => {
    await podium.createOrchestra('gammal');
    const emails = newEmails(1);
    await enqueue(emails, { subdomain: 'gammal' });
    const gone = await enqueue(newEmails(1), { subdomain: 'gammal' });
    const control = await podium.admin('podium-control');
    await control.query(`UPDATE public."Customer" SET subdomain = 'ny' WHERE subdomain = 'gammal'`);
    await podium.createOrchestra('gammal-b');
    await control.query(`UPDATE public."Customer" SET subdomain = 'gammal' WHERE subdomain = 'gammal-b'`);
    const runFirst = plainImport(podium.core.deps, {
      afterCommit: () => void control.query(`DELETE FROM public."Customer" WHERE subdomain = 'ny'`),
    });
    const items = await runHere(async (queued, task) => {
      const outcome = await runFirst(queued, task);
      await control.query('SELECT'); // the customer is gone by then
      return outcome;
    });
    expect(states(items)).toEqual([
      ['done', null],
      ['refused', 'customer_not_found'],
    ]);
    expect(items.map(each => each.subdomain)).toEqual(['ny', 'gammal']);
    expect(items[1]?.id).toBe(gone.id);
    expect((await imported('gammal')).musicians).toEqual(emails);
    expect((await imported('gammal-b')).ids).toEqual([]);
  });
});

describe('an import that is run once and no more', () => {
  let child: ChildProgram;
  beforeAll(async () => {
    child = await ChildProgram.of('test/integration/imports/offline/queue-child.ts');
  });
  afterAll(() => child[Symbol.dispose]());

  it.each([
    ['committed', 0],
    ['not committed', 1],
  ])('after its console was killed, %s', async (place, times) => {
    const emails = newEmails(2);
    await enqueue(emails);
    await child.killsItself(podium.home, place);
    expect(states(await podium.core.deps.importQueue.list())).toEqual([['waiting', null]]);
    const before = await imported();
    const ran: string[] = [];
    const [done] = await runHere(plainImport(podium.core.deps, { afterCommit: () => void ran.push(place) }));
    expect([done?.state, done?.notice?.changed, ran.length]).toEqual(['done', false, times]);
    const { ids, musicians } = await imported();
    expect(ids.filter(id => id === done?.importId)).toHaveLength(1);
    expect(ids.length - before.ids.length).toBe(times);
    expect(emails.filter(email => musicians.includes(email))).toEqual(emails);
  });

  it('though the answer to its COMMIT never came', async () => {
    await enqueue(newEmails(1));
    const plain = plainImport(podium.core.deps);
    const [done] = await runHere(async (queued, task) => {
      await plain(queued, task);
      throw new Error('something else went wrong');
    });
    expect(done).toMatchObject({ state: 'done', notice: { changed: false } });
  });

  it('by two consoles of one home at the same time', async () => {
    const items = [
      await enqueue(newEmails(1)),
      await enqueue(newEmails(1)),
      await enqueue(newEmails(1), { subdomain: 'lund' }),
    ];
    await using other = openConsole(podium);
    const ran: string[] = [];
    const slow = (core: Core): RunPlan => {
      const plain = plainImport(core.deps, {
        beforeCommit: () => new Promise(resolve => setTimeout(resolve, 200)),
      });
      return (queued, task) => {
        ran.push(queued.plan.file);
        return plain(queued, task);
      };
    };
    await Promise.all([run(podium.core, slow(podium.core)), run(other.core, slow(other.core))]);
    expect(ran.toSorted()).toEqual(items.map(each => each.id).toSorted());
    expect(states(await podium.core.deps.importQueue.list())).toEqual([
      ['done', null],
      ['done', null],
      ['done', null],
    ]);
  });

  it('by one console that is asked twice', async () => {
    await enqueue(newEmails(1));
    const first = runHere();
    await expect(runHere()).rejects.toMatchObject({ code: 'already_running' });
    expect(states(await first)).toEqual([['done', null]]);
  });
});

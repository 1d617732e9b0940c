import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ImportPlan } from '../../../../src/contract/imports-plan.ts';
import type { AppError } from '../../../../src/core/app-error.ts';
import { ImportQueue, type QueueLimits } from '../../../../src/core/imports/offline/queue.ts';
import { SealedFile } from '../../../../src/core/local-store/sealed-file.ts';
import { type AStore, makeStore } from '../../local-store/a-store.ts';

let a: AStore;
let file: string;
let now = 0;
const log: string[] = [];
const silent = () => {};
const logger = {
  debug: silent,
  info: silent,
  warn: silent,
  error: (message: string) => void log.push(message),
};
const open = (limits?: QueueLimits) =>
  new ImportQueue({
    store: a.open(),
    clock: { now: () => new Date(1_700_000_000_000 + now++) },
    logger,
    ...(limits === undefined ? {} : { limits }),
  });

const text = 'E-post;Förnamn;Efternamn\nkanarie@exempel.se;Åsa;Kanariefågel\n';
const expected = { rows: 1, created: 1, updated: 0, unchanged: 0, existing: 0, rejected: 0 };
const sha256 = createHash('sha256').update(text).digest('hex');
const plan = ImportPlan.parse({
  subdomain: 'ystad',
  file: 'reference-of-this-console',
  cells: [{ row: 1, field: 'city', value: 'Kanarieholmen' }],
});
const enqueue = (queue: ImportQueue) =>
  queue.enqueue({
    ...{ plan, path: file, fileName: 'kanarie-lista.csv', sha256, customerId: 'customer-1', expected },
    unknown: [{ field: 'instrument', instrument: null, value: 'Kanarieflöjt' }],
  });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: AppError) => ({ code: error.code, ...error.details }),
  );

beforeEach(() => {
  a = makeStore();
  file = join(a.folder, '..', 'lista.csv');
});
beforeEach(async () => {
  await a.store.assertUsable();
  writeFileSync(file, text);
});
afterEach(() => a[Symbol.dispose]());

describe('the queue of imports', () => {
  it('keeps an import for the next console, with its file, plan and expectations', async () => {
    const queued = await enqueue(open());
    rmSync(file);
    const queue = open();
    expect(await queue.list()).toEqual([queued]);
    expect(queued).toMatchObject({
      ...{ subdomain: 'ystad', fileName: 'kanarie-lista.csv', state: 'waiting', expected },
      ...{ importId: null, notice: null, lastTry: null },
    });
    const kept = await queue.planOf(queued.id);
    expect(kept.plan).toEqual({ ...plan, file: queued.id, sha256 });
    const source = new SealedFile(kept.source.path, kept.source.key);
    const bytes = Buffer.alloc(source.size);
    source.readAt(0, bytes);
    source[Symbol.dispose]();
    expect([source.name, bytes.toString()]).toEqual(['kanarie-lista.csv', text]);
  });

  it('keeps nothing that can be read without the key', async () => {
    await enqueue(open());
    const names = readdirSync(a.folder);
    expect(names.some(name => /ystad|kanarie/i.test(name))).toBe(false);
    const all = names.map(name => readFileSync(join(a.folder, name), 'latin1')).join('\n');
    for (const word of ['kanarie', 'Kanarie', 'ystad', 'customer-1', sha256]) {
      const forms = [
        word,
        Buffer.from(word).toString('hex'),
        Buffer.from(word).toString('base64').slice(0, -3),
      ];
      expect([word, forms.filter(form => all.includes(form))]).toEqual([word, []]);
    }
  });

  it('keeps nothing of a file that changed since it was checked', async () => {
    writeFileSync(file, `${text}mer;mer;mer\n`);
    const queue = open();
    expect(await refusal(enqueue(queue))).toMatchObject({ code: 'file_changed' });
    expect(await queue.list()).toEqual([]);
    expect(readdirSync(a.folder).filter(name => name.startsWith('file-'))).toEqual([]);
  });

  it('is full at its limits, and says so', async () => {
    const queue = open({ imports: 2, bytes: 1_000_000 });
    await enqueue(queue);
    const { id } = await enqueue(queue);
    expect(await refusal(enqueue(queue))).toEqual({ code: 'queue_full', limit: 2 });
    await queue.dequeue(id);
    await enqueue(queue);
    const small = open({ imports: 20, bytes: 300 });
    expect(await refusal(enqueue(small))).toMatchObject({ code: 'queue_full', reason: 'files' });
    expect(await queue.list()).toHaveLength(2);
  });

  it('forgets an import with its file, once, and not while somebody runs it', async () => {
    const queue = open();
    const { id } = await enqueue(queue);
    const lock = open().lock(id);
    expect((await queue.list())[0]?.state).toBe('running');
    expect(await refusal(queue.dequeue(id))).toMatchObject({ code: 'already_running' });
    lock?.[Symbol.dispose]();
    await queue.dequeue(id);
    expect(readdirSync(a.folder).sort()).toEqual(['key.sealed']);
    expect(await refusal(queue.dequeue(id))).toMatchObject({ code: 'queued_import_not_found' });
  });

  it('shows an import that does not open as refused, so that it can be removed, and the others as they are', async () => {
    const queue = open();
    const { id } = await enqueue(queue);
    const whole = await enqueue(queue);
    writeFileSync(join(a.folder, `item-${id}.sealed`), 'not sealed');
    expect(await open().list()).toMatchObject([
      { id, state: 'refused', lastTry: { error: { code: 'store_damaged' } } },
      { id: whole.id, state: 'waiting' },
    ]);
    await queue.dequeue(id);
    expect(await queue.list()).toHaveLength(1);
  });

  it('sweeps a file whose item was never written', async () => {
    const { id } = await enqueue(open());
    rmSync(join(a.folder, `item-${id}.sealed`));
    const orphan = join(a.folder, `file-${id}.sealed`);
    await open().list();
    expect(readdirSync(a.folder)).toContain(`file-${id}.sealed`); // it may be about to be written
    utimesSync(orphan, new Date(0), new Date(0));
    await open().list();
    expect(readdirSync(a.folder)).not.toContain(`file-${id}.sealed`);
  });
});

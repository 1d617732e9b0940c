import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stagingColumns } from '../../../src/core/imports/check/copy-text.ts';
import { mapColumns } from '../../../src/core/imports/map/headers.ts';
import {
  checkInWorker,
  type JobContext,
  readRowsHere,
  rejectsInWorker,
  scanInWorker,
} from '../../../src/core/imports/worker/client.ts';
import type { FileDescription } from '../../../src/core/imports/worker/protocol.ts';
import { Workers } from '../../../src/core/imports/worker/workers.ts';
import { sampleMusiciansCsv } from '../../../src/core/sandbox/sample-csv.ts';
import { dataFile } from '../../helpers/musicians.ts';
import { importWorker } from '../../helpers/test-core.ts';

let folder: string;
let large: FileDescription;
const workers = new Workers(importWorker);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podium-worker-'));
  large = { kind: 'plain', path: join(folder, 'stor.csv') };
  await writeFile(large.path, sampleMusiciansCsv(60_000, 3));
});
afterAll(async () => {
  await workers[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const context = (
  signal = new AbortController().signal,
  progress: (done: number) => void = () => {},
): JobContext => ({
  workers,
  signal,
  progress,
});

async function scanned(file: FileDescription) {
  const scan = await scanInWorker(context(), file, {});
  const fields = mapColumns(scan.header).map(column => column.field);
  const request = { fields, key: 'email', phoneCountry: 'SE', cells: [], values: [], choices: [] } as const;
  return { scan, request };
}

describe('the import worker', () => {
  test('scans, checks, reads rows again and writes rejects', async () => {
    const file: FileDescription = { kind: 'plain', path: dataFile('musiker-40-problem.csv') };
    const { scan, request } = await scanned(file);
    let text = '';
    const tally = await checkInWorker(context(), file, scan, request, async chunk => {
      text += Buffer.from(chunk).toString();
    });
    expect([tally.rows, tally.accepted, tally.rejected, tally.warnings]).toEqual([40, 34, 6, 1]);
    const lines = text.split('\n').slice(0, -1);
    expect(lines).toHaveLength(34);
    expect(lines.every(line => line.split('\t').length === stagingColumns.length)).toBe(true);

    const [row] = readRowsHere(file, scan, request, tally, [12]);
    expect(row).toMatchObject({
      row: 12,
      cells: { email: 'LINNEA.HAGG@EXEMPEL.SE', lastName: 'De la Cruz' },
    });
    expect(row?.problems).toMatchObject([{ kind: 'email_duplicate', otherRow: 3 }]);

    const path = join(folder, 'avvisade.csv');
    const rejects = [4, 8, 12, 20, 24, 32].map(row => ({ row, reason: 'därför' }));
    expect(await rejectsInWorker(context(), file, scan, { ...request, language: 'sv' }, rejects, path)).toBe(
      6,
    );
    expect(
      (await readFile(path, 'latin1')).split('\r\n').filter(line => line.endsWith(';därför')),
    ).toHaveLength(6);
  });

  test('hands over no more chunks than are taken', async () => {
    const { scan, request } = await scanned(large);
    let inHand = 0;
    let most = 0;
    let bytes = 0;
    const tally = await checkInWorker(context(), large, scan, request, async chunk => {
      most = Math.max(most, ++inHand);
      await new Promise(resolve => setTimeout(resolve, 5));
      bytes += chunk.length;
      inHand--;
    });
    expect([tally.accepted, most]).toEqual([60_000, 1]);
    expect(bytes).toBeGreaterThan(5 * 1024 * 1024);
  });

  test('is ended by a cancel, also while it waits for its chunks to be taken', async () => {
    const { scan, request } = await scanned(large);
    const cancel = new AbortController();
    let chunks = 0;
    const checked = checkInWorker(context(cancel.signal), large, scan, request, () => {
      chunks++;
      setTimeout(() => cancel.abort(), 50);
      return new Promise(() => {});
    });
    await expect(checked).rejects.toMatchObject({ code: 'cancelled' });
    expect(chunks).toBe(1);
    await expect(scanInWorker(context(cancel.signal), large, {})).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  test('lets a refusal through with its details, and ends with what the receiver throws', async () => {
    const missing: FileDescription = { kind: 'plain', path: join(folder, 'saknas.csv') };
    await expect(scanInWorker(context(), missing, {})).rejects.toMatchObject({
      code: 'file_not_found',
      details: { name: 'saknas.csv' },
    });
    const { scan, request } = await scanned(large);
    const checked = checkInWorker(context(), large, scan, request, () => Promise.reject(new Error('full')));
    await expect(checked).rejects.toThrow('full');
    const changed = { ...scan, size: scan.size + 1 };
    await expect(checkInWorker(context(), large, changed, request)).rejects.toMatchObject({
      code: 'file_changed',
    });
  });

  test('that crashes is no refusal', async () => {
    const { scan, request } = await scanned(large);
    const broken = { ...scan, header: null } as unknown as typeof scan;
    await expect(checkInWorker(context(), large, broken, request)).rejects.toThrow(TypeError);
    const nothing = { ...context(), workers: new Workers(new URL('./not-there.js', import.meta.url)) };
    await expect(scanInWorker(nothing, large, {})).rejects.not.toHaveProperty('details');
  });

  test('has nothing of the environment, in which secrets may stand', async () => {
    const script =
      "import { parentPort } from 'node:worker_threads'; parentPort.postMessage({ kind: 'done', output: { ...process.env } })";
    const url = new URL(`data:text/javascript,${encodeURIComponent(script)}`);
    const told = { ...context(), workers: new Workers(url) };
    expect(await scanInWorker(told, large, {})).toEqual({});
  });

  test('is kept for the next job, unless its job was broken off or somebody else has one ready', async () => {
    await using own = new Workers(importWorker);
    const scan = (signal?: AbortSignal) => scanInWorker({ ...context(signal), workers: own }, large, {});
    await scan();
    const first = own.take();
    await own.giveBack(first);
    expect(own.take()).toBe(first);
    const second = own.take();
    expect(second).not.toBe(first);
    await own.giveBack(first);
    await own.giveBack(second);
    expect([first.threadId > 0, second.threadId]).toEqual([true, -1]);

    const cancel = new AbortController();
    const scanning = scan(cancel.signal);
    cancel.abort();
    await expect(scanning).rejects.toMatchObject({ code: 'cancelled' });
    expect(first.threadId).toBe(-1);
    expect(await scan()).toMatchObject({ rows: 60_001 });
  });

  test('keeps none that has ended, nor any when its core is gone', async () => {
    const own = new Workers(importWorker);
    const first = own.take();
    await first.terminate();
    await own.giveBack(first);
    const second = own.take();
    expect(second).not.toBe(first);
    await own.giveBack(second);
    await second.terminate();
    const third = own.take();
    expect(third).not.toBe(second);
    await own[Symbol.asyncDispose]();
    await own.giveBack(third);
    expect(third.threadId).toBe(-1);
  });

  test('tells its progress', async () => {
    const told: number[] = [];
    const { scan, request } = await scanned(large);
    await checkInWorker(
      context(undefined, done => told.push(done)),
      large,
      scan,
      request,
      () => new Promise(resolve => setTimeout(resolve, 20)),
    );
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });
});

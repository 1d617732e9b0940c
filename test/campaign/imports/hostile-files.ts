import { randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { CallError } from '../../../src/contract/client.ts';
import { createTestCore } from '../../helpers/test-core.ts';

const subdomain = 'hostile';
const megabyte = 1024 * 1024;
const header = Buffer.from('E-post;Förnamn;Efternamn;Ort\r\n');
const row = 'asa.oberg@exempel.se;Åsa;Öberg;Malmö\r\n';
/** seconds, and megabytes of memory beyond what the console had, that a refusal may take */
const limits = { seconds: 60, memory: 300 };

interface Hostile {
  readonly name: string;
  readonly code: string;
  readonly parts: () => Iterable<Uint8Array>;
}

const files: readonly Hostile[] = [
  { name: 'an unclosed quote in 500 MB', code: 'file_not_csv', parts: () => quoteAndRows(500) },
  {
    name: 'an unclosed quote at the end of 500 MB',
    code: 'file_not_csv',
    parts: () => [...[header], ...rows(499), Buffer.from(`x@y.se;"Åsa;Öberg;${'M'.repeat(2 * megabyte)}`)],
  },
  {
    name: '100,000 columns',
    code: 'file_not_csv',
    parts: () => [Buffer.from(`E-post;Förnamn;Efternamn${';x'.repeat(100_000)}\r\n`), ...rows(10)],
  },
  {
    name: '100,000 cells in a row',
    code: 'file_not_csv',
    parts: () => [header, Buffer.from(`a@b.se${';x'.repeat(100_000)}\r\n`), ...rows(10)],
  },
  {
    name: 'a cell of 50 MB',
    code: 'file_not_csv',
    parts: () => [header, Buffer.from(`a@b.se;${'Å'.repeat(25 * megabyte)};Öberg;Malmö\r\n`), ...rows(10)],
  },
  {
    name: 'a quoted cell of 50 MB',
    code: 'file_not_csv',
    parts: () => [header, Buffer.from(`a@b.se;"${'Å'.repeat(25 * megabyte)}";Öberg;Malmö\r\n`), ...rows(10)],
  },
  { name: 'a line of 500 MB', code: 'file_not_csv', parts: () => repeated(Buffer.alloc(megabyte, 'x'), 500) },
  { name: '500 MB of noise', code: 'file_not_csv', parts: () => repeated(randomBytes(megabyte), 500) },
  { name: '513 MB', code: 'file_too_large', parts: () => [header, ...rows(513)] },
  {
    name: 'half UTF-16 characters',
    code: 'file_encoding_unknown',
    parts: () => [
      Buffer.from([0xff, 0xfe]),
      ...repeated(Buffer.alloc(megabyte, Buffer.from([0x41, 0xd8])), 50),
    ],
  },
];

/** Each is refused by its one code, in bounded time and memory, by preview and run alike, with nothing written. */
export async function hostileFiles(): Promise<boolean> {
  await using podium = await createTestCore();
  await podium.createOrchestra(subdomain);
  const database = await podium.admin(subdomain);
  const path = join(podium.home, 'hostile.csv');
  let right = true;
  for (const hostile of files) {
    write(path, hostile.parts());
    const file = (await podium.open(path)).id;
    for (const method of ['preview', 'run'] as const) {
      const { seconds, memory, result } = await watched(async () => {
        const task = await podium.client.imports[method]({ subdomain, file });
        return codeOf(task.result);
      });
      const fits = result === hostile.code && seconds <= limits.seconds && memory <= limits.memory;
      right &&= fits;
      const took = `${seconds.toFixed(1)} s, +${Math.round(memory)} MB`;
      console.log(`${fits ? 'ok    ' : 'failed'} ${hostile.name}, ${method}: ${result}, ${took}`);
    }
  }
  const { rows: left } = await database.query<{ rows: number }>(
    'SELECT (SELECT count(*) FROM "Musician") + (SELECT count(*) FROM podium.import_staging) + (SELECT count(*) FROM podium.import) AS rows',
  );
  rmSync(path, { force: true });
  console.log(`rows written: ${left[0]?.rows}`);
  return right && Number(left[0]?.rows) === 0;
}

function write(path: string, parts: Iterable<Uint8Array>): void {
  const output = openSync(path, 'w');
  try {
    for (const part of parts) writeSync(output, part);
  } finally {
    closeSync(output);
  }
}

function* repeated(part: Uint8Array, times: number): Generator<Uint8Array> {
  for (let time = 0; time < times; time++) yield part;
}

/** About so many megabytes of good rows. */
function rows(megabytes: number): Iterable<Uint8Array> {
  return repeated(Buffer.from(row.repeat(Math.floor(megabyte / Buffer.byteLength(row)))), megabytes);
}

function* quoteAndRows(megabytes: number): Generator<Uint8Array> {
  yield header;
  yield Buffer.from('a@b.se;"Åsa;');
  yield* rows(megabytes - 1);
}

async function codeOf(result: Promise<unknown>): Promise<string> {
  try {
    await result;
    return 'taken';
  } catch (error) {
    return error instanceof CallError ? error.code : String(error);
  }
}

async function watched<T>(work: () => Promise<T>) {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const started = performance.now();
  const result = await work();
  clearInterval(watch);
  return { result, seconds: (performance.now() - started) / 1_000, memory: (most - before) / megabyte };
}

import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SealedFile } from '../../../src/core/local-store/sealed-file.ts';
import {
  chunkSize,
  documentKey,
  overhead,
  prefixLength,
  readPrefixOf,
} from '../../../src/core/local-store/sealed-format.ts';
import { writeSealed } from '../../../src/core/local-store/write-sealed.ts';
import { bundle } from '../../helpers/bundle.ts';
import { pieces } from './a-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'podium-sealed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const storeKey = randomBytes(32);
const document = { workspace: 'prov', name: 'file-1' };
const keyOf = (path: string, name = document, key = storeKey) =>
  documentKey(key, name, readPrefixOf(path).salt);

async function seal(name: string, body?: Uint8Array, pieceSize = 300_000): Promise<string> {
  const path = join(folder, name);
  const head = { name: 'musiker.csv' };
  const parts = [];
  for (let at = 0; at < (body?.length ?? 0); at += pieceSize) parts.push(body?.subarray(at, at + pieceSize));
  const content = body === undefined ? { head } : { head, body: pieces(...(parts as Uint8Array[])) };
  await writeSealed(path, storeKey, document, content);
  return path;
}

/** The body as it is read, or the code by which that is refused. */
function read(path: string, key: Uint8Array = keyOf(path)): Buffer | string {
  try {
    const file = new SealedFile(path, key);
    try {
      const bytes = Buffer.alloc(file.size);
      for (let done = 0; done < bytes.length; )
        done += file.readAt(done, bytes.subarray(done, done + 65_536));
      return bytes;
    } finally {
      file[Symbol.dispose]();
    }
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('a sealed file', () => {
  it.each([0, 1, chunkSize - 1, chunkSize, chunkSize + 1, 2 * chunkSize, 2 * chunkSize + 7])(
    'gives back %i bytes',
    async size => {
      const body = randomBytes(size);
      const path = await seal(`size-${size}`, body);
      const found = read(path);
      expect(Buffer.isBuffer(found) && found.equals(body)).toBe(true);
      const file = new SealedFile(path, keyOf(path));
      expect(file).toMatchObject({ name: 'musiker.csv', head: { name: 'musiker.csv' }, size });
      expect(file.readAt(size, new Uint8Array(10))).toBe(0);
      file[Symbol.dispose]();
    },
  );

  it('gives any part of itself, across chunks, in any order', async () => {
    const body = randomBytes(3 * chunkSize + 12_345);
    const path = await seal('random', body, chunkSize + 1);
    const file = new SealedFile(path, keyOf(path));
    const place = fc.oneof(
      fc.nat(body.length + 10),
      fc
        .tuple(fc.nat(3), fc.integer({ min: -3, max: 3 }))
        .map(([at, by]) => Math.max(0, at * chunkSize + by)),
    );
    fc.assert(
      fc.property(place, fc.oneof(fc.nat(64), fc.nat(2 * chunkSize)), (position, length) => {
        const into = Buffer.alloc(length);
        const expected = body.subarray(position, position + length);
        expect(file.readAt(position, into)).toBe(expected.length);
        expect(into.subarray(0, expected.length).equals(expected)).toBe(true);
      }),
      { numRuns: 200, seed: 4 },
    );
    file[Symbol.dispose]();
  });

  it('is refused wherever a bit of it is changed', async () => {
    const path = await seal('bits', randomBytes(2_000));
    const key = keyOf(path);
    const whole = readFileSync(path);
    fc.assert(
      fc.property(fc.nat(whole.length * 8 - 1), bit => {
        const changed = Buffer.from(whole);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        writeFileSync(join(folder, 'changed'), changed);
        expect(read(join(folder, 'changed'), key)).toBe('store_damaged');
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('is refused when it is cut, at a border of chunks too, or continued', async () => {
    const path = await seal('cut', randomBytes(3 * chunkSize));
    const key = keyOf(path);
    const whole = readFileSync(path);
    const head = whole.readUInt32BE(prefixLength - 4);
    const borders = [0, 1, 2].map(chunk => prefixLength + head + chunk * (chunkSize + overhead));
    for (const length of [0, 5, prefixLength, prefixLength + head - 1, ...borders, whole.length - 1]) {
      writeFileSync(join(folder, 'short'), whole.subarray(0, length));
      expect([length, read(join(folder, 'short'), key)]).toEqual([length, 'store_damaged']);
    }
    writeFileSync(join(folder, 'long'), Buffer.concat([whole, whole.subarray(-1_000)]));
    expect(read(join(folder, 'long'), key)).toBe('store_damaged');
  });

  it('is refused when chunks are exchanged', async () => {
    const path = await seal('exchanged', randomBytes(3 * chunkSize));
    const key = keyOf(path);
    const whole = readFileSync(path);
    const start = prefixLength + whole.readUInt32BE(prefixLength - 4);
    const sealed = chunkSize + overhead;
    const chunk = (number: number) => whole.subarray(start + number * sealed, start + (number + 1) * sealed);
    writeFileSync(path, Buffer.concat([whole.subarray(0, start), chunk(1), chunk(0), chunk(2)]));
    expect(read(path, key)).toBe('store_damaged');
  });

  it('opens by no other name, workspace or key', async () => {
    const path = await seal('named', randomBytes(10));
    expect(read(path, keyOf(path, { ...document, name: 'file-2' }))).toBe('store_damaged');
    expect(read(path, keyOf(path, { ...document, workspace: 'skarp' }))).toBe('store_damaged');
    expect(read(path, keyOf(path, document, randomBytes(32)))).toBe('store_damaged');
  });

  it('leaves what was there, and nothing else, when its body breaks off', async () => {
    const body = randomBytes(100);
    const path = await seal('whole', body);
    async function* breaksOff() {
      yield randomBytes(chunkSize * 2);
      throw new Error('broke off');
    }
    const writing = writeSealed(path, storeKey, document, { head: {}, body: breaksOff() });
    await expect(writing).rejects.toThrow('broke off');
    expect(read(path)).toEqual(body);
    expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([]);
  });
});

describe('a sealed file in a worker', () => {
  const bundled = mkdtempSync(join(tmpdir(), 'podium-sealed-worker-'));
  beforeAll(() => bundle('src/core/local-store/sealed-file.ts', bundled, 'sealed-file'));
  afterAll(() => rmSync(bundled, { recursive: true, force: true }));

  it('is read by nothing but its path and its key', async () => {
    const body = randomBytes(chunkSize + 1);
    const path = await seal('worker', body);
    writeFileSync(
      join(bundled, 'worker.js'),
      `import { parentPort, workerData } from 'node:worker_threads';
       import { SealedFile } from './sealed-file.js';
       const file = new SealedFile(workerData.path, workerData.key);
       const bytes = Buffer.alloc(file.size);
       file.readAt(0, bytes);
       parentPort.postMessage(bytes.toString('base64'));`,
    );
    const workerData = { path, key: keyOf(path) };
    const worker = new Worker(join(bundled, 'worker.js'), { workerData });
    const told = await new Promise((resolve, reject) =>
      worker.once('message', resolve).once('error', reject),
    );
    expect(told).toBe(body.toString('base64'));
  });
});

import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppError } from '../../../src/core/app-error.ts';
import { type AStore, makeStore, pieces } from './a-store.ts';
import { makeKeychain } from './refusing-keychain.ts';

let a: AStore;
beforeEach(() => {
  a = makeStore();
});
afterEach(() => a[Symbol.dispose]());

const path = (name: string) => join(a.folder, `${name}.sealed`);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: AppError) => ({ code: error.code, ...error.details }),
  );

describe('the local store', () => {
  it('keeps documents for itself and for another console of the home', async () => {
    await a.store.write('copy-1', { head: { orkester: 'Ystad' } });
    await a.store.write('file-1', { head: { name: 'a.csv' }, body: pieces(Buffer.from('innehåll')) });
    expect(await a.open().read('copy-1')).toEqual({ orkester: 'Ystad' });
    const file = await a.open().open('file-1');
    const bytes = Buffer.alloc(file.size);
    file.readAt(0, bytes);
    file[Symbol.dispose]();
    expect(bytes.toString()).toBe('innehåll');
    expect(a.store.names('copy-')).toEqual(['copy-1']);
  });

  it('replaces a document as a whole and forgets it', async () => {
    await a.store.write('copy-1', { head: 1 });
    await a.store.write('copy-1', { head: 2 });
    expect(await a.store.read('copy-1')).toBe(2);
    expect(a.store.remove('copy-1')).toBe(true);
    expect(a.store.remove('copy-1')).toBe(false);
    expect(await a.store.read('copy-1')).toBeNull();
  });

  it('is read by nobody but its owner', async () => {
    await a.store.write('copy-1', { head: 1 });
    expect(statSync(a.folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(a.folder)) expect(statSync(join(a.folder, name)).mode & 0o777).toBe(0o600);
  });

  it('asks for no key while it is empty', async () => {
    const empty = makeStore(makeKeychain('keychain_absent'));
    expect(await empty.store.read('copy-1')).toBeNull();
    expect(await empty.store.readAll('copy-')).toEqual([]);
    empty[Symbol.dispose]();
  });

  it('keeps nothing without a keychain, and says why', async () => {
    const without = makeStore(makeKeychain('keychain_absent'));
    const refused = await refusal(without.store.write('copy-1', { head: 1 }));
    expect(refused).toEqual({ code: 'store_unavailable', reason: 'keychain_absent' });
    expect(existsSync(without.folder)).toBe(false);
    without[Symbol.dispose]();
  });

  it('makes no new key where documents are sealed already', async () => {
    await a.store.write('copy-1', { head: 1 });
    await a.keychain.delete('prov/local-store-key');
    const next = a.open();
    const missing = { code: 'store_damaged', reason: 'key_missing' };
    expect(await refusal(next.read('copy-1'))).toEqual(missing);
    expect(await refusal(next.write('copy-2', { head: 2 }))).toEqual(missing);
    expect(await refusal(next.readAll('copy-'))).toEqual(missing);
    expect(await a.keychain.get('prov/local-store-key')).toBeNull();
  });

  it('tells another key from a document that was changed', async () => {
    await a.store.write('copy-1', { head: 1 });
    await a.store.write('copy-2', { head: 2 });
    const bytes = readFileSync(path('copy-1'));
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(path('copy-1'), bytes);
    expect(await a.open().readAll('copy-')).toMatchObject([
      { name: 'copy-1', damaged: { code: 'store_damaged', details: { reason: 'file' } } },
      { name: 'copy-2', head: 2 },
    ]);
    await a.keychain.set('prov/local-store-key', randomBytes(32).toString('base64'));
    const other = { code: 'store_damaged', reason: 'key_other' };
    expect(await refusal(a.open().readAll('copy-'))).toEqual(other);
    expect(await refusal(a.open().write('copy-3', { head: 3 }))).toEqual(other);
  });

  it('is forgotten with its key, damaged or not, and then begins anew', async () => {
    await a.store.write('copy-1', { head: 1 });
    const first = await a.keychain.get('prov/local-store-key');
    await a.keychain.set('prov/local-store-key', 'something else');
    await a.open().forget();
    expect(await a.keychain.get('prov/local-store-key')).toBeNull();
    // a console that still has the old key in memory must not write by it
    await a.store.write('copy-2', { head: 2 });
    expect(await a.open().read('copy-2')).toBe(2);
    expect(await a.keychain.get('prov/local-store-key')).not.toBe(first);
  });

  it('does not take a document of another name for the one that is asked for', async () => {
    await a.store.write('copy-1', { head: 1 });
    await a.store.write('copy-2', { head: 2 });
    copyFileSync(path('copy-2'), path('copy-1'));
    expect(await refusal(a.open().read('copy-1'))).toEqual({ code: 'store_damaged', reason: 'file' });
  });

  it('has a key of its own for each workspace, the sandbox’s beside its secrets', async () => {
    await a.store.write('copy-1', { head: 1 });
    a.use({ id: 'sandbox', kind: 'sandbox' });
    expect(await a.store.read('copy-1')).toBeNull();
    await a.store.write('copy-1', { head: 'sandbox' });
    expect(await a.keychain.get('sandbox/local-store-key')).toBeNull();
    expect(await a.open().read('copy-1')).toBe('sandbox');
    a.use({ id: 'prov', kind: 'keychain' });
    expect(await a.store.read('copy-1')).toBe(1);
  });

  it('makes one key, however many consoles begin at once', async () => {
    const consoles = Array.from({ length: 5 }, () => a.open());
    await Promise.all(consoles.map((each, number) => each.write(`copy-${number}`, { head: number })));
    expect(await a.open().readAll('copy-')).toEqual(
      consoles.map((_, number) => ({ name: `copy-${number}`, head: number })),
    );
  });

  it('sweeps what a console that died had begun to write', async () => {
    await a.store.write('copy-1', { head: 1 });
    const dead = join(a.folder, 'copy-1.sealed.999999999-0a0b0c0d.part');
    const old = join(a.folder, `copy-1.sealed.${process.pid}-0a0b0c0d.part`);
    const inHand = join(a.folder, `copy-1.sealed.${process.pid}-0d0c0b0a.part`);
    for (const each of [dead, old, inHand]) writeFileSync(each, 'half');
    utimesSync(old, new Date(0), new Date(0));
    expect(await a.open().read('copy-1')).toBe(1);
    expect(readdirSync(a.folder).filter(name => name.endsWith('.part'))).toEqual([
      inHand.slice(a.folder.length + 1),
    ]);
  });

  it('tells the redactor its key as bytes too, and leaves it in no file', async () => {
    await a.store.write('copy-1', { head: 1 });
    const key = Buffer.from((await a.keychain.get('prov/local-store-key')) ?? '', 'base64');
    expect(a.learned).toContain(key.toString('hex'));
    for (const name of readdirSync(a.folder))
      expect(readFileSync(join(a.folder, name)).includes(key)).toBe(false);
  });

  it('says when the disk does not take it', async () => {
    await a.store.write('copy-1', { head: 1 });
    // a folder in place of a document cannot be written over
    mkdirSync(path('copy-2'));
    expect(await refusal(a.store.write('copy-2', { head: 2 }))).toMatchObject({ code: 'file_not_written' });
  });
});

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/app-error.ts';
import type { SecretStore } from '../../../src/core/ports.ts';
import { failureOf } from '../../helpers/failure.ts';
import { dataFile } from '../../helpers/musicians.ts';
import { createTestCore, memoryStore, type TestCore } from '../../helpers/test-core.ts';

const secret = 'sandbox/DATABASE_URL_MALMO';
const url = 'postgresql://malmo:hemligt%20l%C3%B6sen@127.0.0.1:5432/malmo';
const oldFile = dataFile('customer-config.json');

let podium: TestCore;
/** The keychain of these tests, which can be made to fail as one does. */
let keychain: SecretStore;
let broken: 'get' | 'set' | 'delete' | null = null;
beforeAll(async () => {
  const store = memoryStore();
  const unlessBroken = async <T>(verb: typeof broken, work: () => Promise<T>) => {
    if (broken === verb) throw new AppError('keychain_locked');
    return work();
  };
  keychain = {
    get: name => unlessBroken('get', () => store.get(name)),
    set: (name, value) => unlessBroken('set', () => store.set(name, value)),
    delete: name => unlessBroken('delete', () => store.delete(name)),
  };
  podium = await createTestCore({ secretStore: keychain });
});
afterAll(() => podium[Symbol.asyncDispose]());
beforeEach(async () => {
  broken = null;
  await keychain.delete(secret);
  await podium.core.deps.control.query('DELETE FROM public."Customer"');
  await podium.core.deps.control.query('DELETE FROM podium.customer_import');
});

async function preview(path = oldFile) {
  const { id: file } = await podium.open(path);
  return { file, ...(await podium.client.customers.previewJson({ file })) };
}

async function importFile(path = oldFile) {
  const { file, sha256 } = await preview(path);
  return podium.client.customers.importJson({ file, sha256 });
}

async function fileWith(content: string | Uint8Array): Promise<string> {
  const path = join(podium.home, 'kunder.json');
  await writeFile(path, content);
  return path;
}

const subdomains = async () => (await podium.client.customers.list({})).map(({ subdomain }) => subdomain);

describe('the old JSON file', () => {
  it('is read without changing anything', async () => {
    const { customers, fileName, sha256 } = await preview();
    expect({ fileName, sha256 }).toEqual({
      fileName: 'customer-config.json',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(customers.map(({ outcome }) => outcome)).toEqual(['create', 'create', 'reject', 'reject']);
    expect(await subdomains()).toEqual([]);
    expect(await keychain.get(secret)).toBeNull();
  });

  it('is imported: what is right, as pending, and the password into the keychain alone', async () => {
    const done = await importFile();
    expect(done).toMatchObject({ created: ['goteborg', 'malmo'], rejected: 2, undoneAt: null });
    const listed = await podium.client.customers.list({});
    expect(listed.map(each => [each.subdomain, each.status, each.databaseReference])).toEqual([
      ['goteborg', 'pending', 'env:DATABASE_URL_GOTEBORG'],
      ['malmo', 'pending', 'env:DATABASE_URL_MALMO'],
    ]);
    expect(await keychain.get(secret)).toBe(url);
    const dump = await podium.core.deps.control.query(
      `SELECT (SELECT json_agg(c) FROM "Customer" c)::text || (SELECT json_agg(i) FROM podium.customer_import i)::text AS text`,
    );
    expect(JSON.stringify([dump, done, podium.log])).not.toMatch(/hemligt|l%C3%B6sen/);
    expect(await podium.client.customers.jsonImports({})).toEqual([done]);
    expect((await preview()).customers.map(({ outcome }) => outcome)).toEqual([
      'exists',
      'exists',
      'reject',
      'reject',
    ]);
  });

  it('may have a byte order mark, be the list alone, and say that a customer is inactive', async () => {
    const [first] = JSON.parse(await readFile(oldFile, 'utf8')).customers;
    const path = await fileWith(`\uFEFF${JSON.stringify([{ ...first, status: 'inactive' }])}`);
    expect(await importFile(path)).toMatchObject({ created: ['goteborg'], rejected: 0 });
    expect(await podium.client.customers.show({ subdomain: 'goteborg' })).toMatchObject({
      status: 'inactive',
    });
  });

  it.each([
    ['no JSON', '{"customers": [{"databaseUrl": "postgresql://a:hemligt@b/c" '],
    ['another document', '{"kunder": []}'],
    ['a text', '"customers"'],
    ['Latin-1', Buffer.from('{"customers":[{"name":"G\xf6teborg"}]}', 'latin1')],
  ])('that is %s is refused', async (_, content) => {
    const info = await failureOf(preview(await fileWith(content)));
    expect(info).toMatchObject({ code: 'file_not_json', details: { name: 'kunder.json' } });
    expect(JSON.stringify([info, podium.log])).not.toContain('hemligt');
  });

  it('that changed since the preview is refused', async () => {
    const path = await fileWith(await readFile(oldFile));
    const { file, sha256 } = await preview(path);
    await fileWith('[]');
    expect(await failureOf(podium.client.customers.importJson({ file, sha256 }))).toMatchObject({
      code: 'file_changed',
    });
    expect(await subdomains()).toEqual([]);
  });

  it('takes no name under which another secret is kept', async () => {
    await keychain.set(secret, 'postgresql://other:secret@db.example/other');
    const { customers } = await preview();
    expect(customers[1]).toMatchObject({
      outcome: 'reject',
      problems: [{ field: 'databaseUrl', problem: 'secret_taken', value: null }],
    });
    expect(await importFile()).toMatchObject({ created: ['goteborg'], rejected: 3 });
    expect(await keychain.get(secret)).toBe('postgresql://other:secret@db.example/other');
  });

  it.each(['get', 'set'] as const)('is not imported at all when the keychain fails to %s', async verb => {
    const { file, sha256 } = await preview();
    broken = verb;
    expect(await failureOf(podium.client.customers.importJson({ file, sha256 }))).toMatchObject({
      code: 'keychain_locked',
    });
    broken = null;
    expect(await subdomains()).toEqual([]);
    expect(await keychain.get(secret)).toBeNull();
  });

  it('leaves no secret behind when the control database fails', async () => {
    const admin = await podium.admin('podium-control');
    await admin.query('ALTER TABLE podium.customer_import ADD CONSTRAINT no_room CHECK (false)');
    expect(await failureOf(importFile())).toMatchObject({ code: 'internal' });
    await admin.query('ALTER TABLE podium.customer_import DROP CONSTRAINT no_room');
    expect(await subdomains()).toEqual([]);
    expect(await keychain.get(secret)).toBeNull();
  });

  it('is only read in a read-only workspace', async () => {
    await podium.client.workspaces.update({ id: 'sandbox', readOnly: true });
    const { file, sha256 } = await preview();
    const refused = await failureOf(podium.client.customers.importJson({ file, sha256 }));
    await podium.client.workspaces.update({ id: 'sandbox', readOnly: false });
    expect(refused).toMatchObject({ code: 'read_only' });
    expect(await subdomains()).toEqual([]);
  });

  it('needs no keychain for a dry run', async () => {
    broken = 'get';
    expect((await preview()).customers).toHaveLength(4);
  });
});

describe('an import that is undone', () => {
  it('takes its rows and its secrets back, once', async () => {
    const { importId } = await importFile();
    expect(await podium.client.customers.undoJsonImport({ importId })).toEqual({
      removed: ['goteborg', 'malmo'],
      kept: [],
    });
    expect(await subdomains()).toEqual([]);
    expect(await keychain.get(secret)).toBeNull();
    expect((await podium.client.customers.jsonImports({}))[0]?.undoneAt).not.toBeNull();
    expect(await failureOf(podium.client.customers.undoJsonImport({ importId }))).toMatchObject({
      code: 'import_not_found',
    });
  });

  it('leaves what somebody changed or stamped since, with its secret', async () => {
    const { importId } = await importFile();
    const admin = await podium.admin('podium-control');
    await admin.query(`UPDATE "Customer" SET plan = 'small' WHERE subdomain = 'malmo'`);
    await admin.query(`INSERT INTO podium.tenant_identity (customer_id, stamp, database_oid, system_identifier, host, port, database)
      SELECT id, 'x', 1, '1', 'h', 1, 'd' FROM "Customer" WHERE subdomain = 'goteborg'`);
    expect(await podium.client.customers.undoJsonImport({ importId })).toEqual({
      removed: [],
      kept: ['goteborg', 'malmo'],
    });
    expect(await subdomains()).toEqual(['goteborg', 'malmo']);
    expect(await keychain.get(secret)).toBe(url);
    await admin.query('DELETE FROM podium.tenant_identity');
  });

  it('leaves a secret that was there before it', async () => {
    await keychain.set(secret, url);
    const { importId } = await importFile();
    await podium.client.customers.undoJsonImport({ importId });
    expect(await keychain.get(secret)).toBe(url);
  });

  it('is not undone at all when the keychain fails', async () => {
    const { importId } = await importFile();
    broken = 'delete';
    expect(await failureOf(podium.client.customers.undoJsonImport({ importId }))).toMatchObject({
      code: 'keychain_locked',
    });
    broken = null;
    expect(await subdomains()).toEqual(['goteborg', 'malmo']);
    expect(await keychain.get(secret)).toBe(url);
    expect(await podium.client.customers.undoJsonImport({ importId })).toMatchObject({ kept: [] });
  });
});

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf } from '../../helpers/failure.ts';
import { createTestCore, memoryStore, type TestCore } from '../../helpers/test-core.ts';

const passphrase = 'en lösenfras för flytten';
const folder = mkdtempSync(join(tmpdir(), 'podium-export-'));
const path = join(folder, 'uppgifter.credentials');
const secretStore = memoryStore();
const url = (name: string) => `postgresql://${name}:hemligt-${name}@db.example:5432/${name}`;
let podium: TestCore;
let credentials: TestCore['client']['credentials'];

beforeAll(async () => {
  podium = await createTestCore({ secretStore });
  credentials = podium.client.credentials;
  for (const subdomain of ['boden', 'gavle', 'mora']) {
    await podium.client.customers.create({
      subdomain,
      name: subdomain,
      plan: 'small',
      contactEmail: `info@${subdomain}.example`,
      databaseReference: `env:DATABASE_URL_${subdomain.toUpperCase()}`,
      server: subdomain === 'boden' ? 'norr-1' : null,
    });
  }
  await podium.createOrchestra('sala');
});
afterAll(async () => {
  await podium[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

async function importFile(replace = false, by = passphrase) {
  const { id } = await podium.open(path);
  return credentials.import({ file: id, passphrase: by, replace });
}

describe('credentials in one sealed file', () => {
  it('are not exported where the keychain holds none', async () => {
    expect(await credentials.export({ passphrase, path })).toEqual({ file: null, names: [] });
  });

  it('are those that the keychain answers for, and none of the sandbox', async () => {
    await credentials.set({ name: 'DATABASE_URL_BODEN', secret: { url: url('boden') } });
    await credentials.set({ name: 'DATABASE_URL_GAVLE', secret: { url: url('gavle') } });
    await credentials.set({ name: 'SERVER_URL_NORR_1', secret: { url: url('norr') } });
    expect(await credentials.export({ passphrase, path })).toEqual({
      file: 'uppgifter.credentials',
      names: ['DATABASE_URL_BODEN', 'DATABASE_URL_GAVLE', 'SERVER_URL_NORR_1'],
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).not.toContain('hemligt');
  });

  it('never go over another file', async () => {
    const before = readFileSync(path);
    expect(await failureOf(credentials.export({ passphrase, path }))).toMatchObject({
      code: 'file_not_written',
    });
    expect(readFileSync(path)).toEqual(before);
  });

  it('need a passphrase of some length', async () => {
    expect(await failureOf(credentials.export({ passphrase: 'för kort', path }))).toMatchObject({
      code: 'invalid_input',
      field: 'passphrase',
    });
  });

  it('come back whole, and what is there already is told', async () => {
    await credentials.forget({ name: 'DATABASE_URL_BODEN' });
    await credentials.forget({ name: 'SERVER_URL_NORR_1' });
    expect(await importFile()).toEqual({
      workspace: 'sandbox',
      kept: ['DATABASE_URL_BODEN', 'SERVER_URL_NORR_1'],
      same: ['DATABASE_URL_GAVLE'],
      left: [],
    });
    expect(await secretStore.get('sandbox/DATABASE_URL_BODEN')).toBe(url('boden'));
  });

  it('leave another secret under a name, unless it is to be replaced', async () => {
    await credentials.set({ name: 'DATABASE_URL_GAVLE', secret: { url: url('annan') } });
    expect(await importFile()).toMatchObject({ kept: [], left: ['DATABASE_URL_GAVLE'] });
    expect(await secretStore.get('sandbox/DATABASE_URL_GAVLE')).toBe(url('annan'));
    expect(await importFile(true)).toMatchObject({ kept: ['DATABASE_URL_GAVLE'], left: [] });
    expect(await secretStore.get('sandbox/DATABASE_URL_GAVLE')).toBe(url('gavle'));
  });

  it('are not imported by another passphrase, nor from a damaged file: two errors', async () => {
    await credentials.forget({ name: 'DATABASE_URL_BODEN' });
    expect(await failureOf(importFile(false, 'en annan lösenfras'))).toMatchObject({
      code: 'passphrase_wrong',
    });
    const whole = readFileSync(path);
    const damaged = Buffer.from(whole);
    damaged[damaged.length - 100] = (damaged[damaged.length - 100] ?? 0) ^ 1;
    writeFileSync(path, damaged);
    expect(await failureOf(importFile())).toMatchObject({ code: 'sealed_file_damaged' });
    writeFileSync(path, whole);
    expect(await secretStore.get('sandbox/DATABASE_URL_BODEN')).toBeNull();
  });

  it('leave their names in the activity, and no secret in it or the log', async () => {
    const written = [
      ...podium.log,
      JSON.stringify(await podium.client.activity.list({ limit: 1000 })),
    ].join();
    expect(written).toContain('DATABASE_URL_GAVLE');
    expect(written).not.toContain('hemligt');
    expect(written).not.toContain(passphrase);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf } from '../../helpers/failure.ts';
import { createTestCore, memoryStore, type TestCore } from '../../helpers/test-core.ts';

let podium: TestCore;
let parts: { host: string; port: number; database: string; user: string; password: string };
const secretStore = memoryStore();

beforeAll(async () => {
  podium = await createTestCore({ secretStore });
  const { fields } = await podium.provision('umea');
  parts = { ...fields, password: fields.password.reveal() };
  await podium.client.customers.create({
    subdomain: 'umea',
    name: 'Umeå Blåsare',
    plan: 'small',
    contactEmail: 'info@umea.example',
    databaseReference: 'env:DATABASE_URL_UMEA',
  });
});
afterAll(() => podium[Symbol.asyncDispose]());

const name = 'DATABASE_URL_UMEA';

async function failedStep(subdomain: string) {
  const { steps } = await podium.client.credentials.test({ subdomain });
  return steps.find(({ state }) => state === 'failed');
}

describe('credentials', () => {
  it('lists a name that no source answers for', async () => {
    expect(await podium.client.credentials.list({})).toEqual([
      { reference: `env:${name}`, source: null, usedBy: ['umea'], settable: true, error: null },
    ]);
    expect(await failedStep('umea')).toMatchObject({
      step: 'credential',
      error: { code: 'secret_missing', details: { reference: `env:${name}` } },
    });
  });

  it('keeps a secret by its parts, in this workspace only, and never answers it', async () => {
    const kept = await podium.client.credentials.set({ name, secret: parts });
    expect(kept).toEqual({
      reference: `env:${name}`,
      source: 'keychain',
      usedBy: ['umea'],
      settable: true,
      error: null,
    });
    expect(await secretStore.get(`sandbox/${name}`)).toContain('postgresql://umea:');
    expect(JSON.stringify(await podium.client.credentials.list({}))).not.toContain(parts.password);
  });

  it('tells that the stamp is missing, and that it is right once it was made on purpose', async () => {
    expect(await failedStep('umea')).toMatchObject({ step: 'identity', error: { code: 'identity_missing' } });
    expect(await failureOf(podium.client.musicians.page({ subdomain: 'umea' }))).toMatchObject({
      code: 'identity_missing',
    });
    const { id } = await podium.client.customers.show({ subdomain: 'umea' });
    await podium.client.customers.restamp({ id, confirmation: 'umea' });
    const tested = await podium.client.credentials.test({ subdomain: 'umea' });
    expect(tested).toMatchObject({ passed: true, source: 'keychain', tls: 'loopback' });
    expect(tested.address).toBe(`127.0.0.1:${parts.port}/umea`);
    expect(tested.serverVersion).toMatch(/^\d+/);
    expect(tested.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'credential ok',
      'connect ok',
      'tls ok',
      'pooler ok',
      'version ok',
      'identity ok',
      'rights ok',
      'settings ok',
    ]);
  });

  it.each([
    ['a wrong password', { password: 'fel' }, 'password_refused'],
    ['a database that is not there', { database: 'finns-inte' }, 'database_missing'],
    ['a server that is down', { port: 1 }, 'connection_refused'],
    ['a host that is not there', { host: 'finns-inte.invalid' }, 'host_not_found'],
  ])('tells %s', async (_, wrong, code) => {
    await podium.client.credentials.set({ name, secret: { ...parts, ...wrong } });
    const tested = await podium.client.credentials.test({ subdomain: 'umea' });
    expect(tested.passed).toBe(false);
    expect(tested.steps[1]).toMatchObject({ step: 'connect', state: 'failed', error: { code } });
    expect(tested.steps.slice(2).every(({ state }) => state === 'not_asked')).toBe(true);
    expect(JSON.stringify(tested)).not.toContain(parts.password);
  });

  it('refuses the database of another customer, by every way in', async () => {
    await podium.createOrchestra('malmo');
    const malmo = await podium.core.deps.connections.fields(
      await podium.core.deps.tenants.bySubdomain('malmo'),
    );
    const secret = {
      host: malmo.host,
      port: malmo.port,
      database: malmo.database,
      user: malmo.user,
      password: malmo.password.reveal(),
    };
    await podium.client.credentials.set({ name, secret });
    expect(await failedStep('umea')).toMatchObject({ step: 'identity', error: { code: 'identity_foreign' } });
    for (const way of [
      () => podium.client.musicians.page({ subdomain: 'umea' }),
      () => podium.client.imports.list({ subdomain: 'umea' }),
    ]) {
      expect(await failureOf(way())).toMatchObject({
        code: 'identity_foreign',
        details: { subdomain: 'umea' },
      });
    }
    const { tenants } = await podium.client.migrations.plan({});
    expect(tenants.find(tenant => tenant.subdomain === 'umea')?.error).toMatchObject({
      code: 'identity_foreign',
    });
    expect(tenants.find(tenant => tenant.subdomain === 'malmo')?.error).toBeNull();
  });

  it('refuses a clone by TEMPLATE', async () => {
    const admin = await podium.admin();
    await podium.client.credentials.set({ name, secret: parts });
    await podium.core.deps.connections.forget();
    await admin.query('CREATE DATABASE "umea-copy" TEMPLATE umea OWNER umea');
    await podium.client.credentials.set({ name, secret: { ...parts, database: 'umea-copy' } });
    expect(await failedStep('umea')).toMatchObject({ step: 'identity', error: { code: 'identity_copied' } });
  });

  it('refuses a secret longer than the keychain of Windows holds, and keeps the old one', async () => {
    const before = await secretStore.get(`sandbox/${name}`);
    const secret = { ...parts, password: 'x'.repeat(1_300) };
    expect(await failureOf(podium.client.credentials.set({ name, secret }))).toMatchObject({
      code: 'secret_too_long',
    });
    expect(await secretStore.get(`sandbox/${name}`)).toBe(before);
  });

  it('warns of a role that can do more than it should, and tells one that can do too little', async () => {
    const admin = await podium.admin('umea');
    const rights = async () =>
      (await podium.client.credentials.test({ subdomain: 'umea' })).steps.find(
        ({ step }) => step === 'rights',
      );
    await podium.client.credentials.set({ name, secret: parts });
    await admin.query('ALTER ROLE umea BYPASSRLS CREATEDB');
    expect(await rights()).toMatchObject({ state: 'warning', facts: { excess: 'BYPASSRLS, CREATEDB' } });
    await admin.query(
      'ALTER ROLE umea NOBYPASSRLS NOCREATEDB; REVOKE CREATE ON SCHEMA public FROM pg_database_owner',
    );
    expect(await rights()).toMatchObject({ state: 'failed', error: { code: 'rights_missing' } });
    await admin.query('GRANT CREATE ON SCHEMA public TO pg_database_owner');
  });

  it('lists the secret of a server that customers name', async () => {
    const { id, version } = await podium.client.customers.show({ subdomain: 'umea' });
    await podium.client.customers.update({ id, version, changes: { server: 'norr-1' } });
    expect(await podium.client.credentials.list({})).toContainEqual({
      reference: 'env:SERVER_URL_NORR_1',
      source: null,
      usedBy: ['umea'],
      settable: true,
      error: null,
    });
  });

  it('forgets', async () => {
    expect(await podium.client.credentials.forget({ name })).toEqual({ forgotten: true });
    expect(await podium.client.credentials.forget({ name })).toEqual({ forgotten: false });
    expect(await failedStep('umea')).toMatchObject({ step: 'credential', error: { code: 'secret_missing' } });
  });

  it('left no password in the log or the activity', async () => {
    const written = [...podium.log, JSON.stringify(await podium.client.activity.list({}))].join('\n');
    expect(written).not.toContain(parts.password);
    expect(written).not.toContain(encodeURIComponent(parts.password));
  });
});

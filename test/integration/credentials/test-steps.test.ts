import { chownSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testCredential } from '../../../src/core/credentials/test.ts';
import { settingsStep } from '../../../src/core/credentials/test-session.ts';
import { loopback } from '../../../src/core/db/connection-fields.ts';
import { openSession, sessionSettings } from '../../../src/core/db/session.ts';
import type { Provisioned } from '../../../src/core/sandbox/provision.ts';
import { createAuthority } from '../../helpers/certificates.ts';
import { createTestCore, memoryStore, type TestCore } from '../../helpers/test-core.ts';
import { offerTls } from '../../helpers/tls-server.ts';
import { startTransactionPooler } from '../../helpers/transaction-pooler.ts';

/** Leads to 127.0.0.1, and is not written like it: Podium takes it for a host beyond loopback. */
const elsewhere = '127.1';
const subdomain = 'kiruna';
const name = 'DATABASE_URL_KIRUNA';
let podium: TestCore;
let provisioned: Provisioned;

beforeAll(async () => {
  podium = await createTestCore({ secretStore: memoryStore() });
  provisioned = await podium.provision(subdomain);
  await podium.client.customers.create({
    subdomain,
    name: 'Kiruna Brass',
    plan: 'small',
    contactEmail: 'info@kiruna.example',
    databaseReference: `env:${name}`,
  });
});
afterAll(() => podium[Symbol.asyncDispose]());

const show = () => podium.client.customers.show({ subdomain });
const test = () => podium.client.credentials.test({ subdomain });
const step = async (named: string) => (await test()).steps.find(each => each.step === named);

async function useHost(host: string, port = provisioned.fields.port): Promise<void> {
  const { database, user, password } = provisioned.fields;
  const secret = { host, port, database, user, password: password.reveal() };
  await podium.client.credentials.set({ name, secret });
}

async function stampHere(): Promise<void> {
  await podium.client.customers.restamp({ id: (await show()).id, confirmation: subdomain });
}

async function setTls(changes: { tlsPolicy?: 'verify-full' | 'insecure'; certificateAuthority?: string }) {
  const { id, version } = await show();
  await podium.client.customers.update({ id, version, changes });
}

describe('the step tls', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  it('tells authority and end of a verified certificate, and that it was verified is kept', async () => {
    const authority = createAuthority('Norrlands CA', 90);
    await offerTls(podium, authority.issue(elsewhere));
    await useHost(elsewhere);
    await setTls({ certificateAuthority: authority.certificate });
    await expect.poll(async () => (await step('tls'))?.state).toBe('ok');
    await stampHere();
    expect((await show()).tlsVerifiedAt).toBeNull();
    const tested = await test();
    expect(tested).toMatchObject({ passed: true, tls: 'verified' });
    const facts = tested.steps[2]?.facts;
    expect(facts).toMatchObject({ issuer: 'Norrlands CA', protocol: 'TLSv1.3' });
    expect(facts?.validTo?.slice(0, 10)).toBe(inDays(90));
    expect((await show()).tlsVerifiedAt).not.toBeNull();
  });

  it('warns of a certificate that is not verified, and of one that ends within 30 days', async () => {
    const authority = createAuthority('Kort CA', 29);
    await offerTls(podium, authority.issue(elsewhere));
    await setTls({ certificateAuthority: authority.certificate });
    await expect.poll(async () => (await step('tls'))?.state).toBe('warning');
    expect(await test()).toMatchObject({ passed: true, tls: 'verified' });

    await setTls({ tlsPolicy: 'insecure' });
    expect(await test()).toMatchObject({ passed: true, tls: 'unverified' });
    expect(await step('tls')).toMatchObject({ state: 'warning', facts: { issuer: 'Kort CA' } });
    expect((await show()).tlsVerifiedAt).toBeNull();
  });

  it('leaves the step before it without a user where TLS failed: nobody has signed in', async () => {
    await setTls({ tlsPolicy: 'verify-full', certificateAuthority: createAuthority('annan').certificate });
    const { steps } = await test();
    expect(steps.slice(1, 4)).toMatchObject([
      { step: 'connect', state: 'ok', facts: {} },
      { step: 'tls', state: 'failed', error: { code: 'tls_untrusted' } },
      { step: 'pooler', state: 'not_asked' },
    ]);
  });
});

describe('the step rights', () => {
  beforeAll(async () => {
    await useHost('127.0.0.1');
    await stampHere();
  });

  it('names what the role lacks', async () => {
    const admin = await podium.admin(subdomain);
    await admin.query('CREATE TABLE "Gäst" (id int); CREATE TABLE podium.annans (id int)');
    expect(await step('rights')).toMatchObject({
      state: 'failed',
      error: {
        code: 'rights_missing',
        details: {
          missing: ['SELECT/INSERT/UPDATE/DELETE podium.annans', 'SELECT/INSERT/UPDATE/DELETE public."Gäst"'],
        },
      },
    });
    await admin.query('DROP TABLE podium.annans');
  });

  it('warns of tables that a migration could not alter', async () => {
    const admin = await podium.admin(subdomain);
    await admin.query(`GRANT ALL ON "Gäst" TO ${subdomain}`);
    expect(await step('rights')).toMatchObject({ state: 'warning', facts: { notOwned: '"Gäst"' } });
    await admin.query('DROP TABLE "Gäst"');
    expect(await step('rights')).toMatchObject({ state: 'ok', facts: {} });
  });
});

describe('the step settings', () => {
  it('names the limits that a session did not get', async () => {
    const session = await openSession(provisioned.fields, loopback);
    try {
      expect(await settingsStep(session)).toEqual({
        step: 'settings',
        state: 'warning',
        facts: {
          missing:
            'client_connection_check_interval, idle_in_transaction_session_timeout, lock_timeout, statement_timeout',
        },
      });
      await session.query(sessionSettings({ purpose: 'test', statementTimeout: 1_000 }));
      expect(await settingsStep(session)).toMatchObject({ state: 'ok' });
    } finally {
      await session.end();
    }
  });
});

describe('the step pooler', () => {
  it('tells a transaction pooler by what it does', async () => {
    await using pooler = await startTransactionPooler(provisioned.fields.port);
    await useHost('127.0.0.1', pooler.port);
    const { identity } = await podium.core.deps.tenants.bySubdomain(subdomain);
    await podium.core.deps.control.query('UPDATE podium.tenant_identity SET port = $1', [pooler.port]);
    expect(await step('pooler')).toMatchObject({ state: 'failed', error: { code: 'pooler_refused' } });
    await podium.core.deps.control.query('UPDATE podium.tenant_identity SET port = $1', [identity?.port]);
    await useHost('127.0.0.1');
    expect(await step('pooler')).toMatchObject({ state: 'ok' });
  });
});

it('fails only for a customer that is not known', async () => {
  await expect(podium.client.credentials.test({ subdomain: 'ingen' })).rejects.toMatchObject({
    info: { code: 'customer_not_found' },
  });
});

it('tells a server that takes no changes', async () => {
  const { sandbox } = podium.core.deps;
  const data = join(sandbox.folder, 'data');
  const signal = join(data, 'standby.signal');
  await sandbox.stop();
  writeFileSync(signal, '');
  const { uid, gid } = statSync(data);
  chownSync(signal, uid, gid);
  await sandbox.start();
  try {
    const { steps } = await testCredential(podium.core.deps, subdomain);
    expect(steps.find(({ state }) => state === 'failed')).toMatchObject({
      step: 'rights',
      error: { code: 'server_standby' },
    });
  } finally {
    await sandbox.stop();
    rmSync(signal);
  }
});

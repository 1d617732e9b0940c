import dns from 'node:dns';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loopback } from '../../../src/core/db/connection-fields.ts';
import { DirectServers } from '../../../src/core/db/direct-servers.ts';
import { readIdentity } from '../../../src/core/db/identity.ts';
import { isTransactionPooler } from '../../../src/core/db/pooler.ts';
import { openSession } from '../../../src/core/db/session.ts';
import { createAuthority } from '../../helpers/certificates.ts';
import { failureOf } from '../../helpers/failure.ts';
import { createTestCore, memoryStore, type TestCore } from '../../helpers/test-core.ts';
import { offerTls } from '../../helpers/tls-server.ts';
import { startTransactionPooler } from '../../helpers/transaction-pooler.ts';
import { WireProxy } from '../../helpers/wire-proxy.ts';

const secretStore = memoryStore();
const name = 'DATABASE_URL_NORD';
let podium: TestCore;
let parts: { host: string; port: number; database: string; user: string; password: string };

beforeAll(async () => {
  podium = await createTestCore({ secretStore });
  const { fields } = await podium.provision('nord');
  parts = { ...fields, password: fields.password.reveal() };
  const { id } = await podium.client.customers.create({
    subdomain: 'nord',
    name: 'Nord',
    plan: 'small',
    contactEmail: 'info@nord.example',
    databaseReference: `env:${name}`,
  });
  await podium.client.credentials.set({ name, secret: parts });
  await podium.client.customers.restamp({ id, confirmation: 'nord' });
});
afterAll(() => podium[Symbol.asyncDispose]());

const stepsOf = async () => (await podium.client.credentials.test({ subdomain: 'nord' })).steps;
const failed = async () => (await stepsOf()).find(({ state }) => state === 'failed');

describe('TLS beyond loopback', () => {
  const authority = createAuthority();
  const systemLookup = dns.lookup;

  beforeAll(async () => {
    // a line in the hosts file, for names of another host that lead to the test's own server
    dns.lookup = ((host: string, ...rest: [never, never]) =>
      systemLookup(host.endsWith('.podium.test') ? '127.0.0.1' : host, ...rest)) as typeof dns.lookup;
    await podium.client.credentials.set({ name, secret: { ...parts, host: 'db.podium.test' } });
  });
  afterAll(async () => {
    dns.lookup = systemLookup;
    await podium.client.credentials.set({ name, secret: parts });
  });

  const update = async (changes: object) => {
    const { id, version } = await podium.client.customers.show({ subdomain: 'nord' });
    return podium.client.customers.update({ id, version, changes });
  };

  it('is asked for, and refused where the server has none', async () => {
    expect(await failed()).toMatchObject({ step: 'tls', error: { code: 'tls_unavailable' } });
    await update({ tlsPolicy: 'insecure' });
    expect(await failed()).toMatchObject({ step: 'tls', error: { code: 'tls_unavailable' } });
    await update({ tlsPolicy: 'verify-full' });
  });

  it("is verified by the customer's own authority, for the host's own name", async () => {
    await offerTls(podium, authority.issue('db.podium.test'));
    await expect.poll(async () => (await failed())?.error?.code).toBe('tls_untrusted');

    await update({ certificateAuthority: createAuthority('another').certificate });
    expect(await failed()).toMatchObject({ step: 'tls', error: { code: 'tls_untrusted' } });

    await update({ certificateAuthority: authority.certificate });
    const tested = await podium.client.credentials.test({ subdomain: 'nord' });
    expect(tested.tls).toBe('verified');
    expect(tested.steps.find(({ step }) => step === 'tls')?.facts).toMatchObject({ protocol: 'TLSv1.3' });
    // another address than the one that was stamped is told, though its certificate is right
    expect(await failed()).toMatchObject({ step: 'identity', error: { code: 'identity_moved' } });
  });

  it('is kept as verified when the whole test has passed, until the policy changes', async () => {
    const { id } = await podium.client.customers.show({ subdomain: 'nord' });
    await podium.client.customers.restamp({ id, confirmation: 'nord' });
    expect(await podium.client.credentials.test({ subdomain: 'nord' })).toMatchObject({ passed: true });
    expect((await podium.client.customers.show({ subdomain: 'nord' })).tlsVerifiedAt).not.toBeNull();
    const changed = await update({ tlsPolicy: 'insecure' });
    expect(changed.tlsVerifiedAt).toBeNull();
    const tested = await podium.client.credentials.test({ subdomain: 'nord' });
    expect(tested).toMatchObject({ passed: true, tls: 'unverified' });
    expect((await podium.client.customers.show({ subdomain: 'nord' })).tlsVerifiedAt).toBeNull();
    await update({ tlsPolicy: 'verify-full' });
  });

  it('refuses the right certificate at a wrong name', async () => {
    await podium.client.credentials.set({ name, secret: { ...parts, host: 'other.podium.test' } });
    expect(await failed()).toMatchObject({ step: 'tls', error: { code: 'tls_untrusted' } });
  });

  it('takes nothing from a URL that would weaken it', async () => {
    const { host, port, database, user, password } = { ...parts, host: 'other.podium.test' };
    const url = `postgresql://${user}:${password}@${host}:${port}/${database}?sslmode=no-verify&ssl=false&sslrootcert=/etc/passwd`;
    await podium.client.credentials.set({ name, secret: { url } });
    expect(await failed()).toMatchObject({ step: 'tls', error: { code: 'tls_untrusted' } });
  });
});

it('an address that takes a connection and never answers is given up, and tried again the next time', async () => {
  const fields = await podium.core.deps.sandbox.server();
  await using wire = await WireProxy.to(fields.port);
  const direct = new DirectServers({ patience: 2_000 });
  const tried = () => direct.assertDirect({ ...fields, port: wire.port }, loopback);
  wire.swallowsAfter = 'pg_backend_pid';
  await expect(tried()).rejects.toMatchObject({ code: 'connection_lost', details: { port: wire.port } });
  wire.letThrough();
  await tried();
  expect(wire.connections).toBe(4);
});

describe('a transaction pooler', () => {
  it('is told by its behaviour, and a server itself is not taken for one', async () => {
    await using pooler = await startTransactionPooler(parts.port);
    const fields = await podium.core.deps.sandbox.server();
    const open = (port: number) => openSession({ ...fields, port }, loopback);
    for (const [port, isPooler] of [
      [pooler.port, true],
      [fields.port, false],
    ] as const) {
      const [first, second] = [await open(port), await open(port)];
      expect(await isTransactionPooler(first, second)).toBe(isPooler);
      await Promise.all([first.end(), second.end()]);
    }
  });

  it('is refused before a setting or a question goes through it', async () => {
    await using pooler = await startTransactionPooler(parts.port);
    await podium.client.credentials.set({ name, secret: { ...parts, port: pooler.port } });
    expect(await failureOf(podium.client.musicians.page({ subdomain: 'nord' }))).toMatchObject({
      code: 'pooler_refused',
      details: { port: pooler.port },
    });
    expect((await podium.client.migrations.plan({})).tenants[0]?.error).toMatchObject({
      code: 'pooler_refused',
    });
    expect(await failed()).toMatchObject({ step: 'pooler' });
    const { rows } = await (await podium.admin()).query(
      `SELECT count(*)::int AS set FROM pg_stat_activity WHERE application_name LIKE 'podium/%' AND datname = 'nord'`,
    );
    expect(rows[0]?.set).toBe(0);
    await podium.client.credentials.set({ name, secret: parts });
  });
});

describe('a session', () => {
  it('goes on without a setting that the server refuses, and leaves it out of the next session', async () => {
    const refusedTimeout = -5;
    const options = { purpose: 'test', statementTimeout: refusedTimeout, lockTimeout: 1_234 };
    const refused = new Set<string>();
    for (const messages of [expect.any(Number), 1]) {
      const session = await openSession(await podium.core.deps.sandbox.server(), loopback);
      const asked = vi.spyOn(session, 'query');
      // the superuser's own database has no stamp to read
      await session.query('CREATE SCHEMA IF NOT EXISTS podium');
      await session.query(
        'CREATE TABLE IF NOT EXISTS podium.identity (customer_id text, stamp text, database_oid bigint, system_identifier text)',
      );
      asked.mockClear();
      await readIdentity(session, options, refused);
      expect(asked.mock.calls.length).toEqual(messages);
      expect([...refused]).toEqual(['statement_timeout']);
      const { rows } = await session.query<{ lock: string; name: string }>(
        `SELECT current_setting('lock_timeout') AS lock, current_setting('application_name') AS name`,
      );
      expect(rows[0]).toEqual({ lock: '1234ms', name: 'podium/test' });
      await session.end();
    }
  });

  it('that reads is kept for the next question, and closed when its customer is forgotten', async () => {
    const { id } = await podium.client.customers.show({ subdomain: 'nord' });
    await podium.client.customers.restamp({ id, confirmation: 'nord' });
    const admin = await podium.admin();
    const sessions = async () =>
      (
        await admin.query<{ pid: number }>(
          `SELECT pid FROM pg_stat_activity WHERE datname = 'nord' AND application_name LIKE 'podium/%'`,
        )
      ).rows.map(({ pid }) => pid);
    await podium.core.deps.connections.withReader(
      await podium.core.deps.tenants.bySubdomain('nord'),
      'test',
      client => client.query('SELECT 1'),
    );
    const kept = await sessions();
    expect(kept).toHaveLength(1);
    await podium.core.deps.connections.withReader(
      await podium.core.deps.tenants.bySubdomain('nord'),
      'test',
      client => client.query('SELECT 1'),
    );
    expect(await sessions()).toEqual(kept);
    await podium.core.deps.connections.forget(id);
    await expect.poll(sessions).toEqual([]);
  });

  it('is one of at most eight on a server, and with the pooled ones of at most ten', async () => {
    const tenant = await podium.core.deps.tenants.bySubdomain('nord');
    const open = { sessions: 0, readers: 0 };
    const most = { sessions: 0, all: 0 };
    const workAs = (kind: keyof typeof open) => async () => {
      open[kind] += 1;
      most.sessions = Math.max(most.sessions, open.sessions);
      most.all = Math.max(most.all, open.sessions + open.readers);
      await new Promise(resolve => setTimeout(resolve, 20));
      open[kind] -= 1;
    };
    const { connections } = podium.core.deps;
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        index % 2 === 0
          ? connections.withSession(tenant, { purpose: 'test', statementTimeout: 1_000 }, workAs('sessions'))
          : connections.withReader(tenant, 'test', workAs('readers')),
      ),
    );
    expect(most.sessions).toBeLessThanOrEqual(8);
    expect(most.all).toBeLessThanOrEqual(10);
    expect(most.all).toBeGreaterThan(1);
  });
});

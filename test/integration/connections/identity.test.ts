import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failureOf } from '../../helpers/failure.ts';
import { createTestCore, memoryStore, type TestCore } from '../../helpers/test-core.ts';

const secretStore = memoryStore();
let podium: TestCore;
let control: pg.Client;
let tenant: pg.Client;

beforeAll(async () => {
  podium = await createTestCore({ secretStore });
  await podium.createOrchestra('alfa');
  await podium.createOrchestra('beta');
  control = await podium.admin('podium-control');
  tenant = await podium.admin('alfa');
});
afterAll(() => podium[Symbol.asyncDispose]());

const read = (subdomain: string) => podium.client.musicians.page({ subdomain });
const refused = async (subdomain: string) => (await failureOf(read(subdomain))).code;
const verdict = async (subdomain: string) => {
  const { steps } = await podium.client.credentials.test({ subdomain });
  return steps.find(({ state }) => state === 'failed')?.error?.code ?? 'right';
};

describe('the identity stamp', () => {
  it('is the first question on every connection, pooled or not', async () => {
    const admin = await podium.admin();
    await admin.query(`ALTER DATABASE alfa SET log_statement = 'all'`);
    await podium.core.deps.connections.forget();
    const { readFile } = await import('node:fs/promises');
    const log = `${podium.core.deps.sandbox.folder}/server.log`;
    const before = (await readFile(log, 'utf8')).length;
    await read('alfa');
    await podium.client.imports.list({ subdomain: 'alfa' });
    await podium.client.migrations.plan({});
    await admin.query('ALTER DATABASE alfa RESET log_statement');
    const lines = (await readFile(log, 'utf8')).slice(before).split(/\n(?=\d{4}-)/);
    const firstOf = new Map<string, string>();
    for (const line of lines) {
      const [, pid, statement] = /\[(\d+)\] LOG: {2}(?:statement|execute [^:]*): ([\s\S]*)/.exec(line) ?? [];
      if (pid !== undefined && statement !== undefined && !firstOf.has(pid)) firstOf.set(pid, statement);
    }
    // sessions that try an address ask for their backend alone
    const asked = [...firstOf.values()].filter(
      statement => !/^(BEGIN|SELECT pg_catalog\.pg_backend_pid)/.test(statement),
    );
    expect(asked.length).toBeGreaterThanOrEqual(2);
    for (const statement of asked) {
      expect(statement).toMatch(/^SET application_name = /);
      // fleet work asks for the ledger in the same message, and is handed the answer only where the stamp fits
      expect(statement).toMatch(
        /FROM podium\.identity i(;SELECT [^;]+ FROM public\._prisma_migrations[^;]*)?\s*$/,
      );
    }
  });

  it('refuses two references that were swapped, both ways', async () => {
    const swap = `UPDATE public."Customer" SET "databaseUrl" = CASE subdomain WHEN 'alfa' THEN 'sandbox:beta' ELSE 'sandbox:alfa' END`;
    const back = `UPDATE public."Customer" SET "databaseUrl" = 'sandbox:' || subdomain`;
    await control.query(swap);
    expect(await refused('alfa')).toBe('identity_foreign');
    expect(await refused('beta')).toBe('identity_foreign');
    await control.query(back);
    expect((await read('alfa')).rows).toEqual([]);
  });

  it('refuses a clone by TEMPLATE, and one under another name', async () => {
    const admin = await podium.admin();
    await podium.core.deps.connections.forget();
    await control.query(`UPDATE public."Customer" SET status = status`); // nothing of alfa is open now
    await tenant.end();
    await admin.query('CREATE DATABASE "alfa-copy" TEMPLATE alfa OWNER alfa');
    const url = (await podium.core.deps.sandbox.secrets.get('alfa')) ?? '';
    podium.core.deps.sandbox.secrets.set('alfa', url.replace(/alfa$/, 'alfa-copy'));
    expect(await refused('alfa')).toBe('identity_copied');
    podium.core.deps.sandbox.secrets.set('alfa', url);
    tenant = await podium.admin('alfa');
  });

  it('refuses a database that was restored from a dump under its own name', async () => {
    const admin = await podium.admin();
    const rows = await tenant.query('SELECT * FROM podium.identity');
    await podium.core.deps.connections.forget();
    await tenant.end();
    await admin.query('ALTER DATABASE alfa RENAME TO "alfa-before"');
    await admin.query('CREATE DATABASE alfa OWNER alfa TEMPLATE template0');
    tenant = await podium.admin('alfa');
    // what a dump and restore leave: the same schema and the same row, in another database
    await tenant.query(`CREATE SCHEMA podium AUTHORIZATION alfa;
      CREATE TABLE podium.identity (singleton boolean PRIMARY KEY, customer_id text, stamp text, database_oid bigint,
        system_identifier text, stamped_at timestamptz);
      ALTER TABLE podium.identity OWNER TO alfa`);
    const [row] = rows.rows as [Record<string, unknown>];
    await tenant.query('INSERT INTO podium.identity VALUES ($1, $2, $3, $4, $5, $6)', [
      ...[row.singleton, row.customer_id, row.stamp, row.database_oid, row.system_identifier, row.stamped_at],
    ]);
    expect(await refused('alfa')).toBe('identity_copied');
    await podium.core.deps.connections.forget();
    await tenant.end();
    await admin.query('DROP DATABASE alfa');
    await admin.query('ALTER DATABASE "alfa-before" RENAME TO alfa');
    tenant = await podium.admin('alfa');
    expect(await verdict('alfa')).toBe('right');
  });
});

describe('a stamp that was edited', () => {
  beforeEach(async () => {
    await tenant.query('DROP TABLE IF EXISTS kept; CREATE TEMP TABLE kept AS SELECT * FROM podium.identity');
    await podium.core.deps.connections.forget();
  });
  afterEach(async () => {
    await tenant.query('DELETE FROM podium.identity; INSERT INTO podium.identity SELECT * FROM kept');
  });

  it.each([
    [`customer_id = 'somebody'`, 'identity_foreign'],
    [`stamp = repeat('0', 32)`, 'identity_foreign'],
    ['database_oid = database_oid + 1', 'identity_copied'],
    [`system_identifier = '1'`, 'identity_copied'],
  ])('is refused: %s', async (change, code) => {
    await tenant.query(`UPDATE podium.identity SET ${change}`);
    expect(await refused('alfa')).toBe(code);
    expect(await verdict('alfa')).toBe(code);
  });

  it('is refused when it was taken away', async () => {
    await tenant.query('DELETE FROM podium.identity');
    expect(await refused('alfa')).toBe('identity_missing');
  });
});

describe('a server that was replaced', () => {
  /** An identifier that the server had before: the state of both halves after an upgrade, or a restored copy of the server. */
  const earlier = '7000000000000000001';
  const look = async () => (await podium.client.customers.replacedServers({})).result;
  const restamp = async (confirmation: string) => {
    const { host, port } = await podium.core.deps.sandbox.server();
    return (await podium.client.customers.restampServer({ host, port, confirmation })).result;
  };
  let address: string;

  beforeEach(async () => {
    const { host, port } = await podium.core.deps.sandbox.server();
    address = `${host}:${port}`;
    await control.query('UPDATE podium.tenant_identity SET system_identifier = $1', [earlier]);
    for (const database of ['alfa', 'beta']) {
      const session = await podium.admin(database);
      await session.query('UPDATE podium.identity SET system_identifier = $1', [earlier]);
    }
    await podium.core.deps.connections.forget();
  });

  it('refuses each customer, and is one event', async () => {
    expect(await refused('alfa')).toBe('identity_server_replaced');
    expect(await look()).toMatchObject([{ was: earlier, subdomains: ['alfa', 'beta'] }]);
    expect(await podium.client.customers.servers({})).toMatchObject([{ systemIdentifier: earlier }]);
  });

  it('is no such event when one customer fails by more than that', async () => {
    await tenant.query(`UPDATE podium.identity SET stamp = repeat('0', 32)`);
    expect(await look()).toEqual([]);
    expect(await failureOf(restamp(address))).toMatchObject({
      code: 'identity_foreign',
      details: { subdomain: 'alfa' },
    });
    const { rows } = await control.query('SELECT DISTINCT system_identifier FROM podium.tenant_identity');
    expect(rows).toEqual([{ system_identifier: earlier }]);
    const kept = await control.query(`SELECT stamp FROM podium.tenant_identity i
      JOIN public."Customer" c ON c.id = i.customer_id WHERE c.subdomain = 'alfa'`);
    await tenant.query('UPDATE podium.identity SET stamp = $1', [kept.rows[0]?.stamp]);
  });

  it('is restamped as a group by its typed address, and only so', async () => {
    expect(await failureOf(restamp('127.0.0.1'))).toMatchObject({ code: 'confirmation_mismatch' });
    expect((await restamp(address)).restamped.toSorted()).toEqual(['alfa', 'beta']);
    expect([await verdict('alfa'), await verdict('beta')]).toEqual(['right', 'right']);
    expect(await look()).toEqual([]);
    expect((await restamp(address)).restamped).toEqual([]);
  });

  it('is finished by a second try when the first died between the two halves', async () => {
    await tenant.query(
      'UPDATE podium.identity SET system_identifier = (SELECT system_identifier::text FROM pg_control_system())',
    );
    expect(await refused('alfa')).toBe('identity_copied');
    expect(await look()).toMatchObject([{ subdomains: ['alfa', 'beta'] }]);
    await restamp(address);
    expect([await verdict('alfa'), await verdict('beta')]).toEqual(['right', 'right']);
  });

  it('is finished by a second try when the first died between two customers', async () => {
    const { id } = await podium.client.customers.show({ subdomain: 'alfa' });
    await podium.client.customers.restamp({ id, confirmation: 'alfa' });
    expect(await podium.client.customers.servers({})).toHaveLength(2);
    expect(await look()).toMatchObject([{ was: earlier, subdomains: ['beta'] }]);
    expect((await restamp(address)).restamped).toEqual(['beta']);
    expect(await podium.client.customers.servers({})).toHaveLength(1);
  });

  it('is no such event when a reference leads to another address than the one that was stamped', async () => {
    const { rows } = await control.query(
      'UPDATE podium.tenant_identity SET port = port + 1 RETURNING host, port',
    );
    expect(await look()).toEqual([]);
    const { host, port } = rows[0];
    const restamping = await podium.client.customers.restampServer({
      host,
      port,
      confirmation: `${host}:${port}`,
    });
    expect(await failureOf(restamping.result)).toMatchObject({ code: 'identity_copied' });
    await control.query('UPDATE podium.tenant_identity SET port = port - 1');
    await restamp(address);
  });

  it('is no such event when a customer that answers has no stamp', async () => {
    await tenant.query(
      'CREATE TEMP TABLE taken AS SELECT * FROM podium.identity; DELETE FROM podium.identity',
    );
    expect(await look()).toEqual([]);
    expect(await failureOf(restamp(address))).toMatchObject({ code: 'identity_missing' });
    await tenant.query('INSERT INTO podium.identity SELECT * FROM taken; DROP TABLE taken');
  });

  it('is restamped without the customers that do not answer', async () => {
    const { sandbox } = podium.core.deps;
    const url = (await sandbox.secrets.get('beta')) ?? '';
    sandbox.secrets.set('beta', url.replace(/:[^:@]+@/, ':wrong@'));
    expect(await look()).toMatchObject([{ subdomains: ['alfa'] }]);
    expect(await restamp(address)).toEqual({ restamped: ['alfa'], unanswered: ['beta'] });
    sandbox.secrets.set('beta', url);
    expect([await verdict('alfa'), await verdict('beta')]).toEqual(['right', 'identity_server_replaced']);
    await restamp(address);
  });

  it('sets TLS for a group, to be verified anew', async () => {
    const [server] = await podium.client.customers.servers({});
    const ids = server?.customers ?? [];
    expect(ids).toHaveLength(2);
    expect(await podium.client.customers.setTls({ ids, tlsPolicy: 'insecure' })).toEqual({ changed: 2 });
    expect(await podium.client.customers.show({ subdomain: 'beta' })).toMatchObject({
      tlsPolicy: 'insecure',
      tlsVerifiedAt: null,
    });
    const wrong = { ids, tlsPolicy: 'verify-full', certificateAuthority: 'no certificate' } as const;
    expect(await failureOf(podium.client.customers.setTls(wrong))).toMatchObject({ code: 'invalid_input' });
    await podium.client.customers.setTls({ ids, tlsPolicy: 'verify-full' });
  });
});

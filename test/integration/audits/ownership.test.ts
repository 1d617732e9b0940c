import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAdmin, type TestCore } from '../../helpers/test-core.ts';
import { AuditedFleet, findingsOf, hostileNames, name, verdictsOf } from './audited-fleet.ts';
import { ownershipPlants } from './ownership-plants.ts';
import { differences, orchestra, placeFor, withPlanted } from './planted.ts';

let fleet: AuditedFleet;
let podium: TestCore;
let server: pg.Client;
let controlDatabase: pg.Client;

beforeAll(async () => {
  fleet = await AuditedFleet.create(['alfa', 'beta', 'gamma']);
  ({ podium, server } = fleet);
  controlDatabase = await podium.admin('podium-control');
});

/** Every test mends what it planted, which is looked at once for all of them. */
afterAll(async () => {
  await fleet.expectClean();
  await fleet[Symbol.asyncDispose]();
});

test('what is planted is found and named, and the remedies mend it as they stand', async () => {
  const all = ['alfa', 'beta', 'gamma'].map(orchestra);
  const plants = ownershipPlants.filter(({ shuts }) => shuts === undefined);
  const planted = plants.map((plant, index) => {
    const [own = orchestra('alfa'), other = orchestra('beta')] = [all[index % 3], all[(index + 1) % 3]];
    return { plant, place: placeFor(own, other, index) };
  });
  await withPlanted(fleet, planted, async () => {
    const { findings } = await fleet.audit();
    expect(differences(findings, planted)).toEqual([]);
    await fleet.mend(findings);
    await fleet.expectClean();
  });
});

describe('identity-stamp', () => {
  test('a stamp that the control database has no half of is not called somebody’s', async () => {
    const { rows } = await control(
      `DELETE FROM podium.tenant_identity t WHERE database = 'alfa' RETURNING to_jsonb(t) AS half`,
    );
    const report = await fleet.audit();
    await control(`INSERT INTO podium.tenant_identity
      SELECT * FROM jsonb_populate_record(NULL::podium.tenant_identity, ${pg.escapeLiteral(JSON.stringify(rows[0]?.half))})`);
    expect(report.findings).toMatchObject([
      { subdomain: 'alfa', level: 'critical', sentence: 'unknown', remedy: 'podium customers show alfa' },
    ]);
  });

  test('a customer in the making, whose database is not stamped yet, is a warning; an active one is critical', async () => {
    const { url } = await podium.provision('delta');
    await podium.client.credentials.set({ name: 'DATABASE_URL_DELTA', secret: { url: url.reveal() } });
    await addCustomer('delta', 'env:DATABASE_URL_DELTA');
    expect((await fleet.audit()).findings).toMatchObject([
      { check: 'identity-stamp', subdomain: 'delta', level: 'warning', sentence: 'unstamped' },
    ]);
    await setStatus('delta', 'active');
    expect((await fleet.audit()).findings).toMatchObject([
      { check: 'identity-stamp', subdomain: 'delta', level: 'critical', sentence: 'missing' },
    ]);
    await dropCustomer('delta');
    await dropDatabases('delta');
    await server.query('DROP ROLE delta');
  });

  test('two stamps with one random value are found at both', async () => {
    const { rows } = await control(`SELECT stamp, database FROM podium.tenant_identity ORDER BY database`);
    const [alfa, beta] = rows.map(row => row.stamp);
    const write = async (stamp: string) => {
      await control(`UPDATE podium.tenant_identity SET stamp = '${stamp}' WHERE database = 'alfa'`);
      await fleet.ask('alfa', `UPDATE podium.identity SET stamp = '${stamp}'`);
    };
    await write(beta);
    const report = await fleet.audit();
    await write(alfa);
    expect(report.findings).toMatchObject([
      { check: 'shared-stamp', subdomain: 'alfa', level: 'error', evidence: { others: 'beta' } },
      { check: 'shared-stamp', subdomain: 'beta', remedy: 'podium customers restamp beta' },
    ]);
    expect(JSON.stringify(report)).not.toContain(beta);
  });
});

describe('shared-database', () => {
  test('two references to one database are found at both, by whatever name, and no secret is told', async () => {
    const url = await urlOf('beta');
    const { password, port } = new URL(url);
    await fleet.pointTo('alfa', url.replace('127.0.0.1', 'localhost'));
    const report = await fleet.audit();
    await fleet.pointTo('alfa', 'sandbox:alfa');
    const found = findingsOf(report, 'shared-database');
    expect(found).toMatchObject([
      {
        subdomain: 'alfa',
        level: 'critical',
        sentence: 'found',
        evidence: { database: 'beta', server: `localhost:${port}`, others: 'beta' },
        remedy: 'podium customers show alfa\npodium customers show beta',
      },
      {
        subdomain: 'beta',
        evidence: {
          server: `127.0.0.1:${port}`,
          others: 'alfa',
          references: 'beta (sandbox:beta), alfa (URL)',
        },
      },
    ]);
    expect(findingsOf(report, 'identity-stamp')).toMatchObject([{ subdomain: 'alfa', sentence: 'foreign' }]);
    // the role that both have comes of it
    expect(findingsOf(report, 'shared-role')).toEqual([]);
    expect(JSON.stringify(report)).not.toContain(password);
  });

  test('two names with one URL are found where nobody can be asked, also by an audit of one of the two', async () => {
    const url = 'postgresql://orkester:hemligt@ingenstans.invalid:6432/orkester';
    await podium.client.credentials.set({ name: 'DATABASE_URL_DELTA', secret: { url } });
    const other = url.replace('ingenstans', 'INGENSTANS').replace('6432', '5432');
    await podium.client.credentials.set({ name: 'DATABASE_URL_EPSILON', secret: { url: other } });
    await addCustomer('delta', 'env:DATABASE_URL_DELTA');
    await addCustomer('epsilon', 'env:DATABASE_URL_EPSILON');
    const [whole, alone] = [await fleet.audit(), await fleet.audit(['epsilon'])];
    for (const subdomain of ['delta', 'epsilon']) await dropCustomer(subdomain);
    const references = 'epsilon (env:DATABASE_URL_EPSILON), delta (env:DATABASE_URL_DELTA)';
    const atEpsilon = { subdomain: 'epsilon', sentence: 'named', evidence: { others: 'delta', references } };
    expect(findingsOf(whole, 'shared-database')).toMatchObject([{ subdomain: 'delta' }, atEpsilon]);
    expect(findingsOf(alone, 'shared-database')).toMatchObject([atEpsilon]);
    expect(JSON.stringify(whole)).not.toContain('hemligt');
  });
});

describe('shared-role', () => {
  test('two customers on one role are found at both, each with its database', async () => {
    const url = new URL(await urlOf('beta'));
    url.pathname = '/alfa';
    await server.query('GRANT CONNECT ON DATABASE alfa TO beta');
    await fleet.ask('alfa', 'GRANT USAGE ON SCHEMA podium TO beta; GRANT SELECT ON podium.identity TO beta');
    await fleet.pointTo('alfa', url.href);
    const report = await fleet.audit();
    await fleet.pointTo('alfa', 'sandbox:alfa');
    await fleet.ask('alfa', 'REVOKE ALL ON SCHEMA podium FROM beta; REVOKE ALL ON podium.identity FROM beta');
    await server.query('REVOKE CONNECT ON DATABASE alfa FROM beta');
    expect(findingsOf(report, 'shared-role')).toMatchObject([
      {
        subdomain: 'alfa',
        level: 'critical',
        evidence: { role: 'beta', others: 'beta', server: url.host },
        remedy: expect.stringContaining('ALTER DATABASE "alfa" OWNER TO "alfa";'),
        runs: 'advice',
      },
      { subdomain: 'beta', evidence: { role: 'beta', others: 'alfa' } },
    ]);
    expect(findingsOf(report, 'shared-database')).toEqual([]);
  });
});

describe('missing-database', () => {
  test('a reference to a database that does not exist is one finding, worse for an active customer', async () => {
    const url = new URL(await urlOf('gamma'));
    url.pathname = `/${encodeURIComponent(hostileNames[1] ?? '')}`;
    await fleet.pointTo('gamma', url.href);
    const pending = await fleet.audit();
    await setStatus('gamma', 'active');
    const active = await fleet.audit();
    await setStatus('gamma', 'pending');
    await fleet.pointTo('gamma', 'sandbox:gamma');
    const finding = {
      ...{ check: 'missing-database', subdomain: 'gamma' },
      ...{ evidence: { database: hostileNames[1] }, remedy: 'podium customers show gamma' },
    };
    expect(pending.findings).toMatchObject([{ ...finding, level: 'warning', sentence: 'idle' }]);
    expect(active.findings).toMatchObject([{ ...finding, level: 'error', sentence: 'found' }]);
    expect(verdictsOf(active, 'gamma')).toMatchObject({ coverage: 'not_audited' });
  });
});

describe('database-owner', () => {
  test('a database of another customer’s role is critical, also where its own role cannot enter any more', async () => {
    await server.query('ALTER DATABASE alfa OWNER TO beta');
    const report = await fleet.audit();
    expect(findingsOf(report, 'database-owner')).toMatchObject([
      {
        ...{ subdomain: 'alfa', level: 'critical', sentence: 'found' },
        evidence: { database: 'alfa', role: 'beta', owner: 'beta' },
        remedy: 'ALTER DATABASE "alfa" OWNER TO "alfa";',
      },
    ]);
    await fleet.mend(findingsOf(report, 'database-owner'));
  });

  test('a group that owns is the customer’s own as long as nobody else is in it', async () => {
    await server.query(`CREATE ROLE grp; GRANT grp TO alfa; ALTER DATABASE alfa OWNER TO grp`);
    await fleet.ask('alfa', 'CREATE TABLE owned (id serial); ALTER TABLE owned OWNER TO grp');
    await fleet.expectClean();
    await server.query('CREATE ROLE between; GRANT grp TO between; GRANT between TO gamma');
    const report = await fleet.audit();
    expect(findingsOf(report, 'database-owner')).toMatchObject([
      { subdomain: 'alfa', level: 'critical', sentence: 'group', evidence: { role: 'grp', owner: 'gamma' } },
    ]);
    await fleet.mend(findingsOf(report, 'database-owner'));
    const { findings } = await fleet.audit();
    expect(findings).toMatchObject([
      { check: 'object-owners', sentence: 'group', evidence: { role: 'grp', owner: 'gamma', tables: '1' } },
    ]);
    await fleet.mend(findings);
    await fleet.expectClean();
    await fleet.ask('alfa', 'DROP TABLE owned');
    await server.query('DROP ROLE grp, between');
  });
});

describe('object-owners', () => {
  test('whatever a foreign role owns is counted once, and every kind of it is handed over', async () => {
    const role = name(hostileNames[1] ?? '');
    await server.query(`CREATE ROLE ${role}`);
    await fleet.ask(
      'alfa',
      `CREATE SCHEMA ${role} AUTHORIZATION ${role}; SET ROLE ${role}; SET search_path = ${role};
       CREATE TABLE "select" (id serial PRIMARY KEY, number int GENERATED ALWAYS AS IDENTITY) PARTITION BY RANGE (id);
       CREATE TABLE part PARTITION OF "select" FOR VALUES FROM (1) TO (10);
       CREATE VIEW v AS SELECT 1 AS one; CREATE MATERIALIZED VIEW m AS SELECT 1 AS one; CREATE SEQUENCE s;
       CREATE TYPE c AS (a int); CREATE TYPE e AS ENUM ('a'); CREATE TYPE r AS RANGE (subtype = int); CREATE DOMAIN d AS text;
       CREATE FUNCTION f(e, int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT 1';
       CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';
       CREATE AGGREGATE total (int) (sfunc = int4pl, stype = int);
       CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq);
       CREATE COLLATION k FROM "C"; CREATE STATISTICS st ON id, number FROM part;
       CREATE TEXT SEARCH DICTIONARY t (template = simple); CREATE TEXT SEARCH CONFIGURATION u (copy = simple);
       RESET ROLE; RESET search_path; SELECT lo_create(4711); ALTER LARGE OBJECT 4711 OWNER TO ${role};
       ALTER DEFAULT PRIVILEGES FOR ROLE ${role} GRANT SELECT ON TABLES TO alfa;
       CREATE TEMPORARY TABLE passing (id int)`,
    );
    const report = await fleet.audit();
    const [finding, ...more] = findingsOf(report, 'object-owners');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      ...{ subdomain: 'alfa', level: 'warning', sentence: 'stranger', runs: 'server' },
      evidence: {
        ...{ role: hostileNames[1], owner: '', schemas: '1', tables: '4', sequences: '1', functions: '3' },
        others: '10',
      },
    });
    await fleet.mend(finding === undefined ? [] : [finding]);
    expect(findingsOf(await fleet.audit(), 'object-owners')).toEqual([]);
    await fleet.ask('alfa', `DROP SCHEMA ${role} CASCADE; SELECT lo_unlink(4711); DROP TABLE passing`);
    await fleet.ask('alfa', `DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });
});

describe('unknown-databases', () => {
  const [stray, copy] = [hostileNames[1] ?? '', hostileNames[2] ?? ''];

  test('a database that nobody knows is told by what is in it, and who gets in is a finding of its own', async () => {
    for (const database of [stray, copy, 'pool', 'other-control']) {
      await createDatabase(database);
    }
    await server.query(`GRANT CONNECT ON DATABASE ${name(stray)} TO PUBLIC`);
    await server.query(
      `ALTER DATABASE pool OWNER TO beta; GRANT CONNECT ON DATABASE ${name(copy)} TO alfa, gamma`,
    );
    await inside(copy, copyOfStamp(await stampOf('alfa')));
    await inside('other-control', 'CREATE SCHEMA podium; CREATE TABLE podium.tenant_identity ()');
    const { findings } = await fleet.audit();
    expect(findings).toHaveLength(6);
    const at = (database: string, sentence: string) =>
      findings.find(each => each.evidence.database === database && each.sentence === sentence);
    for (const finding of findings)
      expect(finding).toMatchObject({ check: 'unknown-databases', subdomain: null });
    expect(at(stray, 'stray')).toMatchObject({ level: 'info', evidence: { owner: 'postgres' } });
    expect(at(stray, 'open')).toMatchObject({
      ...{ level: 'warning', evidence: { customer: 'alfa, beta, gamma' } },
      remedy: `REVOKE CONNECT ON DATABASE ${name(stray)} FROM PUBLIC;`,
    });
    expect(at(copy, 'copy')).toMatchObject({ level: 'warning', evidence: { customer: 'alfa' } });
    expect(at(copy, 'open')).toMatchObject({ level: 'error', evidence: { customer: 'gamma' } });
    expect(at('pool', 'tenant')).toMatchObject({ level: 'warning', evidence: { owner: 'beta' } });
    expect(at('other-control', 'control')).toMatchObject({ level: 'info' });
    await fleet.mend(findings);
    expect((await fleet.audit()).findings.map(({ sentence }) => sentence).sort()).toEqual([
      ...['control', 'stray', 'tenant'],
    ]);
    await dropDatabases(stray, copy, 'pool', 'other-control');
  });

  test('a removed customer’s database is told with who can still log in, until it is closed', async () => {
    await podium.createOrchestra('delta');
    const { id } = await podium.client.customers.show({ subdomain: 'delta' });
    await podium.client.customers.remove({ id, confirmation: 'delta' });
    const { findings } = await fleet.audit();
    expect(findings).toMatchObject([
      {
        ...{ check: 'unknown-databases', level: 'info', sentence: 'removed_enters' },
        evidence: {
          database: 'delta',
          customer: 'delta',
          owner: 'delta',
          removed: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        },
      },
    ]);
    await server.query('ALTER ROLE delta NOLOGIN');
    expect((await fleet.audit()).findings).toMatchObject([{ sentence: 'removed' }]);
    await fleet.mend(findings);
    await fleet.expectClean();
    await dropDatabases('delta');
    await server.query('DROP ROLE delta');
  });

  test('what a stranger put in the place of a stamp is not run with the server’s credential', async () => {
    await createDatabase('trap');
    await inside(
      'trap',
      `CREATE SEQUENCE run; CREATE SCHEMA podium;
       CREATE FUNCTION spring() RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM dblink_like(); RETURN 'x'; END $$;
       CREATE FUNCTION dblink_like() RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE LOG 'sprung'; END $$;
       CREATE VIEW podium.identity AS SELECT public.spring() AS customer_id, public.spring() AS stamp`,
    );
    const { findings } = await fleet.audit();
    await dropDatabases('trap');
    expect(findings).toMatchObject([
      { sentence: 'unseen', level: 'warning', evidence: { database: 'trap' } },
    ]);
    expect(await readFile(join(podium.core.deps.sandbox.folder, 'server.log'), 'utf8')).not.toContain(
      'sprung',
    );
  });
});

test('a recheck of a server’s finding and of a fleet’s is the same as an audit', async () => {
  await createDatabase('planted');
  const { findings } = await fleet.audit();
  const again = await podium.client.audits.recheck({
    check: 'unknown-databases',
    subdomain: null,
    server: findings[0]?.server ?? null,
  });
  await dropDatabases('planted');
  expect(again.findings.map(({ key }) => key)).toEqual(findings.map(({ key }) => key));
});

async function control(sql: string): Promise<pg.QueryResult> {
  return controlDatabase.query(sql);
}

/** Closed to all but superusers. */
async function createDatabase(database: string): Promise<void> {
  await server.query(`CREATE DATABASE ${name(database)}`);
  await server.query(`REVOKE ALL ON DATABASE ${name(database)} FROM PUBLIC`);
}

async function dropDatabases(...databases: readonly string[]): Promise<void> {
  for (const database of databases) await server.query(`DROP DATABASE ${name(database)}`);
}

async function addCustomer(subdomain: string, databaseReference: string): Promise<void> {
  await podium.client.customers.create({
    ...{ subdomain, name: subdomain, plan: 'small', contactEmail: 'kansli@orkester.example' },
    databaseReference,
  });
}

/** Without an orphan, as the web application would. */
async function dropCustomer(subdomain: string): Promise<void> {
  await control(`DELETE FROM public."Customer" WHERE subdomain = '${subdomain}'`);
}

async function setStatus(subdomain: string, status: string): Promise<void> {
  await control(`UPDATE public."Customer" SET status = '${status}' WHERE subdomain = '${subdomain}'`);
}

async function urlOf(subdomain: string): Promise<string> {
  return (await podium.core.deps.sandbox.secrets.get(subdomain)) ?? '';
}

async function stampOf(database: string): Promise<string> {
  const { rows } = await fleet.ask(database, 'SELECT customer_id FROM podium.identity');
  return rows[0]?.customer_id;
}

function copyOfStamp(customerId: string): string {
  return `CREATE SCHEMA podium; CREATE TABLE podium.identity (customer_id text, stamp text);
    INSERT INTO podium.identity VALUES (${pg.escapeLiteral(customerId)}, 'x')`;
}

/** In a database that is dropped afterwards, which no session may be in. */
async function inside(database: string, sql: string): Promise<void> {
  const session = await openAdmin(await podium.core.deps.sandbox.server(), database);
  await session.query(sql);
  await session.end();
}

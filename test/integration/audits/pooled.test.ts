import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TenantCheck } from '../../../src/core/audits/check.ts';
import { pooledChecks } from '../../../src/core/audits/checks/pooled/index.ts';
import { examineTenant } from '../../../src/core/audits/engine/examine-tenant.ts';
import { type FoundDefect, findingsOf } from '../../../src/core/audits/engine/judge.ts';
import { root } from '../../helpers/test-core.ts';
import { AuditedFleet, hostileNames, name } from './audited-fleet.ts';
import { differences, orchestra, placeFor, withPlanted } from './planted.ts';
import { pooledPlants } from './pooled-plants.ts';

let fleet: AuditedFleet;

beforeAll(async () => {
  fleet = await AuditedFleet.create(['goteborg', 'malmo', 'lund']);
});
afterAll(() => fleet[Symbol.asyncDispose]());

const ask = (subdomain: string, sql: string) => fleet.ask(subdomain, sql);
const told = ({ findings }: Looked) => findings.map(each => [each.check, each.level, each.sentence]);

interface Looked {
  readonly findings: readonly FoundDefect[];
}

/** What these checks alone find, as an audit asks them. */
async function look(...subdomains: string[]): Promise<Looked> {
  const { deps } = fleet.podium.core;
  const everybody = await deps.tenants.list();
  const checks = pooledChecks.filter((check): check is TenantCheck => check.scope === 'tenant');
  const findings: FoundDefect[] = [];
  for (const tenant of everybody.filter(({ subdomain }) => subdomains.includes(subdomain))) {
    const { results } = await examineTenant(deps, tenant, checks, { everybody });
    const place = { tenant, server: null, systemIdentifier: null };
    findings.push(...checks.flatMap((check, index) => findingsOf(check, place, results[index])));
    expect(results.map(({ kind }) => kind)).toEqual(checks.map(() => 'done'));
  }
  return { findings };
}

const of = ({ findings }: Looked, check: string) => findings.filter(each => each.check === check);

/** A schema of its own, so that it goes as a whole; the tenant's role owns it. */
async function plant(subdomain: string, sql: string): Promise<void> {
  await ask(
    subdomain,
    `CREATE SCHEMA planted AUTHORIZATION ${subdomain}; SET ROLE ${subdomain}; SET search_path = planted`,
  );
  await ask(subdomain, `${sql}; RESET ROLE; RESET search_path`);
}
const uproot = (subdomain: string) => ask(subdomain, 'DROP SCHEMA IF EXISTS planted CASCADE');

describe('tenant-columns', () => {
  test('the legacy tenant is found in full, with whose the rows are and no row’s data', async () => {
    await plant('goteborg', await readFile(join(root, 'test', 'data', 'tenant-legacy-pooled.sql'), 'utf8'));
    const report = await look('goteborg');
    expect(report.findings).toMatchObject([
      {
        check: 'tenant-columns',
        level: 'critical',
        sentence: 'foreign',
        evidence: {
          table: 'planted.Musician',
          column: 'tenantId',
          values: '2',
          rows: '157',
          foreign: '5',
          whose: 'malmo',
        },
        remedy:
          'podium audits repair plan goteborg\npodium audits repair seal goteborg --yes\npodium audits repair write',
        runs: 'console',
      },
      { check: 'tenant-keys', level: 'warning', evidence: { name: 'Musician_tenantId_email_key' } },
      { check: 'tenant-keys', level: 'warning', evidence: { name: 'Musician_tenantId_fkey' } },
      {
        check: 'registry-tables',
        level: 'error',
        evidence: { table: 'planted.Tenant', rows: '2', others: '1' },
      },
    ]);
    expect(JSON.stringify(report)).not.toMatch(/exempel\.se|Förnamn/);
    await uproot('goteborg');
  });

  test('by any of its names, with whose its value is', async () => {
    const columns = [
      ['tenantId', 'goteborg', 'warning'],
      ['tenant_id', 'Orkester goteborg', 'warning'],
      ['TENANT', 'GOTEBORG', 'warning'],
      ['orkesterId', 'malmo', 'critical'],
      ['orchestra_id', 'nobody', 'error'],
      ['kund_id', 'nobody', 'error'],
      ['customerId', 'Orkester malmo', 'critical'],
    ] as const;
    const tables = columns.map(
      ([column, value], index) =>
        `CREATE TABLE t${index} (${name(column)} text); INSERT INTO t${index} VALUES ('${value}'), (NULL)`,
    );
    await plant('goteborg', tables.join(';'));
    const { findings } = await look('goteborg');
    expect(findings.map(each => [each.check, each.evidence.column, each.level, each.evidence.rows])).toEqual(
      columns.map(([column, , level]) => ['tenant-columns', column, level, '2']),
    );
    await fleet.mend(findings);
    expect((await look('goteborg')).findings).toHaveLength(4);
    await uproot('goteborg');
  });

  test('whose a number is is told by the table that it refers to, whatever the column is called', async () => {
    await plant(
      'goteborg',
      `CREATE TABLE tenants (id int PRIMARY KEY, namn text);
       INSERT INTO tenants VALUES (17, 'Orkester goteborg'), (4, 'Orkester malmo'), (5, 'En som slutat');
       CREATE TABLE musician (ensemble int REFERENCES tenants);
       INSERT INTO musician VALUES (17), (17), (4), (5)`,
    );
    const report = await look('goteborg');
    expect(of(report, 'tenant-columns')).toMatchObject([
      { level: 'critical', evidence: { column: 'ensemble', foreign: '2', rows: '4', whose: 'malmo' } },
    ]);
    await uproot('goteborg');
  });

  test('where it cannot be told it says so: two surely are two orchestras', async () => {
    await plant(
      'goteborg',
      `CREATE TABLE a ("tenantId" int); INSERT INTO a VALUES (1), (2);
       CREATE TABLE b ("kundId" int); INSERT INTO b VALUES (1), (2)`,
    );
    expect(told(await look('goteborg'))).toEqual([
      ['tenant-columns', 'critical', 'untold'],
      ['tenant-columns', 'error', 'untold'],
    ]);
    await uproot('goteborg');
  });

  test('a table of its own that is called as a registry may be is none, nor what refers to it', async () => {
    await plant(
      'goteborg',
      `CREATE TABLE customer (id int PRIMARY KEY, name text); INSERT INTO customer VALUES (1, 'Anna'), (2, 'Bo');
       CREATE TABLE ticket (buyer int REFERENCES customer); INSERT INTO ticket VALUES (1), (2)`,
    );
    expect((await look('goteborg')).findings).toEqual([]);
    await uproot('goteborg');
  });

  test('a table that cannot be counted is found all the same, and says why', async () => {
    await ask('goteborg', 'CREATE TABLE planted ("tenantId" text)');
    await ask('lund', 'CREATE TABLE planted ("tenantId" text); ALTER TABLE planted OWNER TO lund');
    await ask(
      'malmo',
      `CREATE TABLE planted ("tenantId" text); ALTER TABLE planted OWNER TO malmo;
      ALTER TABLE planted ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY none ON planted USING (false)`,
    );
    await ask('lund', 'BEGIN; LOCK TABLE planted');
    const { findings } = await look('goteborg', 'lund', 'malmo');
    await ask('lund', 'ROLLBACK');
    expect(findings.map(each => [each.subdomain, each.sentence, each.evidence.uncounted])).toEqual([
      ['goteborg', 'uncounted', 'rights_missing'],
      ['lund', 'uncounted', 'lock_timeout'],
      ['malmo', 'uncounted', 'rights_missing'],
    ]);
    for (const subdomain of ['goteborg', 'lund', 'malmo']) await ask(subdomain, 'DROP TABLE planted');
  });

  test('nothing in a tenant’s own schema can stand in for the catalogue', async () => {
    await ask(
      'goteborg',
      `CREATE TABLE planted ("tenantId" text);
       CREATE VIEW public.pg_attribute AS SELECT 1 AS attnum; CREATE VIEW public.pg_class AS SELECT 1 AS oid`,
    );
    expect((await look('goteborg')).findings).toHaveLength(1);
    await ask('goteborg', 'DROP TABLE planted; DROP VIEW public.pg_attribute, public.pg_class');
  });
});

test('pooled-copies: what was put aside, derived or unlogged, and its remedies', async () => {
  await plant(
    'goteborg',
    `CREATE TABLE "Musician_old" ("tenantId" text); INSERT INTO "Musician_old" VALUES ('malmo'), ('goteborg');
     CREATE TABLE musician_20240131 ("tenantId" text); INSERT INTO musician_20240131 VALUES ('goteborg');
     CREATE UNLOGGED TABLE loading ("tenantId" text);
     CREATE MATERIALIZED VIEW seen AS SELECT 'goteborg' AS orkester_id`,
  );
  await ask('goteborg', 'CREATE TEMP TABLE passing ("tenantId" text)');
  const report = await look('goteborg');
  await ask('goteborg', 'DROP TABLE passing');
  expect(report.findings.map(each => [each.check, each.level, each.evidence.table])).toEqual([
    ['pooled-copies', 'info', 'passing'],
    ['pooled-copies', 'critical', 'planted.Musician_old'],
    ['pooled-copies', 'warning', 'planted.loading'],
    ['pooled-copies', 'warning', 'planted.musician_20240131'],
    ['pooled-copies', 'warning', 'planted.seen'],
  ]);
  await fleet.mend(report.findings);
  expect((await look('goteborg')).findings).toHaveLength(1);
  await uproot('goteborg');
});

test('tenant-keys: each kind by its name, and what stays unique', async () => {
  await plant(
    'lund',
    `CREATE TABLE t (a int, b text, "tenantId" text CONSTRAINT c CHECK ("tenantId" <> ''), CONSTRAINT u UNIQUE ("tenantId", b));
     CREATE UNIQUE INDEX x ON t (lower(b), "tenantId") WHERE a > 0;
     CREATE INDEX i ON t (a) WHERE "tenantId" = 'lund';
     CREATE TABLE p ("tenantId" text, id int, PRIMARY KEY ("tenantId", id))`,
  );
  const report = await look('lund');
  const keys = of(report, 'tenant-keys');
  expect(keys.map(each => [each.evidence.name, each.sentence, each.remedy])).toEqual([
    ['p_pkey', 'primary_key', 'podium audits repair plan lund'],
    ['c', 'constraint', 'ALTER TABLE IF EXISTS "planted"."t" DROP CONSTRAINT IF EXISTS "c";'],
    ['i', 'index', 'DROP INDEX IF EXISTS "planted"."i";'],
    [
      'u',
      'unique',
      'CREATE UNIQUE INDEX ON "planted"."t" (b);\nALTER TABLE IF EXISTS "planted"."t" DROP CONSTRAINT IF EXISTS "u";',
    ],
    [
      'x',
      'unique',
      'CREATE UNIQUE INDEX ON "planted"."t" (lower(b)) WHERE (a > 0);\nDROP INDEX IF EXISTS "planted"."x";',
    ],
  ]);
  await fleet.mend(keys);
  expect(of(await look('lund'), 'tenant-keys')).toHaveLength(1);
  await uproot('lund');
});

test('registry-tables: one that lists this orchestra alone goes by its remedy', async () => {
  await plant(
    'lund',
    `CREATE TABLE "Tenant" (id text PRIMARY KEY, name text); INSERT INTO "Tenant" VALUES ('lund', 'x')`,
  );
  const { findings } = await look('lund');
  expect(findings).toMatchObject([
    {
      check: 'registry-tables',
      level: 'warning',
      sentence: 'alone',
      remedy: 'DROP TABLE "planted"."Tenant";',
    },
  ]);
  await fleet.mend(findings);
  await uproot('lund');
});

test('tenant-policies: off, bound and unforced, and their remedies shut nobody out', async () => {
  await plant(
    'lund',
    `CREATE TABLE a (id int, owner text); CREATE POLICY p ON a USING (owner = 'x');
     CREATE TABLE b (id int, owner text); CREATE POLICY p ON b USING (owner = current_setting('app.tenant', true));
     CREATE POLICY q ON b WITH CHECK (owner = current_setting('app.tenant'));
     ALTER TABLE b ENABLE ROW LEVEL SECURITY;
     CREATE TABLE c (id int, owner text); CREATE POLICY p ON c USING (owner = current_setting('app.tenant'));
     ALTER TABLE c ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
     CREATE TABLE own (id int, owner text); CREATE POLICY p ON own USING (owner = current_user);
     ALTER TABLE own ENABLE ROW LEVEL SECURITY`,
  );
  const { findings } = await look('lund');
  expect(findings.map(each => [each.evidence.table, each.evidence.policy, each.sentence])).toEqual([
    ['planted.a', 'p', 'off'],
    ['planted.b', 'p', 'unforced'],
    ['planted.b', 'q', 'unforced'],
    ['planted.c', 'p', 'bound'],
  ]);
  await fleet.mend(findings);
  expect((await look('lund')).findings).toEqual([]);
  const { rows } = await ask('lund', `SELECT relname FROM pg_class WHERE relrowsecurity`);
  expect(rows).toEqual([{ relname: 'own' }]);
  await uproot('lund');
});

test('foreign-schemas: one that bears another’s name, with or without additions', async () => {
  const schemas = ['Malmo_old', 'malmo', 'orkester_malmo_20240101', 'tenant_malmo'];
  for (const each of schemas)
    await ask('lund', `CREATE SCHEMA ${name(each)}; CREATE TABLE ${name(each)}.t (id int)`);
  const { findings } = await look('lund');
  expect(findings.map(each => [each.level, each.evidence])).toEqual(
    schemas.map(schema => ['critical', { schema, whose: 'malmo', relations: '1' }]),
  );
  for (const { remedy } of findings) await ask('lund', remedy);
});

test('foreign-schemas: an empty one goes by its remedy; its own name and any other are nobody’s', async () => {
  await ask(
    'lund',
    'CREATE SCHEMA "tenant_malmo"; CREATE SCHEMA lund; CREATE SCHEMA malmobiten; CREATE SCHEMA old',
  );
  const { findings } = await look('lund');
  expect(findings).toMatchObject([
    { sentence: 'empty', level: 'warning', evidence: { schema: 'tenant_malmo' } },
  ]);
  await fleet.mend(findings);
  await ask('lund', 'DROP SCHEMA lund; DROP SCHEMA malmobiten; DROP SCHEMA old');
});

test('every plant at once, each under a hostile name', async () => {
  const planted = pooledPlants.map((each, number) => ({
    plant: each,
    place: placeFor(orchestra('goteborg'), orchestra('malmo'), number),
  }));
  const { findings } = await withPlanted(fleet, planted, () => fleet.audit());
  expect(differences(findings, planted)).toEqual([]);
});

test('hostile names are told as they are, and their remedies do what they say', async () => {
  const names = hostileNames.map(name);
  for (const each of names) {
    await ask(
      'lund',
      `CREATE SCHEMA ${each} AUTHORIZATION lund; CREATE TABLE ${each}.${each} (${each} int, "tenant_ID" text);
       CREATE INDEX ${each} ON ${each}.${each} (${each}, "tenant_ID"); ALTER TABLE ${each}.${each} OWNER TO lund`
        .replace('CREATE INDEX', `CREATE POLICY ${each} ON ${each}.${each} USING (false); CREATE INDEX`)
        .replace(`INDEX ${each}`, `INDEX ${name(`${each.slice(1, 20).replaceAll('"', '')}i`)}`),
    );
  }
  const { findings } = await look('lund');
  const tables = hostileNames.map(each => `${each}.${each}`);
  for (const check of ['tenant-columns', 'tenant-keys', 'tenant-policies']) {
    const found = findings.filter(each => each.check === check);
    expect(new Set(found.map(each => each.evidence.table))).toEqual(new Set(tables));
  }
  expect(new Set(findings.map(each => each.key)).size).toBe(3 * tables.length);
  await fleet.mend(findings);
  expect((await look('lund')).findings).toEqual([]);
  await ask('lund', `DROP SCHEMA ${names} CASCADE`);
});

test('a clean fleet has no finding', () => fleet.expectClean());

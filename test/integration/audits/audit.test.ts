import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AuditProgress, AuditReport, Finding } from '../../../src/contract/audits.ts';
import { publicConnect } from '../../../src/core/audits/checks/public-connect.ts';
import { examineTenant } from '../../../src/core/audits/examine-tenant.ts';
import { createTestCore, root, type TestCore } from '../../helpers/test-core.ts';

const fleet = ['alfa', 'beta', 'gamma'];
/** Names that break out of whatever forgets to quote them. */
const hostile = [
  'select',
  'a"b; DROP TABLE x',
  "o'hara\n-- x",
  'omvänd\u202etext',
  `å${'x'.repeat(61)}`,
  '$1 %s \\ {{y}}',
];

let podium: TestCore;
let server: pg.Client;
const sessions = new Map<string, pg.Client>();

beforeAll(async () => {
  podium = await createTestCore();
  server = await podium.admin();
  for (const subdomain of fleet) {
    await podium.createOrchestra(subdomain, `Orkester ${subdomain}`);
    sessions.set(subdomain, await podium.admin(subdomain));
  }
});
afterAll(() => podium[Symbol.asyncDispose]());

/** Every test mends what it planted: the next one begins with a clean fleet. */
afterEach(async () => {
  expect((await audit()).report.findings).toEqual([]);
});

describe('an audit', () => {
  test('of a clean fleet finds nothing, says so of every check, and is kept', async () => {
    const { report, events } = await audit();
    const checks = await podium.client.audits.checks({});
    expect(report.checks).toEqual(checks);
    expect(report.tenants).toEqual(
      fleet.map(subdomain => ({
        subdomain,
        name: `Orkester ${subdomain}`,
        verdicts: checks.map(check => ({ check: check.id, verdict: 'clean' })),
      })),
    );
    expect(events.map(each => each.done)).toEqual([1, 2, 3]);
    expect(new Set(events.map(each => each.subdomain))).toEqual(new Set(fleet));
    expect(await podium.client.audits.show({ auditId: report.auditId })).toEqual(report);
    const { auditId, startedAt, finishedAt } = report;
    const [latest] = await podium.client.audits.list({});
    expect(latest).toEqual({ auditId, startedAt, finishedAt, tenants: 3, findings: 0 });
  });

  test('of one tenant looks at that one', async () => {
    const { report } = await audit(['beta']);
    expect(report.tenants.map(each => each.subdomain)).toEqual(['beta']);
  });

  test('that is cancelled has no report, and its row says so', async () => {
    const task = await podium.client.audits.run({});
    await task.cancel();
    await expect(task.result).rejects.toMatchObject({ code: 'cancelled' });
    const [latest] = await podium.client.audits.list({});
    expect(latest).toMatchObject({ finishedAt: null, findings: 0 });
    const [row] = await podium.core.deps.control.query<{ report: unknown }>(
      'SELECT report FROM podium.audit ORDER BY started_at DESC LIMIT 1',
    );
    expect(row?.report).toEqual({ broken: 'cancelled', code: 'cancelled' });
    const shown = podium.client.audits.show({ auditId: latest?.auditId ?? '' });
    await expect(shown).rejects.toMatchObject({
      code: 'invalid_input',
      details: { problem: 'audit_unfinished' },
    });
  });

  test.each(['nonsense', '00000000-0000-0000-0000-000000000000'])('%s is no audit', async auditId => {
    const error = { code: 'invalid_input', field: 'auditId', details: { problem: 'audit_unknown' } };
    await expect(podium.client.audits.show({ auditId })).rejects.toMatchObject(error);
  });

  test('changes nothing: it runs where every write is refused', async () => {
    await server.query('ALTER ROLE alfa SET default_transaction_read_only = on');
    expect((await audit(['alfa'])).report.findings).toEqual([]);
    await server.query('ALTER ROLE alfa RESET default_transaction_read_only');
  });
});

describe('identity-stamp', () => {
  test('a missing stamp is found where no other check can be made', async () => {
    await ask('alfa', 'ALTER SCHEMA podium RENAME TO elsewhere');
    const { report } = await audit();
    await ask('alfa', 'ALTER SCHEMA elsewhere RENAME TO podium');
    expect(report.findings).toMatchObject([
      {
        check: 'identity-stamp',
        level: 'critical',
        subdomain: 'alfa',
        evidence: { state: 'missing', database: 'alfa' },
        remedy: 'podium customers restamp alfa',
      },
    ]);
    expect(verdicts(report, 'alfa')).toEqual({
      'identity-stamp': 'findings',
      'public-connect': 'not_audited',
      'cross-tenant-connect': 'not_audited',
      'tenant-columns': 'not_audited',
      coverage: 'not_audited',
    });
    expect(new Set(Object.values(verdicts(report, 'beta')))).toEqual(new Set(['clean']));
  });

  test('a reference that leads to another’s database is a foreign stamp, and never a restamp', async () => {
    await pointTo('alfa', 'sandbox:beta');
    const { report } = await audit();
    await pointTo('alfa', 'sandbox:alfa');
    expect(of(report, 'identity-stamp')).toMatchObject([
      {
        subdomain: 'alfa',
        evidence: { state: 'foreign', database: 'beta' },
        remedy: 'podium customers show alfa',
      },
    ]);
  });

  test('a copy of the database and one that moved are told apart', async () => {
    await ask('alfa', `UPDATE podium.identity SET database_oid = database_oid + 1`);
    await podium.core.deps.control.query(
      `UPDATE podium.tenant_identity SET host = 'elsewhere' WHERE database = 'beta'`,
    );
    const { report } = await audit();
    await ask('alfa', `UPDATE podium.identity SET database_oid = database_oid - 1`);
    await podium.core.deps.control.query(
      `UPDATE podium.tenant_identity SET host = '127.0.0.1' WHERE database = 'beta'`,
    );
    expect(of(report, 'identity-stamp').map(each => [each.subdomain, each.evidence.state])).toEqual([
      ['alfa', 'copied'],
      ['beta', 'moved'],
    ]);
  });
});

describe('coverage', () => {
  test('a tenant that cannot be entered is a finding, never a silence', async () => {
    await server.query(`ALTER ROLE beta PASSWORD 'another'`);
    const { report } = await audit();
    const url = new URL((await podium.core.deps.sandbox.secrets.get('beta')) ?? '');
    await server.query(`ALTER ROLE beta PASSWORD ${pg.escapeLiteral(decodeURIComponent(url.password))}`);
    expect(report.findings).toMatchObject([
      {
        check: 'coverage',
        level: 'error',
        subdomain: 'beta',
        evidence: {
          code: 'password_refused',
          checks: 'public-connect, tenant-columns, cross-tenant-connect',
        },
        remedy: 'podium credentials test beta',
      },
    ]);
    expect(verdicts(report, 'beta')).toMatchObject({
      'identity-stamp': 'not_audited',
      'public-connect': 'not_audited',
      'tenant-columns': 'not_audited',
      coverage: 'findings',
    });
    expect(new Set(Object.values(verdicts(report, 'alfa')))).toEqual(new Set(['clean']));
  });
});

test('a check that the role may not make says so, and the others are made all the same', async () => {
  const { deps } = podium.core;
  const tenant = await deps.tenants.bySubdomain('alfa');
  const secret = {
    ...publicConnect,
    id: 'secret',
    sql: 'SELECT rolpassword FROM pg_authid',
    judge: () => [],
  };
  const results = await examineTenant(deps, tenant, [secret, publicConnect]);
  expect(results.get('secret')).toMatchObject({ kind: 'not_audited', error: { code: 'rights_missing' } });
  expect(results.get('public-connect')).toEqual({ kind: 'done', defects: [] });
});

describe('public-connect', () => {
  test.each([
    ['CONNECT', 'CONNECT'],
    ['TEMPORARY', 'TEMPORARY'],
    ['ALL', 'CONNECT, CREATE, TEMPORARY'],
  ])('%s for PUBLIC is found, and its remedy mends it', async (granted, privileges) => {
    await server.query(`GRANT ${granted} ON DATABASE alfa TO PUBLIC`);
    const { report } = await audit();
    const [finding] = of(report, 'public-connect');
    expect(finding).toMatchObject({
      level: 'error',
      subdomain: 'alfa',
      evidence: { database: 'alfa', privileges },
      remedy: `REVOKE ${privileges} ON DATABASE "alfa" FROM PUBLIC;`,
    });
    await server.query(finding?.remedy ?? '');
  });

  test('a database that nobody granted anything on is open, as CREATE DATABASE leaves it', async () => {
    await server.query(`UPDATE pg_database SET datacl = NULL WHERE datname = 'alfa'`);
    const { report } = await audit();
    expect(of(report, 'public-connect')).toMatchObject([{ evidence: { privileges: 'CONNECT, TEMPORARY' } }]);
    await mend(report);
  });

  test('the remedy does not lock out an orchestra that came in through PUBLIC itself', async () => {
    await server.query('ALTER DATABASE alfa OWNER TO postgres; GRANT CONNECT ON DATABASE alfa TO PUBLIC');
    const { report } = await audit();
    expect(of(report, 'public-connect')[0]?.remedy).toContain('GRANT CONNECT ON DATABASE "alfa" TO "alfa"');
    await mend(report);
    expect((await audit(['alfa'])).report.findings).toEqual([]);
    await server.query('ALTER DATABASE alfa OWNER TO alfa');
  });
});

describe('cross-tenant-connect', () => {
  test('a grant to one role is one finding with the pair', async () => {
    await server.query('GRANT CONNECT ON DATABASE alfa TO beta');
    const { report } = await audit();
    expect(report.findings).toMatchObject([
      {
        check: 'cross-tenant-connect',
        level: 'critical',
        subdomain: 'alfa',
        evidence: { role: 'beta', owner: 'beta', database: 'alfa', other: 'alfa' },
        remedy: 'REVOKE CONNECT ON DATABASE "alfa" FROM "beta";',
      },
    ]);
    await mend(report);
  });

  test('a grant to PUBLIC is one finding a database, however many get in', async () => {
    await server.query('GRANT CONNECT ON DATABASE alfa TO PUBLIC');
    const { report } = await audit();
    expect(of(report, 'cross-tenant-connect')).toMatchObject([
      { evidence: { role: 'PUBLIC', owner: 'beta, gamma', roles: '2', database: 'alfa', other: 'alfa' } },
    ]);
    await mend(report);
  });

  test('roles of customers outside the audit count too', async () => {
    await server.query('GRANT CONNECT ON DATABASE alfa TO gamma');
    const { report } = await audit(['alfa']);
    expect(of(report, 'cross-tenant-connect')).toMatchObject([
      { evidence: { role: 'gamma', owner: 'gamma' } },
    ]);
    await mend(report);
  });

  test('a database that its own role cannot even enter is not left out', async () => {
    await server.query('ALTER DATABASE alfa OWNER TO beta');
    const { report } = await audit();
    expect(verdicts(report, 'alfa')).toMatchObject({
      'cross-tenant-connect': 'findings',
      coverage: 'findings',
    });
    expect(of(report, 'cross-tenant-connect')).toMatchObject([
      { subdomain: 'alfa', evidence: { role: 'beta' }, remedy: 'ALTER DATABASE "alfa" OWNER TO "alfa";' },
    ]);
    expect(of(report, 'coverage')).toMatchObject([
      { evidence: { code: 'rights_missing', checks: 'public-connect, tenant-columns' } },
    ]);
    await server.query('ALTER DATABASE alfa OWNER TO alfa');
  });

  test.each([
    ['superuser', 'ALTER ROLE beta SUPERUSER', 2],
    ['member of the other role', 'GRANT alfa TO beta', 1],
    [
      'member of a group that may',
      'CREATE ROLE grp; GRANT grp TO beta; GRANT CONNECT ON DATABASE alfa TO grp',
      1,
    ],
    [
      'member of a group that both need',
      'CREATE ROLE grp; GRANT grp TO alfa, beta; ALTER DATABASE alfa OWNER TO postgres; GRANT CONNECT ON DATABASE alfa TO grp',
      1,
    ],
    ['owner of the database', 'ALTER DATABASE alfa OWNER TO beta; GRANT CONNECT ON DATABASE alfa TO alfa', 1],
  ])('a role that is %s is found, and its remedy mends it', async (_, planted, count) => {
    await server.query(planted);
    const { report } = await audit();
    expect(of(report, 'cross-tenant-connect')).toHaveLength(count);
    for (const { evidence } of report.findings)
      expect(evidence).toMatchObject({ role: 'beta', owner: 'beta' });
    await mend(report);
    expect((await audit()).report.findings).toEqual([]);
    await server.query('ALTER DATABASE alfa OWNER TO alfa; REVOKE CONNECT ON DATABASE alfa FROM postgres');
    const { rowCount } = await server.query(`SELECT FROM pg_roles WHERE rolname = 'grp'`);
    if (rowCount) await server.query('DROP OWNED BY grp; DROP ROLE grp');
  });
});

describe('tenant-columns', () => {
  test('what the pooled time left is found with counts, and no row’s data', async () => {
    const legacy = await readFile(join(root, 'test', 'data', 'tenant-legacy-pooled.sql'), 'utf8');
    await ask(
      'alfa',
      'ALTER TABLE "Musician" RENAME TO "Kept"; ALTER TABLE "Kept" RENAME CONSTRAINT "Musician_pkey" TO k',
    );
    await ask('alfa', legacy);
    await ask('alfa', 'ALTER TABLE "Musician" OWNER TO alfa');
    const { report } = await audit();
    expect(report.findings).toMatchObject([
      {
        check: 'tenant-columns',
        level: 'error',
        subdomain: 'alfa',
        evidence: { table: 'Musician', column: 'tenantId', values: '2', rows: '157' },
        remedy: expect.stringContaining('ALTER TABLE "public"."Musician" DROP COLUMN "tenantId";'),
      },
    ]);
    expect(JSON.stringify(report)).not.toContain('malmo');
    await mend(report);
    await ask('alfa', 'DROP TABLE "Musician", "Tenant"');
    await ask(
      'alfa',
      'ALTER TABLE "Kept" RENAME TO "Musician"; ALTER TABLE "Musician" RENAME CONSTRAINT k TO "Musician_pkey"',
    );
  });

  test.each([
    'tenantId',
    'tenant_id',
    'TENANT',
    'orchestra_id',
    'orkesterId',
    'organizationId',
    'kund_id',
    'customerId',
  ])('a column called %s is found', async column => {
    await ask(
      'beta',
      `CREATE TABLE planted (${pg.escapeIdentifier(column)} jsonb); ALTER TABLE planted OWNER TO beta`,
    );
    const { report } = await audit(['beta']);
    expect(report.findings).toMatchObject([
      { evidence: { table: 'planted', column, values: '0', rows: '0' } },
    ]);
    await mend(report);
    await ask('beta', 'DROP TABLE planted');
  });

  test('a table that cannot be counted is found all the same, and says why', async () => {
    await ask('alfa', 'CREATE TABLE planted ("tenantId" text)');
    await ask('beta', 'CREATE TABLE planted ("tenantId" text); ALTER TABLE planted OWNER TO beta');
    await ask('beta', 'BEGIN; LOCK TABLE planted');
    const { report } = await audit(['alfa', 'beta']);
    await ask('beta', 'ROLLBACK');
    expect(report.findings.map(each => each.evidence)).toEqual([
      { table: 'planted', column: 'tenantId', values: '?', rows: '?', uncounted: 'rights_missing' },
      { table: 'planted', column: 'tenantId', values: '?', rows: '?', uncounted: 'lock_timeout' },
    ]);
    await mend(report);
    for (const subdomain of ['alfa', 'beta']) await ask(subdomain, 'DROP TABLE planted');
  });

  test('row security cannot hide what is there', async () => {
    await ask(
      'alfa',
      `CREATE TABLE planted ("tenantId" text); INSERT INTO planted VALUES ('x'); ALTER TABLE planted OWNER TO alfa;
       ALTER TABLE planted ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
       CREATE POLICY none ON planted USING (false)`,
    );
    const { report } = await audit(['alfa']);
    expect(report.findings).toMatchObject([{ evidence: { rows: '?', uncounted: 'rights_missing' } }]);
    await ask('alfa', 'DROP TABLE planted');
  });

  test('hostile names are told as they are, and their remedies do what they say', async () => {
    const names = hostile.map(name => pg.escapeIdentifier(name));
    for (const name of names) {
      await ask('gamma', `CREATE SCHEMA ${name}; CREATE TABLE ${name}.${name} (id int, "tenant_ID" text)`);
    }
    await ask('gamma', `GRANT USAGE ON SCHEMA ${names} TO gamma; CREATE TABLE "select" ("tenantId" text)`);
    const { report } = await audit(['gamma']);
    expect(new Set(report.findings.map(each => each.evidence.table))).toEqual(
      new Set([...hostile.map(name => `${name}.${name}`), 'select']),
    );
    expect(new Set(report.findings.map(each => each.key)).size).toBe(hostile.length + 1);
    await mend(report);
    expect((await audit(['gamma'])).report.findings).toEqual([]);
    await ask('gamma', `DROP SCHEMA ${names} CASCADE; DROP TABLE "select"`);
  });

  test('nothing in a tenant’s own schema can stand in for the catalogue', async () => {
    await ask(
      'alfa',
      `CREATE TABLE planted ("tenantId" text);
       CREATE VIEW public.pg_attribute AS SELECT 1 AS attnum; CREATE VIEW public.pg_class AS SELECT 1 AS oid`,
    );
    const { report } = await audit(['alfa']);
    expect(report.findings).toHaveLength(1);
    await ask('alfa', 'DROP TABLE planted; DROP VIEW public.pg_attribute, public.pg_class');
  });
});

test('the same defect has the same key from audit to audit, whatever its counts', async () => {
  await ask('alfa', 'CREATE TABLE planted ("tenantId" text); ALTER TABLE planted OWNER TO alfa');
  const [first] = (await audit(['alfa'])).report.findings;
  await ask('alfa', `INSERT INTO planted VALUES ('a'), ('b')`);
  const [second] = (await audit()).report.findings;
  await ask('alfa', 'DROP TABLE planted');
  expect(second?.evidence).not.toEqual(first?.evidence);
  expect(second?.key).toBe(first?.key);
});

async function audit(subdomains?: string[]): Promise<{ report: AuditReport; events: AuditProgress[] }> {
  const task = await podium.client.audits.run(subdomains === undefined ? {} : { subdomains });
  const events: AuditProgress[] = [];
  task.onProgress(event => events.push(event));
  return { report: await task.result, events };
}

/** Runs every remedy as a superadmin would, in the database of its tenant. */
async function mend(report: AuditReport): Promise<void> {
  for (const finding of report.findings) await ask(finding.subdomain, finding.remedy);
}

function of(report: AuditReport, check: string): Finding[] {
  return report.findings.filter(finding => finding.check === check);
}

function verdicts(report: AuditReport, subdomain: string): Record<string, string> {
  const tenant = report.tenants.find(each => each.subdomain === subdomain);
  return Object.fromEntries(tenant?.verdicts.map(each => [each.check, each.verdict]) ?? []);
}

async function ask(subdomain: string, sql: string): Promise<void> {
  await sessions.get(subdomain)?.query(sql);
}

async function pointTo(subdomain: string, reference: string): Promise<void> {
  await podium.core.deps.control.query(
    'UPDATE public."Customer" SET "databaseUrl" = $2 WHERE subdomain = $1',
    [subdomain, reference],
  );
}

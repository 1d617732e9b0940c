import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AuditReport } from '../../../src/contract/audits-report.ts';
import { AuditedFleet, findingsOf as of, verdictsOf as verdicts } from './audited-fleet.ts';

let fleet: AuditedFleet;

beforeAll(async () => {
  fleet = await AuditedFleet.create();
});
afterAll(() => fleet[Symbol.asyncDispose]());

/** Every test mends what it planted: the next one begins with a clean fleet. */
afterEach(() => fleet.expectClean());

describe('public-connect', () => {
  test('rights of PUBLIC are found, and the remedy mends them', async () => {
    await plant(
      'GRANT CONNECT ON DATABASE alfa TO PUBLIC; GRANT TEMPORARY ON DATABASE beta TO PUBLIC; GRANT ALL ON DATABASE gamma TO PUBLIC',
    );
    const report = await fleet.audit();
    const privileges = { alfa: 'CONNECT', beta: 'TEMPORARY', gamma: 'CONNECT, CREATE, TEMPORARY' };
    expect(of(report, 'public-connect')).toMatchObject(
      Object.entries(privileges).map(([subdomain, granted]) => ({
        level: 'error',
        subdomain,
        evidence: { database: subdomain, privileges: granted },
        remedy: `REVOKE ${granted} ON DATABASE "${subdomain}" FROM PUBLIC;`,
      })),
    );
    await fleet.mend(of(report, 'public-connect'));
  });

  test('a database that nobody granted anything on is open, as CREATE DATABASE leaves it', async () => {
    await plant(`UPDATE pg_database SET datacl = NULL WHERE datname = 'alfa'`);
    const report = await fleet.audit();
    expect(of(report, 'public-connect')).toMatchObject([{ evidence: { privileges: 'CONNECT, TEMPORARY' } }]);
    expect(of(report, 'cross-tenant-connect')).toHaveLength(1);
    await fleet.mend(report.findings);
  });

  test('the remedy does not lock out an orchestra that came in through PUBLIC itself', async () => {
    await plant('ALTER DATABASE alfa OWNER TO postgres; GRANT CONNECT ON DATABASE alfa TO PUBLIC');
    const report = await fleet.audit();
    const keep = 'GRANT CONNECT ON DATABASE "alfa" TO "alfa"';
    for (const check of ['public-connect', 'cross-tenant-connect']) {
      expect(of(report, check)[0]?.remedy).toContain(keep);
    }
    await fleet.mend(of(report, 'cross-tenant-connect'));
    await fleet.audit(['alfa']);
    await plant('ALTER DATABASE alfa OWNER TO alfa');
  });
});

test('a database that is a template can be copied without a right to connect', async () => {
  await plant('ALTER DATABASE beta IS_TEMPLATE true');
  const { findings } = await fleet.audit();
  expect(findings).toMatchObject([
    { check: 'database-template', level: 'error', subdomain: 'beta', evidence: { database: 'beta' } },
  ]);
  await fleet.mend(findings);
});

describe('cross-tenant-connect', () => {
  test('a grant to one role is one finding with the pair', async () => {
    await plant('GRANT CONNECT ON DATABASE alfa TO beta');
    const report = await fleet.audit();
    expect(of(report, 'cross-tenant-connect')).toMatchObject([
      {
        level: 'critical',
        subdomain: 'alfa',
        sentence: 'found',
        evidence: { role: 'beta', owner: 'beta', database: 'alfa', other: 'alfa' },
        remedy: 'REVOKE CONNECT ON DATABASE "alfa" FROM "beta";',
      },
    ]);
    await fleet.mend(of(report, 'cross-tenant-connect'));
  });

  test('a grant to PUBLIC is one finding a database, however many get in', async () => {
    await plant('GRANT CONNECT ON DATABASE alfa TO PUBLIC');
    const report = await fleet.audit();
    expect(of(report, 'cross-tenant-connect')).toMatchObject([
      {
        sentence: 'public',
        evidence: { role: 'PUBLIC', owner: 'beta, gamma', roles: '2', database: 'alfa' },
      },
    ]);
    await fleet.mend(of(report, 'cross-tenant-connect'));
  });

  test('roles of customers outside the audit count too', async () => {
    await plant('GRANT CONNECT ON DATABASE alfa TO gamma');
    const report = await fleet.audit(['alfa']);
    expect(of(report, 'cross-tenant-connect')).toMatchObject([
      { evidence: { role: 'gamma', owner: 'gamma' } },
    ]);
    await fleet.mend(report.findings);
  });

  test('a database that its own role cannot even enter is not left out', async () => {
    await plant('ALTER DATABASE alfa OWNER TO beta');
    const report = await fleet.audit();
    expect(verdicts(report, 'alfa')).toMatchObject({
      'cross-tenant-connect': 'findings',
      'real-logins': 'findings',
      coverage: 'findings',
    });
    expect(of(report, 'cross-tenant-connect')).toMatchObject([
      { subdomain: 'alfa', evidence: { role: 'beta' }, remedy: 'ALTER DATABASE "alfa" OWNER TO "alfa";' },
    ]);
    expect(of(report, 'coverage')).toMatchObject([
      { level: 'error', sentence: 'refused', evidence: { code: 'rights_missing' } },
    ]);
    await fleet.mend(of(report, 'cross-tenant-connect'));
  });

  test.each<[string, string, Partial<Record<'role' | 'owner' | 'roles', string>>, number]>([
    ['superuser', 'ALTER ROLE beta SUPERUSER', { role: 'SUPERUSER', owner: 'beta', roles: '1' }, 2],
    ['member of the other role', 'GRANT alfa TO beta', { role: 'beta', owner: 'beta' }, 1],
    [
      'member of the other role by a group in between',
      'CREATE ROLE grp; GRANT alfa TO grp; GRANT grp TO beta',
      { role: 'beta', owner: 'beta' },
      1,
    ],
    [
      'member of a group that may',
      'CREATE ROLE grp; GRANT grp TO beta, gamma; GRANT CONNECT ON DATABASE alfa TO grp',
      { role: 'grp', owner: 'beta, gamma', roles: '2' },
      1,
    ],
    [
      'member of a group that both need',
      'CREATE ROLE grp; GRANT grp TO alfa, beta; ALTER DATABASE alfa OWNER TO postgres; GRANT CONNECT ON DATABASE alfa TO grp',
      { role: 'grp', owner: 'beta', roles: '1' },
      1,
    ],
    [
      'owner of the database',
      'ALTER DATABASE alfa OWNER TO beta; GRANT CONNECT ON DATABASE alfa TO alfa',
      { role: 'beta', owner: 'beta' },
      1,
    ],
    [
      'let in by somebody who was allowed to let in',
      'CREATE ROLE grp; GRANT CONNECT ON DATABASE alfa TO grp WITH GRANT OPTION; SET ROLE grp; GRANT CONNECT ON DATABASE alfa TO beta; RESET ROLE',
      { role: 'beta', owner: 'beta' },
      1,
    ],
  ])('a role that is %s is found, and its remedy mends it', async (_, planted, evidence, count) => {
    await plant(planted);
    const report = await fleet.audit();
    const found = of(report, 'cross-tenant-connect');
    expect(found).toHaveLength(count);
    for (const finding of found) expect(finding.evidence).toMatchObject(evidence);
    await fleet.mend(found);
    const { recheck } = fleet.podium.client.audits;
    const again = await recheck({ check: 'cross-tenant-connect', subdomain: 'alfa' });
    expect(again).toMatchObject({ verdict: 'clean', findings: [] });
    // the log-in had the same remedy
    const connecting = ['cross-tenant-connect', 'real-logins'];
    await fleet.mend(report.findings.filter(({ check }) => !connecting.includes(check)));
    await plant('ALTER DATABASE alfa OWNER TO alfa; REVOKE ALL ON DATABASE alfa FROM postgres');
    const { rowCount } = await plant(`SELECT FROM pg_roles WHERE rolname = 'grp'`);
    if (rowCount) await plant('DROP OWNED BY grp; DROP ROLE grp');
  });
});

describe('control-connect', () => {
  test('a way into the control database is found of each role that it lets in', async () => {
    await plant('GRANT CONNECT ON DATABASE "podium-control" TO beta');
    const { findings } = await fleet.audit();
    expect(findings).toMatchObject([
      {
        check: 'control-connect',
        level: 'critical',
        subdomain: 'beta',
        sentence: 'found',
        evidence: { role: 'beta', owner: 'beta', database: 'podium-control' },
        remedy: 'REVOKE CONNECT ON DATABASE "podium-control" FROM "beta";',
      },
    ]);
    await plant('GRANT CONNECT ON DATABASE "podium-control" TO PUBLIC');
    const open = of(await fleet.audit(), 'control-connect');
    expect(open.map(each => [each.subdomain, each.sentence])).toEqual([
      ['alfa', 'public'],
      ['beta', 'found'],
      ['beta', 'public'],
      ['gamma', 'public'],
    ]);
    await fleet.mend(open);
  });
});

describe('foreign-connect', () => {
  test('a role that is nobody’s is a warning, one of the server’s own is none', async () => {
    await plant(
      `CREATE ROLE stranger LOGIN; CREATE ROLE heir LOGIN; CREATE ROLE chief SUPERUSER;
       GRANT CONNECT, CREATE ON DATABASE alfa TO stranger, chief; GRANT alfa TO heir, chief; GRANT TEMPORARY ON DATABASE beta TO gamma`,
    );
    const { findings } = await fleet.audit();
    expect(findings).toMatchObject([
      {
        ...{ check: 'foreign-connect', level: 'warning', subdomain: 'alfa', sentence: 'found' },
        evidence: { role: 'stranger', database: 'alfa', privileges: 'CONNECT, CREATE' },
        remedy: 'REVOKE CONNECT, CREATE ON DATABASE "alfa" FROM "stranger";',
      },
      {
        ...{ check: 'foreign-connect', subdomain: 'alfa', sentence: 'member' },
        evidence: { role: 'heir', own: 'alfa', other: 'alfa' },
        remedy: 'REVOKE "alfa" FROM "heir";',
      },
      {
        ...{ check: 'foreign-connect', subdomain: 'beta', sentence: 'found' },
        evidence: { role: 'gamma', privileges: 'TEMPORARY' },
      },
    ]);
    await fleet.mend(findings);
    await plant('REVOKE ALL ON DATABASE alfa FROM chief; DROP ROLE stranger, heir, chief');
  });

  test('an administrator of roles, who could let itself in, does not inherit and is none', async () => {
    await plant('CREATE ROLE provider CREATEROLE NOINHERIT; GRANT alfa TO provider WITH ADMIN OPTION');
    await fleet.expectClean();
    await plant('REVOKE alfa FROM provider; DROP ROLE provider');
  });
});

test('the whole matrix agrees with has_database_privilege, whatever the roles are to each other', async () => {
  await plant('CREATE ROLE a; CREATE ROLE b NOINHERIT; GRANT a TO b; GRANT b TO gamma; GRANT a TO beta');
  await plant('GRANT CONNECT ON DATABASE alfa TO a');
  const told = await plant(
    `SELECT rolname FROM pg_roles WHERE rolname IN ('beta', 'gamma') AND has_database_privilege(oid, 'alfa', 'CONNECT')`,
  );
  expect(told.rows).toEqual([{ rolname: 'beta' }]);
  const report: AuditReport = await fleet.audit();
  expect(of(report, 'cross-tenant-connect').map(each => each.evidence.owner)).toEqual(['beta']);
  await plant('REVOKE CONNECT ON DATABASE alfa FROM a; DROP ROLE a, b');
});

const plant = (sql: string) => fleet.ask(null, sql);

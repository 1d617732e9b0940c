import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { auditPhases } from '../../../src/contract/audits-report.ts';
import { publicConnect } from '../../../src/core/audits/checks/entry/public-connect.ts';
import { examineTenant } from '../../../src/core/audits/engine/examine-tenant.ts';
import type { TestCore } from '../../helpers/test-core.ts';
import { AuditedFleet, findingsOf as of, verdictsOf as verdicts } from './audited-fleet.ts';

const fleet = ['alfa', 'beta', 'gamma'];
let audited: AuditedFleet;
let podium: TestCore;
let server: pg.Client;

beforeAll(async () => {
  audited = await AuditedFleet.create(fleet);
  ({ podium, server } = audited);
});
afterAll(() => audited[Symbol.asyncDispose]());

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
        server: report.servers[0]?.server,
        auditedBy: { role: subdomain, auditor: false },
        verdicts: checks.map(() => 'clean'),
      })),
    );
    const phases = events.map(({ phase }) => phase);
    expect(phases.filter((phase, index) => phase !== phases[index - 1])).toEqual(auditPhases);
    const inTenants = events.filter(each => each.phase === 'tenants');
    expect(inTenants.map(each => each.done)).toEqual([1, 2, 3]);
    expect(new Set(inTenants.map(each => each.at))).toEqual(new Set(fleet));
    expect(await podium.client.audits.show({ auditId: report.auditId })).toEqual(report);
    const { auditId, startedAt, finishedAt } = report;
    const [latest] = await podium.client.audits.list({});
    const counts = { tenants: 3, findings: 0, fresh: 0, fixed: 0, accepted: 0 };
    expect(latest).toEqual({ auditId, startedAt, finishedAt, ...counts });
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
        sentence: 'missing',
        evidence: { database: 'alfa' },
        remedy: 'podium customers restamp alfa',
      },
    ]);
    const shut = report.checks.filter(({ id, scope }) => id !== 'missing-database' && scope !== 'fleet');
    expect(verdicts(report, 'alfa')).toMatchObject({
      ...Object.fromEntries(shut.map(({ id }) => [id, 'not_audited'])),
      'identity-stamp': 'findings',
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
        sentence: 'foreign',
        evidence: { database: 'beta' },
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
    expect(of(report, 'identity-stamp').map(each => [each.subdomain, each.sentence])).toEqual([
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
        sentence: 'refused',
        evidence: { code: 'password_refused' },
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
  const { results } = await examineTenant(deps, tenant, [secret, publicConnect]);
  expect(results).toMatchObject([
    { kind: 'not_audited', error: { code: 'rights_missing' } },
    { kind: 'done', defects: [] },
  ]);
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

const audit = (subdomains?: string[]) => audited.auditWithEvents(subdomains);
const ask = (subdomain: string, sql: string) => audited.ask(subdomain, sql);
const pointTo = (subdomain: string, reference: string) => audited.pointTo(subdomain, reference);

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TenantCheck } from '../../../src/core/audits/check.ts';
import { publicConnect } from '../../../src/core/audits/checks/entry/public-connect.ts';
import { checks } from '../../../src/core/audits/checks/index.ts';
import { examineTenant } from '../../../src/core/audits/engine/examine-tenant.ts';
import type { TestCore } from '../../helpers/test-core.ts';
import { AuditedFleet } from './audited-fleet.ts';
import { CountingProxy } from './counting-proxy.ts';

const fleet = ['alfa', 'beta'];
let audited: AuditedFleet;
let podium: TestCore;

beforeAll(async () => {
  audited = await AuditedFleet.create(fleet);
  ({ podium } = audited);
});
afterAll(() => audited[Symbol.asyncDispose]());

const ofTenants = checks.filter((check): check is TenantCheck => check.scope === 'tenant');
const asking = (id: string, sql: string): TenantCheck => ({ ...publicConnect, id, sql, judge: () => [] });

async function examine(made: readonly TenantCheck[]) {
  const tenant = await podium.core.deps.tenants.bySubdomain('alfa');
  return examineTenant(podium.core.deps, tenant, made);
}

describe('a tenant', () => {
  test('is asked twice: who it is, and all checks', async () => {
    await using proxy = await CountingProxy.at(podium, 'alfa');
    await examine(ofTenants); // the first connection to an address asks more
    proxy.roundTrips = 0;
    const { results } = await examine(ofTenants);
    expect(results).toEqual(ofTenants.map(() => ({ kind: 'done', defects: [] })));
    expect(proxy.roundTrips).toBe(2);
  });

  test('whose answer fails for one check is asked once more, for all at once', async () => {
    await using proxy = await CountingProxy.at(podium, 'alfa');
    const made = [asking('fails', 'SELECT 1 / 0'), ...ofTenants, asking('fails too', 'SELECT no_such()')];
    await examine(made);
    proxy.roundTrips = 0;
    const { results } = await examine(made);
    expect(results.map(({ kind }) => kind)).toEqual(
      made.map(({ id }) => (id.startsWith('fails') ? 'not_audited' : 'done')),
    );
    expect(proxy.roundTrips).toBeLessThanOrEqual(4);
  });

  test('is told apart check by check, also where a question is two, or ends in a comment', async () => {
    const seen: unknown[] = [];
    const judged = (id: string, sql: string): TenantCheck => ({
      ...asking(id, sql),
      judge: rows => {
        seen.push(rows);
        return [];
      },
    });
    await examine([judged('a', 'SELECT 1 AS a -- one'), judged('b', 'SELECT 2 AS b')]);
    await examine([judged('c', 'SELECT 0; SELECT 3 AS c'), judged('d', 'SELECT 4 AS d')]);
    expect(seen).toEqual([[{ a: 1 }], [{ b: 2 }], [{ c: 3 }], [{ d: 4 }]]);
  });
});

describe('nothing is changed', () => {
  test.each([
    'CREATE TABLE planted ()',
    'CREATE TEMPORARY TABLE planted (a int)',
    'SELECT lo_create(0)',
    "SELECT nextval('public.planted')",
    'COMMIT; CREATE TABLE planted ()',
    'ROLLBACK; BEGIN; CREATE TABLE planted ()',
  ])('by %s', async sql => {
    await audited.ask('alfa', 'CREATE SEQUENCE public.planted; ALTER SEQUENCE public.planted OWNER TO alfa');
    const { results } = await examine([asking('writes', sql), publicConnect]);
    await audited.ask('alfa', 'DROP SEQUENCE public.planted');
    expect(results.map(({ kind }) => kind)).toEqual(['not_audited', 'done']);
  });

  test('by a whole audit: every row and every object of the catalogue is the one that it was', async () => {
    const before = await Promise.all(fleet.map(versions));
    await audited.audit();
    expect(await Promise.all(fleet.map(versions))).toEqual(before);
  });
});

describe('an auditor', () => {
  const name = 'AUDITOR_URL_NORR';
  const role = 'Granskare "1"';
  const setServer = async (server: string | null) => {
    for (const subdomain of fleet) {
      const { id, version } = await podium.client.customers.show({ subdomain });
      await podium.client.customers.update({ id, version, changes: { server } });
    }
  };

  beforeAll(async () => {
    await audited.ask(null, `CREATE ROLE "Granskare ""1""" LOGIN PASSWORD 'granska'`);
    await setServer('norr');
  });

  test('that is named but not given is nobody: the tenant’s own role asks', async () => {
    const report = await audited.audit();
    expect(report.tenants.map(({ auditedBy }) => auditedBy)).toEqual(
      fleet.map(own => ({ role: own, auditor: false })),
    );
    expect(await podium.client.credentials.list({})).toContainEqual({
      ...{ reference: `env:${name}`, source: null, usedBy: fleet, settable: true, error: null },
    });
  });

  test('asks in place of the tenant’s own role, and where it may not, that is a finding', async () => {
    const parts = { host: 'anywhere', port: 1, database: 'x', user: role, password: 'granska' };
    await podium.client.credentials.set({ name, secret: parts });
    const shut = await audited.audit();
    expect(shut.findings).toMatchObject(
      fleet.map(subdomain => ({
        ...{ check: 'coverage', subdomain, level: 'error', sentence: 'auditor', runs: 'database' },
        evidence: { code: 'rights_missing', role },
      })),
    );
    expect(shut.tenants.map(({ auditedBy }) => auditedBy)).toEqual([null, null]);
    await audited.mend(shut.findings);
    const report = await audited.audit();
    // no right to the rows: what needs them was not audited, and all else is clean
    expect(report.findings).toMatchObject(
      fleet.map(subdomain => ({
        ...{ check: 'coverage', subdomain, level: 'warning', sentence: 'found' },
        evidence: { code: 'rights_missing', checks: 'copied-rows, shared-emails' },
      })),
    );
    expect(report.tenants.map(({ auditedBy }) => auditedBy)).toEqual(
      fleet.map(() => ({ role, auditor: true })),
    );
  });

  test('whose password is refused is told, with what would help', async () => {
    await audited.ask(null, `ALTER ROLE "Granskare ""1""" PASSWORD 'annat'`);
    const { findings } = await audited.audit(['alfa']);
    expect(findings).toMatchObject([
      {
        sentence: 'auditor',
        evidence: { code: 'password_refused' },
        remedy: `podium credentials set ${name}`,
      },
    ]);
  });

  test('that the keychain does not give up is not replaced in silence', async () => {
    const { store } = podium.core.deps.secrets;
    const keychainName = podium.core.deps.secrets.keychainName(name);
    await store.set(keychainName, 'no url');
    const { findings } = await audited.audit(['alfa']);
    expect(findings).toMatchObject([
      { check: 'coverage', subdomain: 'alfa', evidence: { code: 'reference_invalid' } },
    ]);
    await podium.client.credentials.forget({ name });
    await setServer(null);
    // who is no auditor any more is a stranger with rights
    const left = await audited.audit();
    expect(left.findings.map(({ check }) => check)).toEqual(fleet.map(() => 'foreign-connect'));
  });
});

/** Digest of what each row and each catalogue entry of a database was written by. */
async function versions(subdomain: string): Promise<string> {
  const { rows: tables } = await audited.ask(
    subdomain,
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname !~ '^pg_toast' AND n.nspname <> 'information_schema'
       AND c.relname NOT IN ('pg_statistic', 'pg_largeobject') ORDER BY 1`,
  );
  const each = (tables as { name: string }[]).map(
    ({ name }) =>
      `SELECT '${name}' AS t, md5(string_agg(ctid::text || xmin, ' ' ORDER BY ctid)) AS v FROM ${name}`,
  );
  const { rows } = await audited.ask(
    subdomain,
    `SELECT md5(string_agg(t || coalesce(v, ''), ' ' ORDER BY t)) AS digest FROM (${each.join(' UNION ALL ')}) a`,
  );
  return (rows[0] as { digest: string }).digest;
}

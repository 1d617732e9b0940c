import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AuditReport } from '../../../src/contract/audits-report.ts';
import { AuditedFleet, findingsOf as of, verdictsOf as verdicts } from './audited-fleet.ts';

const orchestras = ['alfa', 'beta', 'gamma', 'delta'];
let fleet: AuditedFleet;
let log: string;

beforeAll(async () => {
  fleet = await AuditedFleet.create(orchestras);
  log = join(fleet.podium.core.deps.sandbox.folder, 'server.log');
  // every log-in with its role and database, and everything that is asked
  await plant(`ALTER SYSTEM SET log_line_prefix = '<%u|%d> '`);
  await plant(`ALTER SYSTEM SET log_statement = 'all'`);
  await plant('SELECT pg_reload_conf()');
});
afterAll(() => fleet[Symbol.asyncDispose]());
afterEach(() => fleet.expectClean());

describe('real log-ins', () => {
  test('each role tries one other database, each database is tried by one other role, and another the next time', async () => {
    const seen = new Set<string>();
    for (let audits = 0; audits < 12 && seen.size <= orchestras.length; audits += 1) {
      const refused = await refusedDuring(() => fleet.audit());
      expect(new Set(refused.map(([role]) => role))).toEqual(new Set(orchestras));
      expect(new Set(refused.map(([, database]) => database))).toEqual(new Set(orchestras));
      expect(refused).toHaveLength(orchestras.length);
      for (const pair of refused) seen.add(pair.join());
    }
    expect(seen.size).toBeGreaterThan(orchestras.length);
  });

  test('of one orchestra’s audit one role tries its database', async () => {
    const refused = await refusedDuring(() => fleet.audit(['beta']));
    expect(refused.map(([, database]) => database)).toEqual(['beta']);
  });

  test('exhaustive tries every role in every other database', async () => {
    const refused = await refusedDuring(() => exhaustive());
    expect(new Set(refused.map(pair => pair.join())).size).toBe(12);
    expect(refused).toHaveLength(12);
  });

  test('one that gets in is found, with the remedy, and nothing was asked there', async () => {
    await plant('GRANT CONNECT ON DATABASE alfa TO PUBLIC; GRANT CONNECT ON DATABASE beta TO gamma');
    const before = (await readFile(log, 'utf8')).length;
    const report = await fleet.audit();
    const lines = (await readFile(log, 'utf8')).slice(before).split('\n');
    const into = ['<beta|alfa>', '<gamma|alfa>', '<delta|alfa>', '<gamma|beta>'];
    expect(lines.filter(line => into.some(each => line.startsWith(each)))).toEqual([]);
    const found = of(report, 'real-logins');
    expect(found).toMatchObject([
      {
        ...{ level: 'critical', subdomain: 'alfa', sentence: 'public' },
        evidence: {
          role: 'PUBLIC',
          owner: 'beta, delta, gamma',
          roles: '3',
          first: 'beta',
          database: 'alfa',
        },
        remedy: 'REVOKE CONNECT ON DATABASE "alfa" FROM PUBLIC;',
      },
      {
        ...{ level: 'critical', subdomain: 'beta', sentence: 'found' },
        evidence: { role: 'gamma', owner: 'gamma', database: 'beta', other: 'beta' },
        remedy: 'REVOKE CONNECT ON DATABASE "beta" FROM "gamma";',
      },
    ]);
    await fleet.mend(found);
    await plant('REVOKE ALL ON DATABASE alfa FROM PUBLIC');
    const tried = await refusedDuring(async () => {
      const { fixed } = await fleet.audit();
      expect(fixed.filter(({ check }) => check === 'real-logins')).toHaveLength(2);
    });
    // who got in before is tried again, whatever the ring
    expect(tried.map(pair => pair.join(' '))).toEqual(expect.arrayContaining(['beta alfa', 'gamma beta']));
  });

  test('what the log-in rules refuse is refused, though the privileges allow it', async () => {
    const { hba_file: file } = (await plant('SHOW hba_file')).rows[0];
    const rules = await readFile(file, 'utf8');
    await plant('GRANT CONNECT ON DATABASE alfa TO beta');
    await withRules(file, `host alfa beta 127.0.0.1/32 reject\n${rules}`, async () => {
      const report = await fleet.audit();
      expect(of(report, 'real-logins')).toEqual([]);
      expect(verdicts(report, 'alfa')).toMatchObject({
        'real-logins': 'clean',
        'cross-tenant-connect': 'findings',
      });
    });
    await plant('REVOKE CONNECT ON DATABASE alfa FROM beta');
  });

  test('a wrong password is no refusal: another role stands in, and where none can nothing is clean', async () => {
    const verifiers = new Map<string, string>();
    for (const role of orchestras) verifiers.set(role, await verifierOf(role));
    const spoil = (role: string) => plant(`ALTER ROLE ${role} PASSWORD 'another'`);
    await spoil('beta');
    const one = await fleet.audit();
    expect(verdicts(one, 'alfa')['real-logins']).toBe('clean');
    expect(verdicts(one, 'beta')['real-logins']).toBe('not_audited');
    await spoil('gamma');
    await spoil('delta');
    const all = await fleet.audit();
    expect(verdicts(all, 'alfa')['real-logins']).toBe('not_audited');
    expect(of(all, 'coverage').find(({ subdomain }) => subdomain === 'alfa')).toMatchObject({
      level: 'warning',
      evidence: { code: 'password_refused', checks: 'real-logins' },
    });
    for (const [role, verifier] of verifiers) await plant(`ALTER ROLE ${role} PASSWORD '${verifier}'`);
  });

  test('an orchestra that is alone on its server has nobody to be tried by', async () => {
    const { control } = fleet.podium.core.deps;
    const away = (from: string, to: string) =>
      control.query(
        `UPDATE podium.tenant_identity SET system_identifier = $2 WHERE system_identifier = $1 AND database <> 'alfa'`,
        [from, to],
      );
    const [row] = await control.query<{ system: string }>(
      'SELECT system_identifier AS system FROM podium.tenant_identity',
    );
    await away(row?.system ?? '', '1');
    const report = await fleet.audit(['alfa']);
    await away('1', row?.system ?? '');
    expect(verdicts(report, 'alfa')['real-logins']).toBe('not_applicable');
  });
});

test('the plan tells how many log-ins exhaustive means and how long they take, by trying some', async () => {
  let plan: Awaited<ReturnType<typeof fleet.podium.client.audits.logins>> | undefined;
  const refused = await refusedDuring(async () => {
    plan = await fleet.podium.client.audits.logins({});
  });
  const [server] = plan?.servers ?? [];
  expect(server).toMatchObject({ roles: 4, databases: 4, attempts: 12, measured: true });
  expect(server?.each).toBeGreaterThan(0);
  expect(server?.duration).toBe(Math.ceil((12 * (server?.each ?? 0)) / 8));
  expect(refused).toHaveLength(8);
  const { servers } = await fleet.podium.client.audits.logins({ subdomains: ['alfa'] });
  expect(servers).toMatchObject([{ roles: 4, databases: 1, attempts: 3 }]);
});

/** Role and database of each log-in that the server refused for want of a right. */
async function refusedDuring(work: () => Promise<unknown>): Promise<readonly (readonly string[])[]> {
  const before = (await readFile(log, 'utf8')).length;
  await work();
  const lines = (await readFile(log, 'utf8')).slice(before).split('\n');
  return lines.flatMap(line => {
    const [, role, database] = /^<(\w+)\|(\w+)> FATAL: {2}permission denied for database/.exec(line) ?? [];
    return role === undefined || database === undefined ? [] : [[role, database]];
  });
}

async function exhaustive(): Promise<AuditReport> {
  return (await fleet.podium.client.audits.run({ exhaustive: true })).result;
}

async function withRules(file: string, rules: string, work: () => Promise<void>): Promise<void> {
  const before = await readFile(file, 'utf8');
  const load = async (text: string) => {
    await writeFile(file, text);
    await plant('SELECT pg_reload_conf()');
    await expect.poll(async () => of(await fleet.audit(), 'login-rules')).toEqual([]);
  };
  await load(rules);
  await work();
  await load(before);
}

async function verifierOf(role: string): Promise<string> {
  return (await plant(`SELECT rolpassword FROM pg_authid WHERE rolname = '${role}'`)).rows[0].rolpassword;
}

const plant = (sql: string) => fleet.ask(null, sql);

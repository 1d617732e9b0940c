import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/contract/audits-findings.ts';
import { settleFindings } from '../../../src/core/audits/findings/ledger.ts';
import { finishAudit } from '../../../src/core/audits/repository.ts';
import type { TestCore } from '../../helpers/test-core.ts';
import { openConsole } from '../customers/second-console.ts';
import { AuditedFleet } from './audited-fleet.ts';

let audited: AuditedFleet;
let podium: TestCore;

beforeAll(async () => {
  audited = await AuditedFleet.create(['alfa', 'beta', 'gamma']);
  ({ podium } = audited);
});
afterAll(() => audited[Symbol.asyncDispose]());

const open = (subdomain: string) => audited.ask(null, `GRANT TEMPORARY ON DATABASE "${subdomain}" TO PUBLIC`);
const close = (subdomain: string) =>
  audited.ask(null, `REVOKE TEMPORARY ON DATABASE "${subdomain}" FROM PUBLIC`);
const audit = (subdomains?: string[]) => audited.audit(subdomains);
const control = (sql: string, values: unknown[] = []) => podium.core.deps.control.query(sql, values);
const states = (findings: readonly Finding[]) => findings.map(each => [each.subdomain, each.state]);

/** Every test mends what it planted, and the ledger knows. */
afterEach(async () => {
  for (const subdomain of ['alfa', 'beta', 'gamma']) {
    await close(subdomain);
    await podium.client.audits.recheck({ check: 'public-connect', subdomain });
  }
  expect(await control('SELECT key FROM podium.audit_finding WHERE fixed_at IS NULL')).toEqual([]);
});

describe('a finding', () => {
  test('is new, then known, then fixed; and new again when it is back', async () => {
    await open('alfa');
    const first = await audit();
    const second = await audit();
    expect(states(first.findings)).toEqual([['alfa', 'new']]);
    expect(states(second.findings)).toEqual([['alfa', 'known']]);
    expect(second.findings[0]?.since).toBe(first.startedAt);
    await close('alfa');
    const third = await audit();
    expect(states(third.fixed)).toEqual([['alfa', 'fixed']]);
    expect((await audit()).fixed).toEqual([]);
    await open('alfa');
    const fifth = await audit();
    expect(states(fifth.findings)).toEqual([['alfa', 'new']]);
    expect(fifth.findings[0]?.since).toBe(fifth.startedAt);
  });

  test('is fixed only by an audit that looked there', async () => {
    await open('alfa');
    await open('beta');
    await audit();
    await close('alfa');
    await close('beta');
    expect(states((await audit(['beta'])).fixed)).toEqual([['beta', 'fixed']]);
    await audited.ask(null, 'ALTER ROLE alfa NOLOGIN');
    expect((await audit()).fixed).toEqual([]);
    await audited.ask(null, 'ALTER ROLE alfa LOGIN');
    expect(states((await audit()).fixed)).toContainEqual(['alfa', 'fixed']);
  });

  test('stays with a customer that gets another subdomain', async () => {
    const rename = (from: string, to: string) =>
      control('UPDATE public."Customer" SET subdomain = $2 WHERE subdomain = $1', [from, to]);
    await open('alfa');
    await audit();
    await rename('alfa', 'alfons');
    expect(states((await audit()).findings)).toEqual([['alfons', 'known']]);
    await rename('alfons', 'alfa');
    await close('alfa');
    expect(states((await audit()).fixed)).toEqual([['alfa', 'fixed']]);
  });

  test('ends with its customer, and nobody calls it fixed', async () => {
    await open('gamma');
    await audit();
    const [row] = await podium.core.deps.control.query<{ kept: unknown }>(
      `DELETE FROM public."Customer" c WHERE subdomain = 'gamma' RETURNING to_jsonb(c) AS kept`,
    );
    expect((await audit()).fixed).toEqual([]);
    const left = await control('SELECT "check" FROM podium.audit_finding WHERE fixed_at IS NULL');
    expect(left).toEqual([{ check: 'unknown-databases' }]);
    await control(
      `INSERT INTO public."Customer" SELECT * FROM jsonb_populate_record(NULL::public."Customer", $1)`,
      [JSON.stringify(row?.kept)],
    );
    await audit();
  });
});

describe('an acceptance', () => {
  const accept = async (until: string | null = null) => {
    const [finding] = (await audit()).findings;
    const request = { keys: [finding?.key ?? ''], reason: ' Körs av revisorn ', until };
    expect(await podium.client.audits.accept(request)).toEqual({ accepted: 1 });
    return finding?.key ?? '';
  };

  test('says who answers, until when, and is told of reports from before it', async () => {
    await open('alfa');
    const key = await accept('2099-01-01T00:00:00.000Z');
    const acceptance = {
      reason: 'Körs av revisorn',
      by: expect.stringContaining('@'),
      until: '2099-01-01T00:00:00.000Z',
    };
    expect((await podium.client.audits.show({})).findings).toMatchObject([{ state: 'accepted', acceptance }]);
    expect((await audit()).findings).toMatchObject([{ state: 'accepted', acceptance }]);
    expect(await podium.client.audits.withdraw({ keys: [key] })).toEqual({ withdrawn: 1 });
    expect((await podium.client.audits.show({})).findings).toMatchObject([
      { state: 'known', acceptance: null },
    ]);
    expect(states((await audit()).findings)).toEqual([['alfa', 'known']]);
    expect(JSON.stringify(await podium.client.activity.list({}))).toContain('Körs av revisorn');
  });

  test('that has come to its end counts no more', async () => {
    await open('alfa');
    await accept('2099-01-01T00:00:00.000Z');
    await control(`UPDATE podium.audit_acceptance SET until = now() - interval '1 minute'`);
    expect(states((await audit()).findings)).toEqual([['alfa', 'known']]);
  });

  test('is of that time: fixed and back, the finding is new', async () => {
    await open('alfa');
    await accept();
    await close('alfa');
    expect((await audit()).fixed).toMatchObject([{ state: 'fixed', acceptance: { until: null } }]);
    await open('alfa');
    expect((await audit()).findings).toMatchObject([{ state: 'new', acceptance: null }]);
  });

  test('is of what is found, and of an end to come', async () => {
    const { accept: say } = podium.client.audits;
    expect(await say({ keys: ['no/such'], reason: 'x', until: null })).toEqual({ accepted: 0 });
    const past = say({ keys: ['no/such'], reason: 'x', until: '2020-01-01T00:00:00.000Z' });
    await expect(past).rejects.toMatchObject({ details: { problem: 'until_past' } });
    await expect(say({ keys: ['x'], reason: '  ', until: null })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('two consoles', () => {
  test('at once find a defect new once, and each knows of the other', async () => {
    await using other = openConsole(podium);
    await open('alfa');
    const reports = await Promise.all([audit(), other.client.audits.run({}).then(task => task.result)]);
    expect(reports.flatMap(each => each.findings.map(({ state }) => state)).sort()).toEqual(['known', 'new']);
  });

  test('an audit that began before another has seen a defect does not call it fixed', async () => {
    const before = new Date(Date.now() - 60_000);
    await open('alfa');
    await audit();
    const { fixed } = await settleFindings(podium.core.deps.control, [], () => 'looked', before);
    expect(fixed).toEqual([]);
    expect(states((await audit()).findings)).toEqual([['alfa', 'known']]);
  });
});

describe('a kept report', () => {
  test('is let go when there are enough newer ones; the row stays', async () => {
    const { control: database } = podium.core.deps;
    const first = await audit(['alfa']);
    const second = await audit(['alfa']);
    await finishAudit(database, second, 1);
    expect((await podium.client.audits.list({})).map(({ auditId }) => auditId)).toContain(first.auditId);
    await expect(podium.client.audits.show({ auditId: first.auditId })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { problem: 'audit_not_kept' },
    });
    expect((await podium.client.audits.show({})).auditId).toBe(second.auditId);
  });

  test('of an earlier Podium is shown as far as it goes, and one that is not understood is told', async () => {
    const { auditId, startedAt, finishedAt } = await audit(['alfa']);
    const [title, proves] = [
      { sv: 'a', en: 'b' },
      { sv: 'c', en: 'd' },
    ];
    const kept = {
      ...{ auditId, startedAt, finishedAt },
      checks: [{ id: 'public-connect', level: 'error', title, proves }],
      tenants: [
        {
          subdomain: 'alfa',
          name: 'Alfa',
          verdicts: [{ check: 'public-connect', verdict: 'findings' }],
        },
      ],
      findings: [
        {
          ...{ check: 'public-connect', level: 'error', subdomain: 'alfa', key: 'public-connect/1/alfa' },
          ...{ evidence: { database: 'alfa', privileges: 'CONNECT' }, remedy: 'REVOKE …' },
        },
      ],
    };
    const keep = (report: unknown) =>
      control('UPDATE podium.audit SET report = $2 WHERE id = $1', [auditId, JSON.stringify(report)]);
    await keep(kept);
    expect(await podium.client.audits.show({ auditId })).toMatchObject({
      checks: [{ id: 'public-connect', group: 'entry', title, proves }],
      tenants: [{ subdomain: 'alfa', auditedBy: null, verdicts: ['findings'] }],
      findings: [{ state: 'known', since: startedAt, runs: 'database', rows: [] }],
    });
    await keep({ from: 'the future' });
    await expect(podium.client.audits.show({ auditId })).rejects.toMatchObject({
      details: { problem: 'audit_unreadable' },
    });
    await control('DELETE FROM podium.audit WHERE id = $1', [auditId]);
  });
});

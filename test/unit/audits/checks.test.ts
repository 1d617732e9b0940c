import { describe, expect, test } from 'vitest';
import { AuditCheck } from '../../../src/contract/audits-checks.ts';
import type { CheckResult, Examination } from '../../../src/core/audits/check.ts';
import { checks } from '../../../src/core/audits/checks/index.ts';
import { describeCheck, findingsOf, verdictOf } from '../../../src/core/audits/engine/judge.ts';
import { identifier, shellArgument } from '../../../src/core/audits/quoting.ts';
import { Secret } from '../../../src/core/secret.ts';

const clean: CheckResult = { kind: 'done', defects: [] };
const tooSlow: CheckResult = { kind: 'not_audited', error: { code: 'lock_timeout', message: '' } };
const asked = checks.filter(check => check.scope !== 'verdict').map(check => check.id);

/** As an audit judges one tenant: verdicts by check, and findings. */
function judge(of: Examination) {
  const place = { tenant: of.tenant, server: null, systemIdentifier: null };
  const results = checks.map((check): CheckResult | undefined => {
    if (check.scope !== 'verdict') return of.results.get(check.id);
    const defects = check.judge(of);
    return defects === null ? undefined : { kind: 'done', defects };
  });
  return {
    verdicts: Object.fromEntries(checks.map(({ id }, index) => [id, verdictOf(results[index])])),
    findings: checks.flatMap((check, index) => findingsOf(check, place, results[index])),
  };
}

describe('checks', () => {
  test('have ids of their own and both languages', () => {
    expect(new Set(checks.map(check => check.id)).size).toBe(checks.length);
    for (const check of checks) expect(AuditCheck.strict().parse(describeCheck(check))).toBeTruthy();
  });

  test('are clean only when each came to its end', () => {
    const { verdicts, findings } = judge(examination({}));
    expect(findings).toEqual([]);
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['clean']));
  });

  test('a check that did not come to its end is never clean, and is a finding', () => {
    const results = new Map(asked.map(id => [id, id === 'tenant-columns' ? tooSlow : clean]));
    const { verdicts, findings } = judge(examination({ results }));
    const cleanOnes = checks.map(({ id }) => [id, 'clean'] as const);
    expect(verdicts).toEqual({
      ...Object.fromEntries(cleanOnes),
      'tenant-columns': 'not_audited',
      coverage: 'findings',
    });
    expect(findings).toMatchObject([
      { check: 'coverage', evidence: { code: 'lock_timeout', checks: 'tenant-columns' } },
    ]);
  });

  test('a check without a result was not made', () => {
    const { verdicts } = judge(examination({ results: new Map() }));
    expect(verdicts['public-connect']).toBe('not_audited');
  });

  test.each([
    ['missing', 'podium customers restamp alfa'],
    ['foreign', 'podium customers show alfa'],
    ['copied', 'podium customers restamp alfa'],
    ['moved', 'podium customers restamp alfa'],
    ['server_replaced', 'podium customers servers --check'],
  ] as const)('a %s stamp is one critical finding', (state, remedy) => {
    const refused = { code: `identity_${state}` as const, message: '', details: { database: 'd' } };
    const results = new Map(asked.map(id => [id, { kind: 'not_audited', error: refused } as const]));
    const { verdicts, findings } = judge(examination({ refused, results }));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      check: 'identity-stamp',
      level: 'critical',
      key: `identity-stamp/c1/${state}/d`,
      sentence: state,
      evidence: { database: 'd' },
      remedy,
    });
    const { 'identity-stamp': _, 'missing-database': exists, ...others } = verdicts;
    expect(exists).toBe('clean');
    expect(new Set(Object.values(others))).toEqual(new Set(['not_audited']));
  });
});

test('identifiers and arguments cannot break out', () => {
  expect(identifier('a"b', 'select')).toBe('"a""b"."select"');
  expect(shellArgument('goteborg')).toBe('goteborg');
  expect(shellArgument("-x'; rm")).toBe(`'-x'\\''; rm'`);
});

function examination(changes: Partial<Examination>): Examination {
  const tenant = {
    id: 'c1',
    name: 'Alfa',
    subdomain: 'alfa',
    status: 'active',
    reference: new Secret(''),
    tlsPolicy: 'verify-full' as const,
    certificateAuthority: null,
    server: null,
    secured: false,
    hold: null,
    identity: {
      ...{ customerId: 'c1', stamp: 's', databaseOid: '1', systemIdentifier: '2' },
      ...{ host: 'h', port: 5432, database: 'd' },
    },
  };
  const results = new Map(asked.map(id => [id, clean]));
  const auditedBy = { role: 'alfa', auditor: false };
  return { tenant, auditedBy, refused: null, reached: null, results, ...changes };
}

import { describe, expect, test } from 'vitest';
import { AuditCheck } from '../../../src/contract/audits.ts';
import type { CheckResult, Examination } from '../../../src/core/audits/check.ts';
import { checks } from '../../../src/core/audits/checks/index.ts';
import { identifier, shellArgument } from '../../../src/core/audits/quoting.ts';
import { describeCheck, judgeTenant } from '../../../src/core/audits/report.ts';
import { Secret } from '../../../src/core/secret.ts';

const clean: CheckResult = { kind: 'done', defects: [] };
const tooSlow: CheckResult = { kind: 'not_audited', error: { code: 'lock_timeout', message: '' } };
const asked = checks.filter(check => check.scope !== 'fleet').map(check => check.id);

describe('checks', () => {
  test('have ids of their own and both languages', () => {
    expect(new Set(checks.map(check => check.id)).size).toBe(checks.length);
    for (const check of checks) expect(AuditCheck.strict().parse(describeCheck(check))).toBeTruthy();
  });

  test('are clean only when each came to its end', () => {
    const { tenant, findings } = judgeTenant(checks, examination({}));
    expect(findings).toEqual([]);
    expect(new Set(tenant.verdicts.map(each => each.verdict))).toEqual(new Set(['clean']));
  });

  test('a check that did not come to its end is never clean, and is a finding', () => {
    const results = new Map(asked.map(id => [id, id === 'tenant-columns' ? tooSlow : clean]));
    const { tenant, findings } = judgeTenant(checks, examination({ results }));
    expect(Object.fromEntries(tenant.verdicts.map(each => [each.check, each.verdict]))).toEqual({
      'identity-stamp': 'clean',
      'public-connect': 'clean',
      'cross-tenant-connect': 'clean',
      'tenant-columns': 'not_audited',
      coverage: 'findings',
    });
    expect(findings).toMatchObject([
      { check: 'coverage', evidence: { code: 'lock_timeout', checks: 'tenant-columns' } },
    ]);
  });

  test('a check without a result was not made', () => {
    const { tenant } = judgeTenant(checks, examination({ results: new Map() }));
    expect(tenant.verdicts.find(each => each.check === 'public-connect')?.verdict).toBe('not_audited');
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
    const { tenant, findings } = judgeTenant(checks, examination({ refused, results }));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      check: 'identity-stamp',
      level: 'critical',
      key: 'identity-stamp/c1',
      evidence: { state, database: 'd' },
      remedy,
    });
    const others = tenant.verdicts.filter(each => each.check !== 'identity-stamp');
    expect(others.every(each => each.verdict === 'not_audited')).toBe(true);
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
    reference: new Secret(''),
    tlsPolicy: 'verify-full' as const,
    certificateAuthority: null,
    server: null,
    secured: false,
    hold: null,
    identity: null,
  };
  return { tenant, refused: null, results: new Map(asked.map(id => [id, clean])), ...changes };
}

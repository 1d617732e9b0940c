import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../src/contract/errors.ts';
import type { CheckResult, Examination } from '../../../src/core/audits/check.ts';
import { coverage } from '../../../src/core/audits/checks/coverage/coverage.ts';
import { Secret } from '../../../src/core/secret.ts';

const missed = (code: ErrorCode, more: Partial<CheckResult> & { reference?: string } = {}): CheckResult => {
  const { reference, ...rest } = more;
  const details = reference === undefined ? {} : { details: { reference } };
  return { kind: 'not_audited', error: { code, message: '', ...details }, ...rest } as CheckResult;
};
const tenant: Examination['tenant'] = {
  ...{ id: 'c1', name: 'Alfa', subdomain: 'alfa', status: 'active', reference: new Secret('') },
  ...{ tlsPolicy: 'verify-full', certificateAuthority: null, server: 'norr', secured: false, hold: null },
  identity: null,
};
const examined = (results: Record<string, CheckResult>, more: Partial<Examination> = {}): Examination => ({
  ...{ tenant, auditedBy: null, refused: null, reached: null, ...more },
  results: new Map(Object.entries(results)),
});
const onServer = (server: string | null, results: Record<string, CheckResult>) =>
  coverage.judgePlace?.({ server, door: tenant, results: new Map(Object.entries(results)) });

describe('what could not be audited', () => {
  test('of a tenant is one finding a reason, by a key that names the checks', () => {
    const results = { a: missed('lock_timeout'), b: missed('rights_missing'), c: missed('lock_timeout') };
    expect(coverage.judge(examined(results))).toMatchObject([
      { key: ['lock_timeout', 'a', 'c'], evidence: { code: 'lock_timeout', checks: 'a, c' } },
      { key: ['rights_missing', 'b'], evidence: { code: 'rights_missing', checks: 'b' } },
    ]);
  });

  test('for a reason of the whole server is told of the server, and not of each tenant', () => {
    const results = { a: missed('secret_missing', { everywhere: true, reference: 'env:SERVER_URL_NORR' }) };
    expect(coverage.judge(examined(results))).toEqual([]);
    expect(onServer('h:1', results)).toMatchObject([
      {
        sentence: 'server',
        evidence: { code: 'secret_missing', checks: 'a', server: 'h:1' },
        remedy: 'podium credentials set SERVER_URL_NORR',
      },
    ]);
    expect(onServer(null, { a: missed('internal', { everywhere: true }) })).toMatchObject([
      { sentence: 'fleet', evidence: { code: 'internal', checks: 'a' }, remedy: '' },
    ]);
  });

  test('for want of a credential that nobody names begins with a name', () => {
    expect(onServer('h:1', { a: missed('secret_missing', { reference: '' }) })?.[0]?.remedy).toMatch(
      /^podium customers update alfa --server main\npodium credentials set SERVER_URL_MAIN$/,
    );
  });

  test.each([
    ['rights_missing', 'podium credentials test alfa'],
    ['password_refused', 'podium credentials set AUDITOR_URL_NORR'],
    ['connection_refused', 'podium credentials test alfa'],
  ] as const)('where an auditor met %s says what helps', (code, remedy) => {
    const refused = { code, message: '' };
    const auditedBy = { role: 'granskare', auditor: true };
    expect(coverage.judge(examined({}, { refused, auditedBy }))).toMatchObject([
      { key: [code], level: 'error', sentence: 'auditor', evidence: { role: 'granskare' }, remedy },
    ]);
  });
});

import { expect, test } from 'vitest';
import type { ErrorDetails, ErrorInfo } from '../../../../src/contract/errors.ts';
import type { TenantResult } from '../../../../src/contract/migrations-run.ts';
import { groupFailures, groupOf } from '../../../../src/core/migrations/runs/groups.ts';

const failed = (details: ErrorDetails, code: ErrorInfo['code'] = 'migration_failed'): ErrorInfo => ({
  code,
  message: `of ${String(details.subdomain)}`,
  details,
});
const migration = (subdomain: string, reason: string) =>
  failed({ subdomain, migration: '20270101_city', code: '23505', reason });

test('groups of a report are told by size, with the first failure of each and whose they are', () => {
  const result = (subdomain: string, error: ErrorInfo | null): TenantResult => ({
    subdomain,
    wave: 0,
    outcome: error === null ? 'applied' : 'failed',
    applied: [],
    duration: 1,
    error,
    rows: null,
  });
  const groups = groupFailures([
    result('alfa', null),
    result('beta', failed({ subdomain: 'beta' }, 'connection_lost')),
    result('delta', migration('delta', 'x')),
    result('gamma', migration('gamma', 'x')),
    { ...result('zeta', failed({ subdomain: 'zeta' }, 'on_hold')), outcome: 'on_hold' },
  ]);
  expect(groups).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{10}$/),
      migration: '20270101_city',
      error: migration('delta', 'x'),
      subdomains: ['delta', 'gamma'],
    },
    { id: expect.any(String), migration: null, error: expect.anything(), subdomains: ['beta'] },
  ]);
  expect(groups[0]?.id).toBe(groupOf(migration('gamma', 'x')));
});

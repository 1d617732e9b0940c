import { describe, expect, test } from 'vitest';
import type { ErrorDetails, ErrorInfo } from '../../../../src/contract/errors.ts';
import type { TenantResult } from '../../../../src/contract/migrations-run.ts';
import { groupFailures, groupOf } from '../../../../src/core/migrations/runs/groups.ts';

const failed = (details: ErrorDetails, code: ErrorInfo['code'] = 'migration_failed'): ErrorInfo => ({
  code,
  message: `of ${String(details.subdomain)}`,
  details,
});
const migration = (subdomain: string, reason: string, more: ErrorDetails = {}) =>
  failed({ subdomain, migration: '20270101_city', code: '23505', reason, ...more });

describe('failures are of one group', () => {
  test.each([
    [
      'whoever has them',
      migration('lund', 'could not create unique index "city"'),
      migration('ystad', 'could not create unique index "city"'),
    ],
    [
      'whatever number a name bears',
      migration('lund', 'relation "part_2024_11" does not exist'),
      migration('ystad', 'relation "part_2023_7" does not exist'),
    ],
    [
      'where a name is made of the subdomain',
      migration('lund', 'role "app_lund" does not exist'),
      migration('ystad', 'role "app_ystad" does not exist'),
    ],
    [
      'with a hyphen in it or an underscore',
      migration('lund-kammar', 'schema "lund_kammar" does not exist'),
      migration('ystad-stor', 'schema "ystad_stor" does not exist'),
    ],
    [
      'wherever they are',
      failed({ subdomain: 'lund', host: 'db1', port: 5432, database: 'lund', user: 'a' }, 'password_refused'),
      failed(
        { subdomain: 'ystad', host: 'db2', port: 5433, database: 'ystad', user: 'b' },
        'password_refused',
      ),
    ],
    [
      'though nobody knows what they are',
      failed({ subdomain: 'lund', logId: '1f' }, 'internal'),
      failed({ subdomain: 'ystad', logId: '2e' }, 'internal'),
    ],
  ])('%s', (_, one, other) => expect(groupOf(one)).toBe(groupOf(other)));
});

describe('failures are of two groups', () => {
  const one = migration('lund', 'relation "city" does not exist');
  test.each([
    ['of another code', failed({ subdomain: 'lund' }, 'connection_lost')],
    ['of another SQLSTATE', migration('lund', 'relation "city" does not exist', { code: '42P01' })],
    [
      'of another migration',
      migration('lund', 'relation "city" does not exist', { migration: '20270102_city' }),
    ],
    ['of another statement', migration('lund', 'relation "city" does not exist', { statement: 2 })],
    ['of another object', migration('lund', 'relation "town" does not exist')],
    [
      'where a subdomain is only a part of a word',
      migration('city', 'relation "cityhall" does not exist', { subdomain: 'hall' }),
    ],
  ])('%s', (_, other) => expect(groupOf(one)).not.toBe(groupOf(other)));
});

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
});

import { describe, expect, test } from 'vitest';
import type { ErrorDetails, ErrorInfo } from '../../../src/contract/errors.ts';
import { causeOf, groupByCause } from '../../../src/contract/migrations-causes.ts';

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
  ])('%s', (_, one, other) => expect(causeOf(one)).toBe(causeOf(other)));
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
  ])('%s', (_, other) => expect(causeOf(one)).not.toBe(causeOf(other)));
});

test('tenants are told by cause, the largest group first and each as its first tenant has it', () => {
  const of = (subdomain: string, reason: string) => ({ subdomain, error: migration(subdomain, reason) });
  const [alfa, beta, gamma] = [of('alfa', 'x'), of('beta', 'role "beta_1"'), of('gamma', 'role "gamma_2"')];
  const groups = groupByCause([
    alfa,
    beta,
    { subdomain: 'delta', error: null },
    gamma,
    { subdomain: 'zeta', error: failed({ subdomain: 'zeta' }, 'connection_lost') },
  ]);
  expect(groups.map(({ cause: _, ...told }) => told)).toEqual([
    { migration: '20270101_city', error: beta.error, subdomains: ['beta', 'gamma'] },
    { migration: '20270101_city', error: alfa.error, subdomains: ['alfa'] },
    { migration: null, error: expect.anything(), subdomains: ['zeta'] },
  ]);
});

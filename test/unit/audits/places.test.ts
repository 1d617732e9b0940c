import { describe, expect, test } from 'vitest';
import { customerPlaces, type ProvedDatabase } from '../../../src/core/audits/places/customer-places.ts';
import { customerRoles } from '../../../src/core/audits/places/customer-roles.ts';
import { normaliseAddress } from '../../../src/core/audits/places/normalise.ts';
import type { Tenant } from '../../../src/core/customers/tenant.ts';
import { parseConnectionUrl } from '../../../src/core/db/connection-fields.ts';
import { Secret } from '../../../src/core/secret.ts';

describe('an address is known again', () => {
  const alike = [
    ['a:b@localhost/x', 'a:b@127.0.0.1:5432/x'],
    ['a:b@[::1]/x', 'a:b@LOCALHOST./x'],
    ['a:b@db.example:6432/x', 'a:b@DB.example./x'],
    ['a:b@ep-cool-1-pooler.eu.aws.neon.tech/x', 'a:b@ep-cool-1.eu.aws.neon.tech/x'],
    ['a:b@private-db-1.b.db.ondigitalocean.com:25060/x', 'a:b@db-1.b.db.ondigitalocean.com:25060/x'],
    ['a:b@db.abcdef.supabase.co/x', 'a.abcdef:b@aws-0-eu-north-1.pooler.supabase.com:6543/x'],
  ] as const;
  test.each(alike)('%s is %s', (one, other) => {
    expect(normalised(one)).toEqual(normalised(other));
  });

  const different = [
    ['a:b@127.0.0.1/x', 'a:b@127.0.0.2/x'],
    ['a:b@db.example/x', 'a:b@db.example:5433/x'],
    ['a:b@db.example/x', 'a:b@db.example/X'],
    ['a:b@db.example/x', 'a:b@db2.example/x'],
    ['a.abcdef:b@aws-0.pooler.supabase.com/x', 'a.ghijkl:b@aws-0.pooler.supabase.com/x'],
  ] as const;
  test.each(different)('%s is not %s', (one, other) => {
    expect(normalised(one)).not.toEqual(normalised(other));
  });
});

describe('places of customers', () => {
  test('a name that one customer’s server explained holds for the others', () => {
    const places = placesOf(
      { subdomain: 'alfa', url: 'a:b@db.example/alfa', reached: ['S', '1'] },
      { subdomain: 'beta', url: 'b:b@pooler.example/orkester', reached: ['S', '1'] },
      // cannot be asked, and each says it in its own way
      { subdomain: 'gamma', url: 'c:b@DB.example:5432/alfa' },
      { subdomain: 'delta', url: 'd:b@pooler.example/orkester' },
      { subdomain: 'epsilon', url: 'e:b@db.example/epsilon' },
      { subdomain: 'zeta', url: 'a:b@elsewhere.example/alfa' },
    );
    const [alfa, beta, gamma, delta, epsilon, zeta] = places;
    expect(new Set([alfa, beta, gamma, delta].map(place => place?.database)).size).toBe(1);
    expect(places.map(({ proved }) => proved)).toEqual([true, true, false, false, false, false]);
    expect(epsilon?.server).toBe('S');
    expect(epsilon?.database).not.toBe(alfa?.database);
    expect(zeta?.server).toBe('elsewhere.example:5432');
  });

  test('what was said at the stamping holds where nobody can be asked, until the reference leads elsewhere', () => {
    const stamped = ['S', '7'] as const;
    const [there, unresolved, moved] = placesOf(
      { subdomain: 'alfa', url: 'a:b@db.example/alfa', stamped },
      { subdomain: 'beta', url: null, stamped },
      { subdomain: 'gamma', url: 'a:b@db.example/gamma', stamped },
    );
    expect(there).toMatchObject({ server: 'S', proved: true });
    expect(unresolved).toMatchObject({ server: 'S', proved: true, role: null, database: there?.database });
    expect(moved).toMatchObject({ server: 'S', proved: false });
    expect(moved?.database).not.toBe(there?.database);
  });

  test('a name that means two databases means none', () => {
    const [, , gamma] = placesOf(
      { subdomain: 'alfa', url: 'a:b@db.example/x', reached: ['S', '1'] },
      { subdomain: 'beta', url: 'b:b@pooler.example/x', reached: ['S', '2'] },
      { subdomain: 'gamma', url: 'c:b@db.example/x' },
    );
    expect(gamma?.database).toBe(JSON.stringify(['S', 'called', 'x']));
  });

  test('a role is another customer’s only on the same server', () => {
    const places = placesOf(
      { subdomain: 'alfa', url: 'app:b@db.example/alfa', reached: ['S', '1'] },
      { subdomain: 'beta', url: 'app:b@127.0.0.1/beta', reached: ['S', '2'] },
      { subdomain: 'gamma', url: 'app:b@other.example/gamma', reached: ['T', '1'] },
    );
    const whose = customerRoles(places);
    const [alfa, , gamma] = places.map(({ tenant }) => whose(tenant)('app'));
    expect([alfa, gamma]).toEqual([['beta'], []]);
  });
});

function normalised(url: string) {
  return normaliseAddress(parseConnectionUrl(`postgresql://${url}`));
}

interface Known {
  readonly subdomain: string;
  readonly url: string | null;
  /** System identifier and oid. */
  readonly reached?: readonly [string, string];
  readonly stamped?: readonly [string, string];
}

function placesOf(...all: readonly Known[]) {
  const proved = ([systemIdentifier, databaseOid]: readonly [string, string]): ProvedDatabase => ({
    systemIdentifier,
    databaseOid,
  });
  const tenants = all.map(({ subdomain, stamped }): Tenant => {
    const identity = { customerId: subdomain, stamp: '', host: 'db.example', port: 5432, database: 'alfa' };
    return {
      ...{ id: subdomain, name: subdomain, subdomain, status: 'active', reference: new Secret('') },
      ...{ tlsPolicy: 'verify-full', certificateAuthority: null, server: null, secured: false, hold: null },
      identity: stamped === undefined ? null : { ...identity, ...proved(stamped) },
    };
  });
  const addresses = all.flatMap(({ subdomain, url }) =>
    url === null ? [] : [[subdomain, parseConnectionUrl(`postgresql://${url}`)] as const],
  );
  const reached = all.flatMap(each =>
    each.reached === undefined ? [] : [[each.subdomain, proved(each.reached)] as const],
  );
  return customerPlaces(tenants, new Map(addresses), new Map(reached));
}

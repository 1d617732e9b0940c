import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Seat } from '../../../src/core/audits/check.ts';
import type { Way } from '../../../src/core/audits/checks/entry/ways.ts';
import { eachOf } from '../../../src/core/audits/logins/each-of.ts';
import { allowedPairs, allPairs, type LoginPair, ringOf } from '../../../src/core/audits/logins/pairs.ts';
import { Secret } from '../../../src/core/secret.ts';

const seats = (count: number) => Array.from({ length: count }, (_, index) => seat(index));
const shifts = (count: number) => fc.integer({ min: 1, max: count - 1 });
const rings = fc.integer({ min: 2, max: 40 }).chain(count => fc.tuple(fc.constant(count), shifts(count)));

describe('the ring', () => {
  test('each role enters one database that is another’s, and each database is entered by one role', () => {
    fc.assert(
      fc.property(rings, ([count, shift]) => {
        const all = seats(count);
        const firsts = all.map(into => [...ringOf(into, all, shift)][0]?.role);
        expect(new Set(firsts).size).toBe(count);
        expect(firsts.every((role, index) => role !== all[index]?.role)).toBe(true);
        expect([...ringOf(seat(0), all, shift)]).toHaveLength(count - 1);
      }),
    );
  });

  test('comes by every pair when the shift has been every number', () => {
    const all = seats(7);
    const pairs = [1, 2, 3, 4, 5, 6].flatMap(shift =>
      all.map(into => `${[...ringOf(into, all, shift)][0]?.role} ${into.role}`),
    );
    expect(new Set(pairs).size).toBe(42);
    expect([...allPairs(all, all)]).toHaveLength(42);
  });

  test('passes over who has the same role or the same database', () => {
    const twin = { ...seat(1), role: 'role0' };
    const guest = { ...seat(2), databaseOid: '0' };
    expect([...ringOf(seat(0), [seat(0), twin, guest], 1)]).toEqual([]);
    expect([...allPairs([seat(0)], [seat(0), twin, guest])]).toEqual([]);
  });
});

describe('pairs that the matrix allows', () => {
  const all = seats(100);
  const ways = all.map(({ databaseOid, role }) => way({ oid: databaseOid, own: role, kind: 'public' }));
  const told = (pairs: Iterable<LoginPair>) =>
    [...pairs].map(({ from, into }) => `${from.role} ${into.role}`);

  test('are each once, though several ways lead in', () => {
    const few = [
      way({ roles: ['role1', 'role2'] }),
      way({ roles: ['role2'], kind: 'superuser' }),
      way({ oid: '1', own: 'role1', roles: ['role3'] }),
      way({ oid: '1', own: 'role1', kind: 'public' }),
    ];
    expect(told(allowedPairs(few, seats(4), seats(4)))).toEqual([
      ...['role1 role0', 'role2 role0'],
      ...['role0 role1', 'role2 role1', 'role3 role1'],
    ]);
  });

  test('are all where each database is open to PUBLIC', () => {
    const pairs = told(allowedPairs(ways, all, all));
    expect(pairs).toHaveLength(9_900);
    expect(new Set(pairs)).toEqual(new Set(told(allPairs(all, all))));
  });

  test('are none of a database outside the audit, and none where no way leads in', () => {
    expect(told(allowedPairs(ways, [], all))).toEqual([]);
    expect(told(allowedPairs([], all, all))).toEqual([]);
  });
});

describe('each of many', () => {
  test('is taken only when a hand is free, and none any more once it is cancelled', async () => {
    const controller = new AbortController();
    let [inHand, most, done] = [0, 0, 0];
    const work = async () => {
      inHand += 1;
      most = Math.max(most, inHand);
      await new Promise(resolve => setTimeout(resolve, 1));
      inHand -= 1;
      done += 1;
      if (done === 10) controller.abort();
    };
    const endless = (function* () {
      for (;;) yield 0;
    })();
    const worked = eachOf(endless, 4, controller.signal, work);
    await expect(worked).rejects.toMatchObject({ code: 'cancelled' });
    expect(most).toBe(4);
    expect(done).toBeLessThanOrEqual(14);
  });
});

function seat(index: number): Seat {
  const tenant = { id: `c${index}`, name: '', subdomain: `s${index}`, reference: new Secret('') };
  const settings = { tlsPolicy: 'verify-full' as const, certificateAuthority: null, server: null };
  return {
    tenant: { ...tenant, ...settings, secured: false, hold: null, identity: null, status: 'active' as const },
    role: `role${index}`,
    databaseOid: String(index),
  };
}

function way(changes: Partial<Way>): Way {
  const place = { oid: '0', database: 'd', own: 'role0', owner: 'role0' };
  const grant = { through: null, grantors: [], grantable: false, kind: 'grant' as const };
  return { ...place, ...grant, keeps: true, roles: [], ...changes };
}

import { describe, expect, test } from 'vitest';
import {
  byMember,
  type Membership,
  reachedFrom,
  revokeMemberships,
} from '../../../src/core/audits/checks/entry/memberships.ts';

const plain = { admin: false, inherits: true, sets: true, grantor: null };
const grant = (role: string, member: string, changes: Partial<Membership> = {}): Membership => ({
  ...plain,
  ...{ role, member },
  ...changes,
});
const reach = (...grants: Membership[]) =>
  reachedFrom('a', byMember(grants)).map(({ role, becomes, path }) => [role, becomes, path.join('>')]);
const onlyInherits = { sets: false };
const onlySets = { inherits: false };

describe('what a role reaches', () => {
  test('goes through others, each role once and by the shortest way', () => {
    expect(reach(grant('b', 'a'), grant('c', 'b'), grant('d', 'c'), grant('d', 'a'))).toEqual([
      ['b', true, 'a>b'],
      ['c', true, 'a>b>c'],
      ['d', true, 'a>d'],
    ]);
  });

  test('is nothing by a grant that neither gives rights nor lets itself be set or granted on', () => {
    expect(reach(grant('b', 'a', { inherits: false, sets: false }), grant('c', 'b'))).toEqual([]);
  });

  test.each([
    ['rights alone of what is inherited', onlyInherits, {}, ['b', false, 'a>b'], ['c', false, 'a>b>c']],
    ['all by SET ROLE', onlySets, onlySets, ['b', true, 'a>b'], ['c', true, 'a>b>c']],
    [
      'rights of what the set role inherits',
      onlySets,
      onlyInherits,
      ['b', true, 'a>b'],
      ['c', false, 'a>b>c'],
    ],
    ['no SET ROLE through rights', onlyInherits, onlySets, ['b', false, 'a>b'], null],
    [
      'all that inherited rights may grant',
      onlyInherits,
      { ...onlySets, sets: false, admin: true },
      ['b', false, 'a>b'],
      ['c', true, 'a>b>c'],
    ],
  ] as const)('%s', (_, first, second, ...expected) => {
    expect(reach(grant('b', 'a', first), grant('c', 'b', second))).toEqual(
      expected.filter(each => each !== null),
    );
  });

  test('ends in a circle, and where a longer way goes further both count', () => {
    expect(reach(grant('b', 'a'), grant('a', 'b'))).toEqual([['b', true, 'a>b']]);
    const both = reach(grant('c', 'a', onlyInherits), grant('b', 'a'), grant('c', 'b'));
    expect(both).toContainEqual(['c', true, 'a>c']);
  });
});

test('memberships are taken back at the role’s own end, in the name of who granted them', () => {
  const grants = [
    grant('select', 'a"b', { grantor: 'x y' }),
    grant('select', 'a"b', { admin: true }),
    grant('select', 'a"b', { admin: true }),
  ];
  expect(revokeMemberships(grants).split('\n')).toEqual([
    'REVOKE "select" FROM "a""b" GRANTED BY "x y";',
    'REVOKE "select" FROM "a""b" CASCADE;',
  ]);
});

import { describe, expect, it } from 'vitest';
import type { ExaminedTenant, MigrationObject } from '../../../../src/contract/migrations-resolve.ts';
import { withChoice } from '../../../../src/renderer/features/migrations/resolve/choices.ts';
import {
  byPicture,
  isAgainstEvidence,
  isDone,
  mayBeSettled,
  objectsOf,
  pictureOf,
} from '../../../../src/renderer/features/migrations/resolve/evidence.ts';
import { settledGroups } from '../../../../src/renderer/features/migrations/resolve/settled-groups.ts';

function object(exists: boolean | null, values: Partial<MigrationObject> = {}): MigrationObject {
  return { type: 'table', name: 'a', change: 'created', exists, valid: null, ...values };
}

function examined(subdomain: string, objects: MigrationObject[], values: Partial<ExaminedTenant> = {}) {
  return {
    subdomain,
    state: 'unknown',
    startedAt: null,
    running: false,
    objects,
    error: null,
    ...values,
  } as const;
}

describe('what of a migration is there', () => {
  it.each([
    ['made and there', object(true), true],
    ['made and not there', object(false), false],
    ['dropped and gone', object(false, { change: 'dropped' }), true],
    ['dropped and still there', object(true, { change: 'dropped' }), false],
    ['an index that is there but invalid', object(true, { valid: false }), false],
    ['what the catalogue cannot tell', object(null), null],
  ])('%s', (_, each, done) => expect(isDone(each)).toBe(done));

  it('counts each object over the tenants', () => {
    const tenants = [examined('alfa', [object(true)]), examined('beta', [object(false)])];
    expect(objectsOf(tenants)).toMatchObject([{ done: 1, notDone: 1, untold: 0 }]);
  });

  it('has one picture for a tenant, and orders tenants by it', () => {
    const tenants = [
      examined('part', [object(true), object(false, { name: 'b' })]),
      examined('none', [object(false)]),
      examined('busy', [object(true)], { running: true }),
      examined('all', [object(true), object(null, { name: 'b' })]),
      examined('untold', [object(null)]),
    ];
    expect(tenants.map(pictureOf)).toEqual(['part', 'none', 'running', 'all', 'untold']);
    expect(byPicture(tenants).map(({ subdomain }) => subdomain)).toEqual([
      'all',
      'none',
      'part',
      'untold',
      'busy',
    ]);
  });

  it.each([
    ['applied', [object(true)], false],
    ['applied', [object(false)], true],
    ['applied', [object(null)], false],
    ['rolled_back', [object(false)], false],
    ['rolled_back', [object(true), object(false, { name: 'b' })], true],
  ] as const)('knows whether the catalogue speaks against %s', (as, objects, against) => {
    expect(isAgainstEvidence(examined('a', [...objects]), as)).toBe(against);
  });

  it('lets nobody settle it where a runner is at work', () => {
    expect(mayBeSettled(examined('a', [], { running: true }))).toBe(false);
    expect(mayBeSettled(examined('a', []))).toBe(true);
  });
});

it('a choice is made for those that are given alone, and taken back', () => {
  const [alfa, beta] = [examined('alfa', []), examined('beta', [])];
  const chosen = withChoice(withChoice(new Map(), [alfa, beta], 'applied'), [beta], 'rolled_back');
  expect([...chosen]).toEqual([
    ['alfa', 'applied'],
    ['beta', 'rolled_back'],
  ]);
  expect([...withChoice(chosen, [alfa], null)]).toEqual([['beta', 'rolled_back']]);
});

it('tells the tenants that were settled by what became of them, those where nothing was written first', () => {
  const error = (subdomain: string) => ({
    code: 'migration_not_open' as const,
    message: '',
    details: { subdomain, migration: '1_a' },
  });
  const groups = settledGroups({
    tenants: [
      { subdomain: 'alfa', state: 'applied', error: null },
      { subdomain: 'beta', state: null, error: error('beta') },
      { subdomain: 'gamma', state: 'applied', error: null },
      { subdomain: 'delta', state: null, error: error('delta') },
    ],
  });
  expect(groups.map(({ state, subdomains }) => [state, subdomains])).toEqual([
    [null, ['beta', 'delta']],
    ['applied', ['alfa', 'gamma']],
  ]);
});

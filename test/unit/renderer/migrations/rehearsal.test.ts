import { describe, expect, it } from 'vitest';
import type {
  MigrationPlan,
  MigrationRisk,
  PlannedTenant,
} from '../../../../src/contract/migrations-plan.ts';
import type { HeldLock, RehearsedTenant } from '../../../../src/contract/migrations-rehearsal.ts';
import { foretoldLocks } from '../../../../src/renderer/features/migrations/rehearsal/foretold-locks.ts';
import { heldLocks } from '../../../../src/renderer/features/migrations/rehearsal/held-locks.ts';
import { toRehearsal } from '../../../../src/renderer/features/migrations/rehearsal/rehearsal-scope.ts';

function planned(subdomain: string, values: Partial<PlannedTenant> = {}): PlannedTenant {
  return {
    subdomain,
    name: subdomain,
    hold: null,
    states: ['pending'],
    pending: 1,
    stopped: null,
    error: null,
    ...values,
  };
}

function risk(object: string, lock: MigrationRisk['lock']): MigrationRisk {
  return { kind: 'lock', statement: 1, line: 1, command: 'X', object, lock, blocks: 'writes' };
}

const migration = {
  name: '1_a',
  checksum: 'c',
  inSource: true,
  mode: 'transaction',
  statements: 1,
  risks: [],
} as const;
const hold = { reason: 'r', until: null, since: '2026-01-01T00:00:00.000Z' };
const plan: MigrationPlan = {
  source: null,
  digest: 'd',
  migrations: [{ ...migration, risks: [] }],
  tenants: [
    planned('alfa', { states: ['applied'], pending: 0 }),
    planned('beta', { hold }),
    planned('gamma'),
    planned('delta'),
  ],
};

describe('whom a rehearsal goes to', () => {
  const choice = { names: [], outOfOrder: false };

  it('takes as canary the first that a run would do something in, by its name', () => {
    const request = toRehearsal(plan, { ...choice, reach: 'canary' });
    expect(request).toEqual({ subdomains: ['gamma'], wholeFleet: false, outOfOrder: false });
  });

  it('asks for the whole fleet only where that was chosen', () => {
    expect(toRehearsal(plan, { ...choice, reach: 'fleet' })).toEqual({ wholeFleet: true, outOfOrder: false });
  });

  it('goes to nobody while nobody is named, and never to one that is on hold', () => {
    expect(toRehearsal(plan, { ...choice, reach: 'named' })).toBeNull();
    expect(toRehearsal(plan, { ...choice, reach: 'named', names: ['beta'] })).toBeNull();
    expect(toRehearsal(plan, { ...choice, reach: 'named', names: ['delta'] })?.subdomains).toEqual(['delta']);
  });
});

describe('locks', () => {
  it('foretells the strongest of each relation, the strongest first', () => {
    const risks = [
      risk('a', 'SHARE'),
      risk('b', 'ACCESS EXCLUSIVE'),
      risk('a', 'EXCLUSIVE'),
      risk('c', null),
    ];
    expect(foretoldLocks([{ ...migration, risks }]).map(({ relation, mode }) => [relation, mode])).toEqual([
      ['b', 'ACCESS EXCLUSIVE'],
      ['a', 'EXCLUSIVE'],
    ]);
  });

  it('tells those that were held once each, with the longest time and where that was', () => {
    const lock = (heldFor: number, mode: HeldLock['mode'] = 'SHARE'): HeldLock => ({
      relation: 'a',
      mode,
      blocks: 'writes',
      heldFor,
    });
    const told = heldLocks([
      rehearsed('alfa', [lock(5)]),
      rehearsed('beta', [lock(9), lock(1, 'ACCESS EXCLUSIVE')]),
    ]);
    expect(told.map(({ mode, tenants, longest, subdomain }) => [mode, tenants, longest, subdomain])).toEqual([
      ['ACCESS EXCLUSIVE', 1, 1, 'beta'],
      ['SHARE', 2, 9, 'beta'],
    ]);
  });
});

function rehearsed(subdomain: string, locks: HeldLock[]): RehearsedTenant {
  return { subdomain, outcome: 'would_apply', rehearsed: [], locks, error: null, rows: null };
}

import { describe, expect, it, test } from 'vitest';
import type {
  MigrationPlan,
  MigrationState,
  PlannedTenant,
} from '../../../../src/contract/migrations-plan.ts';
import { guard } from '../../../../src/core/files/guard.ts';
import { createTranslator } from '../../../../src/i18n/index.ts';
import { toTsv } from '../../../../src/renderer/components/tsv.ts';
import { planTsv } from '../../../../src/renderer/features/migrations/plan/plan-tsv.ts';
import {
  countFilters,
  pendingMigrations,
  shownColumns,
  shownTenants,
  wholePlan,
} from '../../../../src/renderer/features/migrations/plan/plan-view.ts';
import {
  isWrong,
  scopeOf,
  toRequest,
  usualSettings,
} from '../../../../src/renderer/features/migrations/run/settings/run-settings.ts';

function tenant(subdomain: string, states: (MigrationState | null)[], more: Partial<PlannedTenant> = {}) {
  const pending = states.filter(state => state === 'pending').length;
  return {
    subdomain,
    name: subdomain.toUpperCase(),
    hold: null,
    states,
    pending,
    stopped: null,
    error: null,
    ...more,
  };
}

const outOfOrder = { code: 'migration_out_of_order', message: '' } as const;
const unsettled = { code: 'migration_ledger_blocked', message: '' } as const;
const refused = { code: 'connection_refused', message: '' } as const;
const hold = { reason: 'Turné', since: '2026-11-01T00:00:00.000Z', until: null };

const plan: MigrationPlan = {
  source: null,
  digest: 'd',
  migrations: ['1_init', '2_city', '3_seat'].map(name => ({
    name,
    checksum: 'c',
    inSource: true,
    mode: 'transaction',
    statements: 1,
    risks: [],
  })),
  tenants: [
    tenant('a', ['applied', 'applied', 'applied']),
    tenant('b', ['applied', 'applied', 'pending']),
    tenant('c', ['applied', 'out_of_order', 'applied'], { stopped: outOfOrder }),
    tenant('d', ['applied', 'failed', 'pending'], { stopped: unsettled, pending: 0 }),
    tenant('e', [null, null, null], { error: refused }),
    tenant('f', ['applied', 'applied', 'pending'], { hold }),
  ],
};
const subdomains = (tenants: readonly PlannedTenant[]) => tenants.map(({ subdomain }) => subdomain).join('');

describe('the matrix', () => {
  it.each([
    ['pending_any', 'bcdf'],
    ['up_to_date', 'a'],
    ['stopped', 'cd'],
    ['unreadable', 'e'],
    ['on_hold', 'f'],
    ['failed', 'd'],
    ['out_of_order', 'c'],
    [null, 'abcdef'],
  ] as const)('filtered by %s shows %s', (filter, expected) => {
    expect(subdomains(shownTenants(plan, { ...wholePlan, filter }))).toBe(expected);
  });

  it('counts what each filter finds, and leaves out those that find nobody', () => {
    const counts = Object.fromEntries(countFilters(plan).map(({ filter, count }) => [filter, count]));
    expect(counts).toEqual({
      pending_any: 4,
      up_to_date: 1,
      stopped: 2,
      unreadable: 1,
      on_hold: 1,
      pending: 3,
      out_of_order: 1,
      failed: 1,
    });
  });

  it('has columns only of what some tenant does not simply have, unless all are asked for', () => {
    expect(shownColumns(plan, false).map(({ index }) => index)).toEqual([1, 2]);
    expect(shownColumns(plan, true).map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  it('searches by name and subdomain', () => {
    expect(subdomains(shownTenants(plan, { ...wholePlan, search: ' B ' }))).toBe('b');
  });

  it('is copied as it is shown, in the language of the page', () => {
    const tsv = planTsv(createTranslator('en'), plan.tenants.slice(2, 5), shownColumns(plan, false));
    expect(tsv.split('\r\n')).toEqual([
      'Orchestra\tSubdomain\t2_city\t3_seat',
      'C\tc\tOut of order\tApplied',
      'D\td\tFailed\tPending',
      'E\te\tCannot be read\tCannot be read',
      '',
    ]);
  });
});

test('what is copied is guarded as core guards its files', () => {
  for (const text of ['=1+1', '\t=x', "'@x", '+46', 'Malmö', "O'Neill", '－1', '\u0000=']) {
    expect(toTsv([[text]]).replace(/^"|"?\r\n$/g, '')).toBe(guard(text));
  }
});

describe('the scope of a run', () => {
  it('is those that a run changes; the others are told by why not', () => {
    const { run, stopped, ...counts } = scopeOf(plan, false);
    expect([subdomains(run), subdomains(stopped)]).toEqual(['b', 'cd']);
    expect(counts).toEqual({ upToDate: 1, onHold: 1, unreadable: 1, outOfOrder: 1 });
  });

  it('takes those out of order in when that is allowed', () => {
    const { run, stopped } = scopeOf(plan, true);
    expect([subdomains(run), subdomains(stopped)]).toEqual(['bc', 'd']);
    expect(pendingMigrations(plan, run).map(({ index, tenants }) => [index, tenants])).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });
});

describe('the settings of a run', () => {
  it('are the contract’s own unless they are changed', () => {
    expect(toRequest(usualSettings, 'digest')).toEqual({
      planned: 'digest',
      waves: { canaries: 1, share: 10 },
      stop: { failures: 5, share: 10 },
      sessions: 8,
      outOfOrder: false,
      backup: 'where_possible',
    });
  });

  it('send named canaries, and null for a rule that is left empty', () => {
    const settings = {
      ...usualSettings,
      chosen: 'names',
      names: ['b'],
      canaries: 'x',
      failures: ' ',
    } as const;
    expect(toRequest(settings, 'd')).toMatchObject({
      waves: { canaries: ['b'] },
      stop: { failures: null, share: 10 },
    });
  });

  it.each([
    ['canaries', '51'],
    ['canaries', ''],
    ['share', '101'],
    ['share', '1.5'],
    ['failures', '0'],
    ['sessions', '9'],
    ['sessions', 'many'],
  ] as const)('refuse %s of %j', (field, text) => {
    expect(isWrong(field, text)).toBe(true);
    expect(toRequest({ ...usualSettings, [field]: text }, 'd')).toBeNull();
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { MigrationState } from '../../../src/contract/migrations-plan.ts';
import {
  judgeLedger,
  type LedgerRow,
  type MigrationVerdict,
  matchesChecksum,
  runnable,
} from '../../../src/core/migrations/ledger.ts';

const sql = 'CREATE TABLE a ();\nCREATE TABLE b ();\n';
const checksum = sha256(sql);
const migration = { name: 'm1', sql, checksum };

const right = { checksum };
const wrong = { checksum: 'f'.repeat(64) };

type Verdict = MigrationState | null;

/** Every combination of the two dates, an error's text and the checksum: verdict with the file on disk, and without it. */
const single: readonly (readonly [Partial<LedgerRow>, Verdict, Verdict])[] = [true, false].flatMap(
  hasError => [
    [{ ...right, hasError, finished: true, rolledBack: false }, 'applied', 'missing'],
    [{ ...wrong, hasError, finished: true, rolledBack: false }, 'edited', 'missing'],
    ...[right, wrong].flatMap((checksum): [Partial<LedgerRow>, Verdict, Verdict][] => {
      const open = hasError ? 'failed' : 'unknown';
      return [
        [{ ...checksum, hasError, finished: false, rolledBack: false }, open, open],
        [{ ...checksum, hasError, finished: false, rolledBack: true }, 'rolled_back', null],
        [{ ...checksum, hasError, finished: true, rolledBack: true }, 'finished_and_rolled_back', null],
      ];
    }),
  ],
);

/** What tells more of a database goes before what tells less. */
const weight: readonly Verdict[] = [
  'unknown',
  'failed',
  'missing',
  'applied',
  'edited',
  'finished_and_rolled_back',
  'rolled_back',
  null,
];

describe('judgeLedger', () => {
  test.each(single)('one row %o is %s, and %s where the file is gone', (row, onDisk, gone) => {
    expect(judgeLedger([migration], [ledgerRow(row)])).toEqual([{ migration: 'm1', state: onDisk }]);
    expect(judgeLedger([], [ledgerRow(row)])).toEqual(told(gone));
  });

  test.each(pairs())('two rows of one migration: %o then %o', (first, second) => {
    const rows = [ledgerRow(first[0]), ledgerRow(second[0])];
    expect(judgeLedger([migration], rows)).toEqual(told(heaviest(first[1], second[1])));
    expect(judgeLedger([], rows)).toEqual(told(heaviest(first[2], second[2])));
  });

  test('keeps the order of the source and tells once what only the ledger knows', () => {
    const ledger = ['m9', 'm3', 'm9', 'm1'].map(name => ledgerRow({ name, finished: true }));
    expect(judgeLedger(files('m1', 'm3', 'm99'), ledger)).toEqual([
      { migration: 'm1', state: 'applied' },
      { migration: 'm3', state: 'applied' },
      { migration: 'm99', state: 'pending' },
      { migration: 'm9', state: 'missing' },
    ]);
  });

  test.each([
    ['applied', right],
    ['edited', wrong],
  ])('before a later one that is %s, what is still to come is out of order', (state, checksum) => {
    const ledger = [
      ledgerRow({ name: 'm2', rolledBack: true }),
      ledgerRow({ ...checksum, name: 'm3', finished: true }),
    ];
    expect(states(judgeLedger(files('m1', 'm2', 'm3', 'm4'), ledger))).toEqual([
      'out_of_order',
      'out_of_order',
      state,
      'pending',
    ]);
  });

  test('a later one that only the ledger knows makes it out of order too', () => {
    const ledger = [ledgerRow({ name: 'm3', finished: true })];
    expect(states(judgeLedger(files('m2', 'm4'), ledger))).toEqual(['out_of_order', 'pending', 'missing']);
  });

  test.each([
    [{ finished: false, rolledBack: false }],
    [{ finished: false, rolledBack: true }],
    [{ finished: true, rolledBack: true }],
  ])('a later one that is not applied (%o) does not', row => {
    const ledger = [ledgerRow({ ...row, name: 'm3' })];
    expect(judgeLedger(files('m2', 'm3'), ledger)[0]?.state).toBe('pending');
  });
});

describe('runnable', () => {
  const verdict = (migration: string, state: MigrationState) => ({ migration, state });
  const ordinary = [
    verdict('m1', 'applied'),
    verdict('m2', 'edited'),
    verdict('m3', 'rolled_back'),
    verdict('m4', 'pending'),
    verdict('m0', 'missing'),
  ];

  test('runs what is pending or was rolled back, and leaves what is applied in some way', () => {
    expect(runnable(ordinary, { outOfOrder: false })).toEqual({ names: ['m3', 'm4'], stopped: null });
  });

  test.each(['failed', 'unknown', 'finished_and_rolled_back'] as const)('stops at one that is %s', state => {
    const { names, stopped } = runnable([...ordinary, verdict('m9', state)], { outOfOrder: true });
    expect(names).toEqual([]);
    expect(stopped).toMatchObject({ code: 'migration_ledger_blocked', details: { migration: 'm9', state } });
  });

  test('runs out of order only where it is allowed, and names the last that is applied', () => {
    const verdicts = [
      verdict('m1', 'out_of_order'),
      verdict('m2', 'applied'),
      verdict('m3', 'edited'),
      verdict('m4', 'pending'),
    ];
    expect(runnable(verdicts, { outOfOrder: true })).toEqual({ names: ['m1', 'm4'], stopped: null });
    expect(runnable(verdicts, { outOfOrder: false })).toMatchObject({
      names: [],
      stopped: { code: 'migration_out_of_order', details: { migration: 'm1', after: 'm3' } },
    });
  });
});

describe('matchesChecksum', () => {
  test('accepts other line ends, as Prisma does', () => {
    const crlf = sql.replaceAll('\n', '\r\n');
    expect(matchesChecksum(migration, sha256(crlf))).toBe(true);
    expect(matchesChecksum({ ...migration, sql: crlf, checksum: sha256(crlf) }, checksum)).toBe(true);
    expect(matchesChecksum(migration, sha256(`${sql} `))).toBe(false);
  });

  test('accepts the form of Prisma 2.15, without leading zeros', () => {
    const bytes = [...createHash('sha256').update(sql).digest()];
    const old = bytes.map(byte => byte.toString(16)).join('');
    expect(old.length).toBeLessThan(64);
    expect(matchesChecksum(migration, old)).toBe(true);
    expect(matchesChecksum(migration, old.slice(1))).toBe(false);
  });
});

function ledgerRow(row: Partial<LedgerRow>): LedgerRow {
  return { id: '', name: 'm1', checksum, finished: false, rolledBack: false, hasError: false, ...row };
}

function files(...names: string[]) {
  return names.map(name => ({ ...migration, name }));
}

function states(verdicts: readonly MigrationVerdict[]): MigrationState[] {
  return verdicts.map(({ state }) => state);
}

function told(state: Verdict): { migration: string; state: MigrationState }[] {
  return state === null ? [] : [{ migration: 'm1', state }];
}

function heaviest(...states: Verdict[]): Verdict {
  return weight.find(state => states.includes(state)) ?? null;
}

function pairs() {
  return single.flatMap(first => single.map(second => [first, second] as const));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

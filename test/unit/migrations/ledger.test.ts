import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { MigrationState } from '../../../src/contract/migrations.ts';
import { judgeLedger, type LedgerRow, matchesChecksum } from '../../../src/core/migrations/ledger.ts';

const sql = 'CREATE TABLE a ();\nCREATE TABLE b ();\n';
const checksum = sha256(sql);
const migration = { name: 'm1', sql, checksum };

const right = { checksum };
const wrong = { checksum: 'f'.repeat(64) };

/** Every combination of the two dates with the checksum; rows that are rolled back count as not there. */
const single: readonly [Partial<LedgerRow>, MigrationState, MigrationState | null][] = [
  // row, verdict with the file on disk, verdict without it (null: nothing to tell)
  [{ ...right, finished: true, rolledBack: false }, 'applied', 'missing'],
  [{ ...wrong, finished: true, rolledBack: false }, 'edited', 'missing'],
  [{ ...right, finished: false, rolledBack: false }, 'blocked', 'blocked'],
  [{ ...wrong, finished: false, rolledBack: false }, 'blocked', 'blocked'],
  [{ ...right, finished: false, rolledBack: true }, 'pending', null],
  [{ ...wrong, finished: false, rolledBack: true }, 'pending', null],
  [{ ...right, finished: true, rolledBack: true }, 'pending', null],
  [{ ...wrong, finished: true, rolledBack: true }, 'pending', null],
];

const order: readonly MigrationState[] = ['blocked', 'applied', 'edited', 'pending'];

describe('judgeLedger', () => {
  test.each(single)('one row %o is %s, and %s where the file is gone', (row, onDisk, gone) => {
    expect(judgeLedger([migration], [ledgerRow(row)])).toEqual([{ migration: 'm1', state: onDisk }]);
    const told = gone === null ? [] : [{ migration: 'm1', state: gone }];
    expect(judgeLedger([], [ledgerRow(row)])).toEqual(told);
  });

  test.each(pairs())('two rows of one migration: %o then %o', (first, second) => {
    const states = [first, second].map(row => single.find(([each]) => each === row)?.[1] ?? 'pending');
    const expected = order.find(state => states.includes(state));
    expect(judgeLedger([migration], [ledgerRow(first), ledgerRow(second)])).toEqual([
      { migration: 'm1', state: expected },
    ]);
  });

  test('keeps the order of the source and tells once what only the ledger knows', () => {
    const files = ['m1', 'm2', 'm3'].map(name => ({ ...migration, name }));
    const ledger = ['m9', 'm3', 'm9', 'm1'].map(name => ledgerRow({ name, finished: true }));
    expect(judgeLedger(files, ledger)).toEqual([
      { migration: 'm1', state: 'applied' },
      { migration: 'm2', state: 'pending' },
      { migration: 'm3', state: 'applied' },
      { migration: 'm9', state: 'missing' },
    ]);
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
  return { id: '', name: 'm1', checksum, finished: false, rolledBack: false, ...row };
}

function pairs(): [Partial<LedgerRow>, Partial<LedgerRow>][] {
  return single.flatMap(([first]) =>
    single.map(([second]): [Partial<LedgerRow>, Partial<LedgerRow>] => [first, second]),
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

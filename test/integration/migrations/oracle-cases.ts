import { createHash } from 'node:crypto';

/** A row as a case writes it. */
export interface CaseRow {
  readonly migration: string;
  readonly finished: boolean;
  readonly rolledBack: boolean;
  readonly logs: 'none' | 'empty' | 'error';
  readonly checksum: 'right' | 'wrong' | 'old';
}

/** Rows in the order in which they were started, and the migrations that are on disk. */
export interface LedgerCase {
  readonly rows: readonly CaseRow[];
  readonly onDisk: readonly string[];
}

/** The digest of each has a byte below 16, so that its old form is shorter. */
export const files = ['m1', 'm2', 'm3'].map(name => ({ name, sql: `SELECT '${name}';\n` }));

export function checksumOf(name: string, kind: CaseRow['checksum']): string {
  const sql = files.find(file => file.name === name)?.sql ?? '';
  const digest = createHash('sha256').update(sql).digest();
  if (kind === 'wrong') return 'f'.repeat(64);
  return kind === 'right' ? digest.toString('hex') : [...digest].map(byte => byte.toString(16)).join('');
}

const flags = [true, false];
const logs = ['none', 'empty', 'error'] as const;
const checksums = ['right', 'wrong', 'old'] as const;
const everyRow: readonly Omit<CaseRow, 'migration'>[] = flags.flatMap(finished =>
  flags.flatMap(rolledBack =>
    logs.flatMap(each => checksums.map(checksum => ({ finished, rolledBack, logs: each, checksum }))),
  ),
);

/** One row of each kind that a rule tells apart. */
const kinds: readonly Omit<CaseRow, 'migration'>[] = [
  { finished: true, rolledBack: false, logs: 'none', checksum: 'right' },
  { finished: true, rolledBack: false, logs: 'none', checksum: 'wrong' },
  { finished: false, rolledBack: false, logs: 'error', checksum: 'right' },
  { finished: false, rolledBack: false, logs: 'none', checksum: 'wrong' },
  { finished: false, rolledBack: true, logs: 'error', checksum: 'right' },
  { finished: true, rolledBack: true, logs: 'none', checksum: 'right' },
];

const all = files.map(({ name }) => name);

/** Every kind of row of one migration, on disk and not. */
const single = everyRow.flatMap(row =>
  [['m1'], []].map(onDisk => ({ rows: [{ ...row, migration: 'm1' }], onDisk })),
);
/** Two rows of one migration, in both orders, on disk and not. */
const twice = kinds.flatMap(first =>
  kinds.flatMap(second =>
    [all, ['m2', 'm3']].map(onDisk => ({
      rows: [
        { ...first, migration: 'm1' },
        { ...second, migration: 'm1' },
      ],
      onDisk,
    })),
  ),
);
/** Two of three migrations: one before the other by name, in both orders of time. */
const inOrder = kinds.flatMap(first =>
  kinds.flatMap(second =>
    [
      ['m1', 'm2'],
      ['m2', 'm1'],
    ].map(([one = '', other = '']) => ({
      rows: [
        { ...first, migration: one },
        { ...second, migration: other },
      ],
      onDisk: all,
    })),
  ),
);
/** A later one alone, and with nothing on disk before or after it. */
const later = kinds.flatMap(kind =>
  [all, ['m1', 'm3'], ['m1'], ['m3']].map(onDisk => ({ rows: [{ ...kind, migration: 'm2' }], onDisk })),
);

export const cases: readonly LedgerCase[] = [
  { rows: [], onDisk: all },
  { rows: [], onDisk: [] },
  ...single,
  ...twice,
  ...inOrder,
  ...later,
];

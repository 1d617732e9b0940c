import type { ImportCounts, RowOutcome } from '../../contract/imports-preview.ts';
import { RowOutcome as Outcomes } from '../../contract/imports-preview.ts';
import { isRejected, type Tally } from './check/tally.ts';
import type { StagedRefusal } from './load/compare.sql.ts';
import type { Comparison } from './load/compare.ts';
import type { OfflineComparison } from './offline/compare-with-copy.ts';

/** Row numbers, ascending, that the database refuses though the file's own check took them. */
export type StagedRefusals = ReadonlyMap<StagedRefusal, Uint32Array>;

/** What becomes of each data row; a byte a row. */
export class RowOutcomes {
  readonly counts: ImportCounts;
  readonly #codes: Uint8Array;

  constructor(codes: Uint8Array) {
    this.#codes = codes;
    const counts = Outcomes.options.map(() => 0);
    for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
    const named = Object.fromEntries(Outcomes.options.map((outcome, code) => [outcome, counts[code] ?? 0]));
    this.counts = { rows: codes.length, ...(named as Record<RowOutcome, number>) };
  }

  of(row: number): RowOutcome {
    return Outcomes.options[this.#codes[row - 1] ?? 0] ?? 'rejected';
  }

  /** Rows of any of the outcomes, as a page of them and how many there are. */
  page(outcomes: readonly RowOutcome[], from: number, limit: number): { total: number; rows: number[] } {
    const wanted = Outcomes.options.map(outcome => outcomes.includes(outcome));
    const total = outcomes.reduce((sum, outcome) => sum + this.counts[outcome], 0);
    const rows: number[] = [];
    let passed = 0;
    for (let at = 0; at < this.#codes.length && rows.length < limit; at++) {
      if (wanted[this.#codes[at] ?? 0] && passed++ >= from) rows.push(at + 1);
    }
    return { total, rows };
  }
}

const codeOf = (outcome: RowOutcome): number => Outcomes.options.indexOf(outcome);
const refusals = ['email_taken', 'key_ambiguous', 'key_duplicate'] as const;

export function outcomesByDatabase(tally: Tally, { usual, rows }: Comparison): RowOutcomes {
  const toOutcome = (staged: keyof Comparison['counts']): RowOutcome =>
    (refusals as readonly string[]).includes(staged) ? 'rejected' : (staged as RowOutcome);
  const codes = new Uint8Array(tally.rows).fill(codeOf(toOutcome(usual)));
  for (const [staged, numbers] of rows) {
    const code = codeOf(toOutcome(staged));
    for (const number of numbers) codes[number - 1] = code;
  }
  markRejected(tally, codes);
  return new RowOutcomes(codes);
}

export function outcomesByCopy(tally: Tally, comparison: OfflineComparison): RowOutcomes {
  const codes = new Uint8Array(tally.rows);
  for (let row = 1; row <= tally.rows; row++) {
    codes[row - 1] = codeOf(comparison.outcomeOf(row) ?? 'rejected');
  }
  return new RowOutcomes(codes);
}

/** A file of which nothing was judged. */
export const noOutcomes = new RowOutcomes(new Uint8Array(0));

/** What a comparison says of rows that only the database refuses. */
export function stagedRefusals({ usual, rows, counts }: Comparison, tally: Tally): StagedRefusals {
  return new Map(
    refusals.flatMap(kind => {
      if (counts[kind] === 0) return [];
      return [[kind, usual === kind ? others(tally, rows) : (rows.get(kind) ?? new Uint32Array(0))] as const];
    }),
  );
}

/** Accepted rows that no list names. */
function others(tally: Tally, named: Comparison['rows']): Uint32Array {
  const listed = new Set([...named.values()].flatMap(rows => [...rows]));
  const found: number[] = [];
  for (let row = 1; row <= tally.rows; row++) {
    if (!isRejected(tally, row) && !listed.has(row)) found.push(row);
  }
  return Uint32Array.from(found);
}

function markRejected(tally: Tally, codes: Uint8Array): void {
  const rejected = codeOf('rejected');
  for (let row = 1; row <= tally.rows; row++) if (isRejected(tally, row)) codes[row - 1] = rejected;
}

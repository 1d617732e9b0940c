import { problemKinds } from '../../contract/imports-names.ts';
import type { ImportField, ImportKey } from '../../contract/imports-plan.ts';
import type { Problem, ProblemCount, ProblemKind } from '../../contract/imports-preview.ts';
import { notedAt } from './check/problems.ts';
import type { ReadRow } from './check/read-rows.ts';
import type { RejectedRow } from './check/rejects.ts';
import { isRejected, type SparsePlaces, type Tally } from './check/tally.ts';
import type { StagedRefusal } from './load/compare.sql.ts';
import type { OpenedPlan } from './opened-plan.ts';
import { keptProblems } from './read/limits.ts';
import type { StagedRefusals } from './row-outcomes.ts';
import { readRowsHere } from './worker/client.ts';

/** What the file's own check found and what the database refuses besides, as one. */
export class ProblemsFound {
  readonly #opened: OpenedPlan;
  readonly #tally: Tally;
  readonly #refusals: StagedRefusals;

  constructor(opened: OpenedPlan, tally: Tally, refusals: StagedRefusals) {
    this.#opened = opened;
    this.#tally = tally;
    this.#refusals = refusals;
  }

  get places(): SparsePlaces {
    return this.#tally.places;
  }

  counts(): ProblemCount[] {
    const counts = new Map(this.#tally.problemCounts.map(each => [each.kind, each]));
    for (const [kind, rows] of this.#refusals) {
      const before = counts.get(kind)?.count ?? 0;
      counts.set(kind, { kind, level: 'reject', count: before + rows.length });
    }
    return problemKinds.flatMap(kind => counts.get(kind) ?? []);
  }

  /** The first 1,000, in the order of their rows. Throws what reading the file again does. */
  first(): Problem[] {
    const refused = [...this.#refusals.values()].flatMap(rows => [...rows.subarray(0, keptProblems)]);
    const numbers = [...new Set(refused)].sort((a, b) => a - b).slice(0, keptProblems);
    const more = this.read(numbers).flatMap(row =>
      row.problems.filter(({ kind }) => this.#isRefusal(kind, row.row)),
    );
    return [...this.#tally.problems, ...more].sort((a, b) => a.row - b.row).slice(0, keptProblems);
  }

  /** Data rows again, by their numbers in ascending order, with all that is wrong with each. */
  read(numbers: readonly number[]): readonly ReadRow[] {
    if (numbers.length === 0) return [];
    const { file, scanned, request } = this.#opened;
    return readRowsHere(file, scanned, request, this.#tally, numbers).map(read => ({
      ...read,
      problems: [...read.problems, ...this.#refusalsOf(read)],
    }));
  }

  /** Rows with a problem of a kind, or of any, as a page of them and how many there are. */
  page(wanted: ProblemKind | 'any', from: number, limit: number): { total: number; rows: number[] } {
    const { rows, kinds } = this.#tally.noted;
    const kind = wanted === 'any' ? -1 : problemKinds.indexOf(wanted);
    const refused = [...this.#refusals].flatMap(([each, numbers]) =>
      wanted === 'any' || each === wanted ? [numbers] : [],
    );
    const found: number[] = [];
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number;
      if ((kind < 0 || kinds[at] === kind) && row !== found.at(-1)) found.push(row);
    }
    // they are in order, but for what the database refuses
    const all = refused.length === 0 ? found : inOrder([...refused, found]);
    return { total: all.length, rows: all.slice(from, from + limit) };
  }

  /** Every row that is left out, with its reasons as `describe` words them. */
  rejects(describe: (problem: Pick<Problem, 'kind' | 'field' | 'otherRow'>) => string): RejectedRow[] {
    const { noted } = this.#tally;
    const reasons = new Map<number, string[]>();
    const add = (row: number, reason: string) => {
      const before = reasons.get(row);
      if (before === undefined) reasons.set(row, [reason]);
      else before.push(reason);
    };
    for (let at = 0; at < noted.rows.length; at++) {
      const row = noted.rows[at] ?? 0;
      if (!isRejected(this.#tally, row)) continue;
      add(row, describe(notedAt(noted, at)));
    }
    for (const [kind, rows] of this.#refusals) {
      for (const row of rows) add(row, describe({ kind, field: fieldOf(kind, this.#opened.request.key) }));
    }
    return [...reasons].sort(([a], [b]) => a - b).map(([row, each]) => ({ row, reason: each.join('; ') }));
  }

  #refusalsOf({ row, line, cells }: ReadRow): readonly Problem[] {
    return [...this.#refusals.keys()].flatMap(kind => {
      if (!this.#isRefusal(kind, row)) return [];
      const field = fieldOf(kind, this.#opened.request.key);
      const told = cells[field] ?? cells.fullName ?? '';
      return [{ kind, level: 'reject' as const, row, line, field, value: told }];
    });
  }

  #isRefusal(kind: ProblemKind, row: number): boolean {
    const rows = this.#refusals.get(kind as StagedRefusal);
    return rows !== undefined && hasSorted(rows, row);
  }
}

function inOrder(lists: readonly ArrayLike<number>[]): number[] {
  const all = new Set<number>();
  for (const numbers of lists) for (let at = 0; at < numbers.length; at++) all.add(numbers[at] as number);
  return [...all].sort((a, b) => a - b);
}

/** Where a refusal of the database is shown. */
function fieldOf(kind: StagedRefusal, key: ImportKey): ImportField {
  if (kind === 'email_taken' || key === 'email') return 'email';
  return key === 'phone' ? 'phone' : 'lastName';
}

function hasSorted(rows: Uint32Array, wanted: number): boolean {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((rows[middle] ?? 0) < wanted) from = middle + 1;
    else to = middle;
  }
  return rows[from] === wanted;
}

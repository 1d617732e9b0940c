import type {
  ImportCounts,
  PreviewRowsRequest,
  ProblemCount,
  ProblemKind,
  RowOutcome,
} from '../../../../contract/imports-preview.ts';

export interface RowFilter {
  readonly outcome: RowOutcome | null;
  readonly problem: ProblemKind | null;
}

export const allRows: RowFilter = { outcome: null, problem: null };

export const rowPage = 100;

/** As core is asked for the rows that fit, from one of them on. */
export function rowsRequest(preview: string, { outcome, problem }: RowFilter, from: number) {
  const outcomes = outcome === null ? null : [outcome];
  return { preview, outcomes, problem, from, limit: rowPage } satisfies PreviewRowsRequest;
}

const outcomes = ['created', 'updated', 'unchanged', 'existing', 'rejected'] as const;

/** The outcomes to filter by: those that there are, and the one that is chosen although its last row was mended. */
export function shownOutcomes(counts: ImportCounts, chosen: RowOutcome | null): readonly RowOutcome[] {
  return outcomes.filter(each => counts[each] > 0 || each === chosen);
}

export interface ProblemChip {
  readonly kind: ProblemKind;
  readonly level: ProblemCount['level'];
  readonly count: number;
}

/** One chip a kind, rejects first; the chosen kind stays when nothing is left of it. */
export function problemChips(
  counts: readonly ProblemCount[],
  chosen: ProblemKind | null,
): readonly ProblemChip[] {
  const chips = new Map<ProblemKind, ProblemChip>();
  for (const { kind, level, count } of counts) {
    const before = chips.get(kind);
    chips.set(kind, {
      kind,
      level: before?.level === 'reject' ? 'reject' : level,
      count: count + (before?.count ?? 0),
    });
  }
  if (chosen !== null && !chips.has(chosen)) chips.set(chosen, { kind: chosen, level: 'reject', count: 0 });
  return [...chips.values()].sort((a, b) =>
    a.level === b.level ? b.count - a.count : a.level === 'reject' ? -1 : 1,
  );
}

import { type AuditCheck, type CheckGroup, checkGroups } from '../../../../contract/audits-checks.ts';
import type { Sorting } from '../../../components/sorting.ts';
import { type CellState, cellStates, type MatrixRow } from './cells.ts';

export interface MatrixView {
  readonly search: string;
  /** Rows that have a cell like it; `clean`: rows of which nothing is worse. */
  readonly state: CellState | null;
  /** Columns of this group alone. */
  readonly group: CheckGroup | null;
  /** Rows and columns in which something was found, or could not be audited. */
  readonly onlyFindings: boolean;
  /** By `name`, `worst`, or the id of a check. Ascending is the worst first. */
  readonly sorting: Sorting;
}

export const wholeMatrix: MatrixView = {
  search: '',
  state: null,
  group: null,
  onlyFindings: false,
  sorting: { column: 'worst', descending: false },
};

export interface MatrixColumn {
  readonly check: AuditCheck;
  /** Its place in the report, and in each row's cells. */
  readonly index: number;
  /** Rows in which something of it counts. */
  readonly places: number;
  /** The worst of its cells. */
  readonly worst: CellState;
}

export interface ShownMatrix {
  readonly rows: readonly RatedRow[];
  readonly columns: readonly MatrixColumn[];
  /** Tenants by what is in the columns of the chosen group, before anything else narrows them. */
  readonly counts: Readonly<Record<CellState, number>>;
  /** Tenants by the worst of their cells. */
  readonly worst: Readonly<Record<CellState, number>>;
}

/** A row as its shown columns have it. */
export interface RatedRow extends MatrixRow {
  readonly worst: CellState;
  readonly open: number;
}

/** What of the matrix is shown. The rows of servers and of the fleet stand first, however it is sorted. */
export function showMatrix(
  rows: readonly MatrixRow[],
  checks: readonly AuditCheck[],
  view: MatrixView,
  compare: (a: string, b: string) => number,
): ShownMatrix {
  const inGroup = checksByGroup(checks).filter(
    ({ check }) => view.group === null || check.group === view.group,
  );
  const columns = inGroup.map(column => ({ ...column, ...rateColumn(rows, column.index) }));
  const shown = view.onlyFindings ? columns.filter(({ worst }) => needsLook(worst)) : columns;
  const rated = rows.map(row => rateRow(row, inGroup));
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rated.filter(row => {
    if (view.onlyFindings && !needsLook(row.worst)) return false;
    if (view.state !== null && !has(row, view.state, inGroup)) return false;
    const text = `${row.name} ${row.id}`.toLowerCase();
    return words.every(word => text.includes(word));
  });
  const tenants = rated.filter(({ kind }) => kind === 'tenant');
  return {
    rows: found.sort(inOrder(view.sorting, checks, compare)),
    columns: shown,
    counts: countStates(state => tenants.filter(row => has(row, state, inGroup)).length),
    worst: countStates(state => tenants.filter(({ worst }) => worst === state).length),
  };
}

/** Checks with their place in the report, in the order of the groups. */
function checksByGroup(checks: readonly AuditCheck[]) {
  const placed = checks.map((check, index) => ({ check, index }));
  return checkGroups.flatMap(group => placed.filter(({ check }) => check.group === group));
}

function needsLook(state: CellState): boolean {
  return rank(state) < rank('accepted');
}

function rank(state: CellState): number {
  return cellStates.indexOf(state);
}

function rateColumn(rows: readonly MatrixRow[], index: number): { places: number; worst: CellState } {
  let places = 0;
  let worst = cellStates.length - 1;
  for (const { cells } of rows) {
    const cell = cells[index];
    if (cell === undefined) continue;
    if (cell.open > 0) places += 1;
    worst = Math.min(worst, rank(cell.state));
  }
  return { places, worst: cellStates[worst] ?? 'not_applicable' };
}

function rateRow(row: MatrixRow, columns: readonly { readonly index: number }[]): RatedRow {
  let open = 0;
  let worst = cellStates.length - 1;
  for (const { index } of columns) {
    const cell = row.cells[index];
    if (cell === undefined) continue;
    open += cell.open;
    worst = Math.min(worst, rank(cell.state));
  }
  return { ...row, open, worst: cellStates[worst] ?? 'not_applicable' };
}

function has(row: RatedRow, state: CellState, columns: readonly { readonly index: number }[]): boolean {
  if (state === 'clean' || state === 'not_applicable') return row.worst === state;
  return columns.some(({ index }) => row.cells[index]?.state === state);
}

function countStates(count: (state: CellState) => number): Readonly<Record<CellState, number>> {
  return Object.fromEntries(cellStates.map(state => [state, count(state)])) as Record<CellState, number>;
}

const kinds = ['fleet', 'server', 'tenant'] as const;

function inOrder(
  { column, descending }: Sorting,
  checks: readonly AuditCheck[],
  compare: (a: string, b: string) => number,
): (a: RatedRow, b: RatedRow) => number {
  const index = checks.findIndex(({ id }) => id === column);
  const turn = descending ? -1 : 1;
  const cell = ({ cells }: RatedRow) => cells[index] ?? { state: 'not_applicable' as const, open: 0 };
  const by = (a: RatedRow, b: RatedRow): number => {
    if (column === 'name') return 0;
    if (index < 0) return rank(a.worst) - rank(b.worst) || b.open - a.open;
    return rank(cell(a).state) - rank(cell(b).state) || cell(b).open - cell(a).open;
  };
  return (a, b) =>
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
    turn * (by(a, b) || (column === 'name' ? compare(a.name, b.name) : 0)) ||
    compare(a.name, b.name);
}

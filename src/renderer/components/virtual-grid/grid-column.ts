import type { ReactNode } from 'react';
import type { Tone } from '../badge.tsx';
import type { Column } from '../data-table.tsx';

/** What is special about one cell: its ground and corner have the tone, and whoever points at it is told. */
export interface CellMark {
  readonly tone: Exclude<Tone, 'neutral'>;
  readonly title: string;
}

/** How an edit of a cell ended: where to go from there, or that the focus has gone elsewhere already. */
export type EditEnd = 'down' | 'next' | 'previous' | 'cancel' | 'left';

export interface GridColumn<Row> extends Column<Row> {
  readonly mark?: (row: Row) => CellMark | null;
  /** Its header stands on its side and its cells have no margin: for many columns of one mark each. */
  readonly narrow?: boolean;
  /** At the foot of a narrow header, such as a count. Its `title` says it in words. */
  readonly headerNote?: ReactNode;
  /** What it and the columns beside it have in common, told above their headers. */
  readonly group?: string;
  /** The control that edits the cell in its place; null for a row in which it cannot be edited. */
  readonly edit?: (row: Row, onEnd: (end: EditEnd) => void) => ReactNode;
}

export interface GridPosition {
  readonly index: number;
  readonly count: number;
  /** Rows that fit into the window of the grid. */
  readonly pageSize: number;
}

/** Where a key moves the active row; null for a key that does not move it. */
export function rowAfterKey(key: string, { index, count, pageSize }: GridPosition): number | null {
  if (count === 0) return null;
  const page = Math.max(1, pageSize - 1); // one row stays in sight
  const target = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: count - 1,
  }[key];
  return target === undefined ? null : Math.min(count - 1, Math.max(0, target));
}

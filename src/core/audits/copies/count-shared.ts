import type { SharedValues } from './shared-values.ts';

/** Of one holder's values. */
export interface SharedCount {
  /** How many others have too. */
  readonly shared: number;
  /** Who has most of them, and how many. */
  readonly other: number;
  readonly most: number;
}

/** An address that more than this many have is an office's own, and tells nothing of two of them. */
const mostHolders = 16;

/** By holder. */
export function countShared(values: SharedValues): ReadonlyMap<number, SharedCount> {
  const shared = new Map<number, number>();
  const together = new Map<number, Map<number, number>>();
  for (const { holders } of values.groups()) {
    for (const holder of holders) {
      shared.set(holder, (shared.get(holder) ?? 0) + 1);
      const others = together.get(holder) ?? new Map<number, number>();
      together.set(holder, others);
      const near = holders.length > mostHolders ? holders.slice(0, 2) : holders;
      for (const other of near) if (other !== holder) others.set(other, (others.get(other) ?? 0) + 1);
    }
  }
  return new Map(
    [...shared].map(([holder, count]) => [holder, { shared: count, ...mostOf(together.get(holder)) }]),
  );
}

function mostOf(others: ReadonlyMap<number, number> = new Map()): { other: number; most: number } {
  const [[other, most] = [0, 0]] = [...others].sort((one, two) => two[1] - one[1] || one[0] - two[0]);
  return { other, most };
}

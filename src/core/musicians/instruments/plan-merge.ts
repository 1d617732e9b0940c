import type { Instrument } from '../../../contract/musicians.ts';
import { foldName } from '../../imports/unknown-values.ts';

/** A position that falls together with another one of the same name. */
export interface Joined {
  readonly from: string;
  readonly to: string;
}

export interface MergePlan {
  readonly joined: readonly Joined[];
  /** Positions that move along as they are, in the order in which they are ranked behind those that are there. */
  readonly moved: readonly string[];
}

/** Which positions of `from` are those of `into`, and which are new to it. Of two that are new and of one name the first moves. */
export function planMerge(into: Instrument, from: readonly Instrument[]): MergePlan {
  const byName = new Map(into.positions.map(({ id, name }) => [foldName(name), id]));
  const joined: Joined[] = [];
  const moved: string[] = [];
  for (const { id, name } of from.flatMap(({ positions }) => positions)) {
    const to = byName.get(foldName(name));
    if (to !== undefined) joined.push({ from: id, to });
    else {
      moved.push(id);
      byName.set(foldName(name), id);
    }
  }
  return { joined, moved };
}

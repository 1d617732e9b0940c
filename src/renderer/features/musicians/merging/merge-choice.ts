import type { Instrument } from '../../../../contract/musicians.ts';

/** What was chosen of instruments, by their ids: it holds also when they are read anew. */
export interface MergeChoice {
  readonly kept: ReadonlySet<string>;
  readonly leftOut: ReadonlySet<string>;
}

export interface Merge {
  readonly into: Instrument;
  readonly from: readonly Instrument[];
}

export const nothingChosen: MergeChoice = { kept: new Set(), leftOut: new Set() };

/** Those that are probably one are merged into the one with the most musicians, unless something else was chosen. */
export function mergeOf(members: readonly Instrument[], { kept, leftOut }: MergeChoice): Merge | null {
  const [first] = members.toSorted((a, b) => b.musicians - a.musicians);
  const into = members.find(({ id }) => kept.has(id)) ?? first;
  if (into === undefined) return null;
  return { into, from: members.filter(({ id }) => id !== into.id && !leftOut.has(id)) };
}

/** Only one of the members is kept. */
export function keep(choice: MergeChoice, id: string, members: readonly Instrument[]): MergeChoice {
  const others = [...choice.kept].filter(kept => members.every(member => member.id !== kept));
  return { ...choice, kept: new Set([...others, id]) };
}

export function takeAlong(choice: MergeChoice, id: string, isTaken: boolean): MergeChoice {
  const others = [...choice.leftOut].filter(leftOut => leftOut !== id);
  return { ...choice, leftOut: new Set(isTaken ? others : [...others, id]) };
}

/** As the contract asks for it: all as they were seen. */
export function toRequest(subdomain: string, { into, from }: Merge) {
  const seen = ({ id, version }: Instrument) => ({ id, version });
  return { subdomain, into: seen(into), from: from.map(seen) };
}

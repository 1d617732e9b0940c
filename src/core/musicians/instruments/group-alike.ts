import type { Instrument } from '../../../contract/musicians.ts';
import { areAlike } from '../../imports/map/propose.ts';

type Counted = Pick<Instrument, 'id' | 'name' | 'musicians'>;

/**
 * Ids of those that are probably one, each group with the most played first. Each of a group is like all the others: by way of
 * `Violn` a Viola would else be proposed to be a Violin.
 */
export function groupAlike(instruments: readonly Counted[]): string[][] {
  const groups: Counted[][] = [];
  for (const instrument of instruments.toSorted((a, b) => b.musicians - a.musicians)) {
    const like = groups.find(group =>
      group.every(({ name }) => areAlike('instrument', name, instrument.name)),
    );
    if (like === undefined) groups.push([instrument]);
    else like.push(instrument);
  }
  return groups.filter(group => group.length > 1).map(group => group.map(({ id }) => id));
}

import type { Instrument } from '../../../contract/musicians.ts';
import { areAlike } from '../../imports/map/propose.ts';

type Counted = Pick<Instrument, 'id' | 'name' | 'musicians'>;

/**
 * Ids of those that are probably one, each group with the most played first. Who is like one of a group is in it: it is a
 * proposal, which a person looks at.
 */
export function groupAlike(instruments: readonly Counted[]): string[][] {
  const groups: Counted[][] = [];
  for (const instrument of instruments) {
    const isLike = (group: readonly Counted[]) =>
      group.some(({ name }) => areAlike('instrument', name, instrument.name));
    const like = groups.filter(isLike);
    const joined = [...like.flat(), instrument];
    for (const group of like) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups
    .filter(group => group.length > 1)
    .map(group => group.toSorted((a, b) => b.musicians - a.musicians).map(({ id }) => id));
}

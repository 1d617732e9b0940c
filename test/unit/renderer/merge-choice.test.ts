import { describe, expect, it } from 'vitest';
import type { Instrument } from '../../../src/contract/musicians.ts';
import {
  keep,
  mergeOf,
  nothingChosen,
  takeAlong,
} from '../../../src/renderer/features/musicians/merging/merge-choice.ts';

const [fiol, violin, geige] = [
  ['Fiol', 3],
  ['Violin', 7],
  ['Geige', 0],
].map(([name, musicians]) => ({ id: name, name, musicians, version: '1', positions: [] })) as unknown as [
  Instrument,
  Instrument,
  Instrument,
];
const members = [fiol, violin, geige];

describe('what is merged of a group', () => {
  it('is all of it, into the most played', () => {
    expect(mergeOf(members, nothingChosen)).toEqual({ into: violin, from: [fiol, geige] });
    expect(mergeOf([], nothingChosen)).toBeNull();
  });

  it('is what was chosen, also when it is read anew', () => {
    const first = keep(nothingChosen, geige.id, members);
    const choice = takeAlong(keep(first, fiol.id, members), geige.id, false);
    expect(mergeOf(members, choice)).toEqual({ into: fiol, from: [violin] });
    const readAnew = members.map(each => ({ ...each, version: '2' }));
    expect(mergeOf(readAnew, choice)).toMatchObject({ into: { name: 'Fiol', version: '2' } });
    expect(mergeOf(members, takeAlong(choice, geige.id, true))?.from).toEqual([violin, geige]);
  });

  it('goes into the most played again when what was kept is gone', () => {
    const choice = keep(nothingChosen, fiol.id, members);
    expect(mergeOf([violin, geige], choice)).toEqual({ into: violin, from: [geige] });
  });
});

import { create } from 'zustand';
import { untilLocked } from '../../app/until-locked.ts';
import { firstView, type MusicianView } from './musician-view.ts';

/** By the orchestra, kept while the console is open, whatever page is shown. */
const useViews = create<Readonly<Record<string, MusicianView>>>(() => ({}));

untilLocked(() => useViews.setState({}, true)); // what was searched for may be a person's name

export function useMusicianView(orchestraKey: string) {
  const view = useViews(views => views[orchestraKey]) ?? firstView;
  const change = (changes: Partial<MusicianView>) =>
    useViews.setState(views => ({ [orchestraKey]: { ...(views[orchestraKey] ?? firstView), ...changes } }));
  return {
    view,
    filterBy: (filter: Partial<MusicianView['filter']>) => change({ filter: { ...view.filter, ...filter } }),
    sortBy: (sorting: MusicianView['sorting']) => change({ sorting }),
  };
}

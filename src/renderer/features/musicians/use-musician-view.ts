import { create } from 'zustand';
import type { Workspace } from '../../../contract/workspaces.ts';
import { untilLocked } from '../../app/until-locked.ts';
import { everyone, firstView, type MusicianView } from './musician-view.ts';

/** By the orchestra, kept while the console is open, whatever page is shown. */
const useViews = create<Readonly<Record<string, MusicianView>>>(() => ({}));

untilLocked(() => useViews.setState({}, true)); // what was searched for may be a person's name

/** Another workspace may have the same subdomain. */
export function orchestraKeyOf(workspace: Workspace | undefined, subdomain: string): string {
  return `${workspace?.id}/${subdomain}`;
}

/** In place of what is shown of an orchestra. */
export function showView(orchestraKey: string, view: MusicianView): void {
  useViews.setState({ [orchestraKey]: view });
}

/** What was shown as one saved filter is shown as another from now on, in every orchestra. */
export function relinkViews(from: string, to: string): void {
  useViews.setState(views =>
    Object.fromEntries(
      Object.entries(views).map(([key, view]) => [
        key,
        view.savedFilter === from ? { ...view, savedFilter: to } : view,
      ]),
    ),
  );
}

export function useMusicianView(orchestraKey: string) {
  const view = useViews(views => views[orchestraKey]) ?? firstView;
  const change = (changes: Partial<MusicianView>) =>
    useViews.setState(views => ({ [orchestraKey]: { ...(views[orchestraKey] ?? firstView), ...changes } }));
  return {
    view,
    filterBy: (filter: Partial<MusicianView['filter']>) => change({ filter: { ...view.filter, ...filter } }),
    sortBy: (sorting: MusicianView['sorting']) => change({ sorting }),
    /** Takes every filter away, and leaves the saved one. */
    clear: (search = '') => change({ filter: { ...everyone, search }, savedFilter: null }),
    show: (next: MusicianView) => showView(orchestraKey, next),
    /** What is shown counts from now on as the saved filter, changed or not. */
    markSaved: ({ id }: { readonly id: string }) => change({ savedFilter: id }),
  };
}

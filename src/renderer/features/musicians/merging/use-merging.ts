import { create } from 'zustand';
import { callKey, queryClient } from '../../../app/calls.ts';
import { untilLocked } from '../../../app/until-locked.ts';

interface Orchestra {
  /** Another workspace may have the same subdomain. */
  readonly workspace: string | undefined;
  readonly subdomain: string;
}

/** Whose instruments are being merged, opened from the page or from the palette. */
const useOpened = create<{ readonly orchestra: Orchestra | null }>(() => ({ orchestra: null }));

untilLocked(closeMerging);

/** The instruments are read anew: what was read for the dialog before is not what it should begin with. */
export function openMerging(workspace: string | undefined, subdomain: string): void {
  queryClient.removeQueries({ queryKey: callKey('musicians.instruments', { subdomain }) });
  useOpened.setState({ orchestra: { workspace, subdomain } });
}

export function closeMerging(): void {
  useOpened.setState({ orchestra: null });
}

export function useIsMerging(workspace: string | undefined, subdomain: string): boolean {
  return useOpened(
    ({ orchestra }) => orchestra?.workspace === workspace && orchestra?.subdomain === subdomain,
  );
}

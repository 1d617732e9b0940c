import { create } from 'zustand';

interface ChosenOrchestra {
  readonly subdomain: string | null;
  choose(subdomain: string): void;
}

/** The orchestra chosen last, so that Musicians and Imports open on the same one. */
export const useChosenOrchestra = create<ChosenOrchestra>(set => ({
  subdomain: null,
  choose: subdomain => set({ subdomain }),
}));

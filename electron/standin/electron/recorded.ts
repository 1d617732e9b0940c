/** What main asked of the desktop, kept so that a test can read it with `app.evaluate(({ recorded }) => …)`. */
export interface Recorded {
  readonly openedExternal: string[];
  readonly shownItems: string[];
  readonly openedPaths: string[];
  readonly trashed: string[];
  readonly beeps: number[];
  readonly errorBoxes: { readonly title: string; readonly content: string }[];
  readonly notifications: { readonly title: string; readonly body: string }[];
  readonly progress: { readonly window: number; readonly value: number; readonly mode: string }[];
  /** Blockers of the machine's sleep, those that were taken away included. */
  readonly blockers: { readonly id: number; readonly type: string; isStarted: boolean }[];
  readonly titles: { readonly window: number; readonly title: string }[];
  readonly badgeCounts: number[];
  readonly flashes: { readonly window: number; readonly on: boolean }[];
  readonly devToolsOpened: { readonly window: number }[];
  readonly switches: { readonly name: string; readonly value: string }[];
}

export function createRecorded(): Recorded {
  return {
    openedExternal: [],
    shownItems: [],
    openedPaths: [],
    trashed: [],
    beeps: [],
    errorBoxes: [],
    notifications: [],
    progress: [],
    blockers: [],
    titles: [],
    badgeCounts: [],
    flashes: [],
    devToolsOpened: [],
    switches: [],
  };
}

import { createCodec } from '../codec.ts';
import type { Link } from '../link.ts';
import type { PresenterMethods } from '../messages.ts';
import { createRecorded, type Recorded } from './recorded.ts';

/** What every part of the module needs: the way to the presenter, and what is known of this start. */
export interface Host {
  readonly presenter: Link<PresenterMethods>;
  readonly recorded: Recorded;
  readonly codec: ReturnType<typeof createCodec>;
  /** The project's root, which Electron calls the app path. */
  readonly root: string;
  /** A person is looking: dialogs are shown in the window. Otherwise a test must answer them. */
  readonly isInteractive: boolean;
}

export function createHost(options: Omit<Host, 'recorded' | 'codec'>): Host {
  return { ...options, recorded: createRecorded(), codec: createCodec() };
}

import type { Progress } from '../ports/taskbar.ts';

/** Counts how far a task has come by what it tells. */
export interface TaskCount {
  take(progress: unknown): void;
  readonly progress: Progress;
}

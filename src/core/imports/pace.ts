import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImportProgress } from '../../contract/imports.ts';
import type { CancelSignal, TaskContext } from '../../contract/index.ts';
import { AppError } from '../app-error.ts';

/** milliseconds of work after which the event loop gets its turn */
const longestStretch = 8;
/** milliseconds between two reports of progress */
const reportInterval = 100;

/** Lets the event loop breathe, stops at a cancel, and tells progress no more often than can be seen. */
export class Pace {
  readonly signal: CancelSignal;
  readonly #report: (progress: ImportProgress) => void;
  #breathed = performance.now();
  #reported = Number.NEGATIVE_INFINITY;

  constructor(task: Pick<TaskContext<ImportProgress>, 'signal' | 'progress'>) {
    this.signal = task.signal;
    this.#report = progress => task.progress(progress);
  }

  /** Whether it is time to breathe; cheap enough to be asked every few rows. */
  due(): boolean {
    return performance.now() - this.#breathed > longestStretch;
  }

  /** Throws `cancelled`. */
  async breathe(progress: ImportProgress): Promise<void> {
    this.stopIfCancelled();
    this.tell(progress);
    await nextTurn();
    this.#breathed = performance.now();
  }

  tell(progress: ImportProgress): void {
    const now = performance.now();
    if (now - this.#reported < reportInterval) return;
    this.#reported = now;
    this.#report(progress);
  }

  stopIfCancelled(): void {
    if (this.signal.aborted) throw new AppError('cancelled');
  }
}

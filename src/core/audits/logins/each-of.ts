import type { CancelSignal } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';

/** Works on all, some at a time, taking the next only when there is a hand free. Throws `cancelled` once what is in hand is finished. */
export async function eachOf<T>(
  all: Iterable<T>,
  atOnce: number,
  signal: CancelSignal,
  work: (each: T) => Promise<void>,
): Promise<void> {
  const waiting = all[Symbol.iterator]();
  const hand = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      if (signal.aborted) throw new AppError('cancelled');
      await work(next.value);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
}

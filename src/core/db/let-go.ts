import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How many sessions may leave their garbage before it is collected. */
const sessions = 500;

let ended = 0;
let collect: (() => void) | null = null;

/**
 * Told of each session that has ended. V8 lets a process that is young grow by some 60 MB of what nobody needs any more before it
 * looks at its old space for the first time; work on a fleet of thousands would fill them. A collection takes some 30 ms.
 */
export function noteEndedSession(): void {
  ended += 1;
  if (ended % sessions !== 0) return;
  collect ??= exposedCollector();
  collect();
}

/** The function that `--expose-gc` gives to contexts that are made after it. */
function exposedCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const exposed: unknown = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  return typeof exposed === 'function' ? () => void exposed() : () => {};
}

/** Tries that cost no wait: a slip of the finger or two. */
const freeTries = 4;
const longestWait = 15 * 60;

/** Seconds to wait after so many wrong tries in a row: 0, then 5, 10, 20 … to a quarter of an hour. */
export function waitAfter(wrongTries: number): number {
  if (wrongTries <= freeTries) return 0;
  return Math.min(longestWait, 5 * 2 ** (wrongTries - freeTries - 1));
}

export function nextTryAfter(wrongTries: number, now: number): string | null {
  const wait = waitAfter(wrongTries);
  return wait === 0 ? null : new Date(now + wait * 1_000).toISOString();
}

/** Whole seconds left until the next try; 0 when one may try now. */
export function secondsLeft(nextTryAt: string | null, now: number): number {
  return nextTryAt === null ? 0 : Math.max(0, Math.ceil((Date.parse(nextTryAt) - now) / 1_000));
}

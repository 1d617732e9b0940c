/** As Promise.all, save that what is in hand is waited for also when one of them has failed. */
export async function allInHand<T>(work: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

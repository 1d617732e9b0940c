import { CallError } from '../../src/contract/client.ts';
import type { ErrorInfo } from '../../src/contract/errors.ts';

/** The error that a call answered; throws when it went well. */
export async function failureOf(work: Promise<unknown>): Promise<ErrorInfo> {
  const outcome = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (outcome instanceof CallError) return outcome.info;
  throw new Error('the call was expected to fail with a coded error', { cause: outcome });
}

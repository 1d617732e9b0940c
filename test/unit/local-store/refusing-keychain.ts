import type { ErrorCode } from '../../../src/contract/errors.ts';
import { AppError } from '../../../src/core/app-error.ts';
import type { SecretStore } from '../../../src/core/ports.ts';

/** A keychain of a machine where it does not serve. */
export function makeKeychain(code: ErrorCode): SecretStore {
  const refuse = () => Promise.reject(new AppError(code));
  return { get: refuse, set: refuse, delete: refuse };
}

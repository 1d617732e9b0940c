import { randomBytes, randomUUID } from 'node:crypto';
import { AppError } from '../app-error.ts';
import type { SecretStore } from '../ports.ts';

/** Writes, reads back and removes a secret of its own: only that shows that a keychain works. Throws `keychain_*` or `secret_not_kept`. */
export async function probeKeychain(store: SecretStore): Promise<void> {
  const name = `probe/${randomUUID()}`;
  const value = randomBytes(16).toString('hex');
  await store.set(name, value);
  let kept: string | null;
  try {
    kept = await store.get(name);
  } finally {
    await store.delete(name);
  }
  if (kept !== value) throw new AppError('secret_not_kept');
}

import { AppError } from '../app-error.ts';
import type { SecretStore } from '../ports.ts';
import type { Secret } from '../secret.ts';

/**
 * Puts a secret into the keychain and reads it back. What was there before stays when the new one cannot be kept.
 * Throws `secret_too_long`, `keychain_*` or `secret_not_kept`.
 */
export async function keepSecret(store: SecretStore, name: string, secret: Secret): Promise<void> {
  const before = await store.get(name);
  await store.set(name, secret.reveal());
  if ((await store.get(name)) === secret.reveal()) return;
  if (before === null) await store.delete(name);
  else await store.set(name, before);
  throw new AppError('secret_not_kept');
}

import { keepSecret } from '../../credentials/keep.ts';
import type { Deps } from '../../deps.ts';
import { heldSecret } from './plan.ts';
import type { FoundSecret } from './read-entry.ts';

/**
 * Keeps what no source answers for yet in the keychain, each read back, and answers their names. All or none: the first that
 * the keychain does not take is thrown, after those before it are forgotten.
 */
export async function keepSecrets(deps: Deps, secrets: readonly FoundSecret[]): Promise<readonly string[]> {
  const kept: string[] = [];
  try {
    for (const { name, url } of secrets) {
      if ((await heldSecret(deps, name)) !== null) continue;
      kept.push(name); // before it is written: what fails half-way may be there all the same
      await keepSecret(deps.secrets.store, deps.secrets.keychainName(name), url);
    }
    return kept;
  } catch (error) {
    await forgetSecrets(deps, kept).catch(() => {}); // the keychain that failed is what is told
    throw error;
  }
}

export async function forgetSecrets(deps: Deps, names: readonly string[]): Promise<void> {
  for (const name of names) await deps.secrets.store.delete(deps.secrets.keychainName(name));
}

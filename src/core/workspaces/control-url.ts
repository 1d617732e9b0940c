import { AppError } from '../app-error.ts';
import { keepSecret } from '../credentials/keep.ts';
import { toConnectionUrl } from '../credentials/url.ts';
import type { SecretStore } from '../ports.ts';
import { Secret } from '../secret.ts';

/** The secret that leads to the control database of a workspace that was added here; no named secret can be called so. */
const name = 'control-url';

function entry(workspaceId: string): string {
  return `${workspaceId}/${name}`;
}

/** Throws `invalid_input` at the field `controlUrl`, or `secret_too_long`. */
export function parseControlUrl(text: string): Secret {
  try {
    return toConnectionUrl({ url: text });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'reference_invalid') throw error;
    const problem = error.details?.problem === 'not_a_url' ? 'control_url' : error.details?.problem;
    throw new AppError('invalid_input', { problem: problem ?? 'control_url' }, { field: 'controlUrl' });
  }
}

/** Throws `secret_missing` or `keychain_*`. */
export async function readControlUrl(store: SecretStore, workspaceId: string): Promise<Secret> {
  const kept = await store.get(entry(workspaceId));
  if (kept === null) throw new AppError('secret_missing', { reference: name, reason: 'control_url' });
  return new Secret(kept);
}

/** Throws `keychain_*` or `secret_not_kept`. */
export function keepControlUrl(store: SecretStore, workspaceId: string, url: Secret): Promise<void> {
  return keepSecret(store, entry(workspaceId), url);
}

export async function forgetControlUrl(store: SecretStore, workspaceId: string): Promise<void> {
  await store.delete(entry(workspaceId));
}

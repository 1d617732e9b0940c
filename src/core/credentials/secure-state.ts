import type { SecureState } from '../../contract/credentials.ts';
import { isPlainUrl } from '../customers/row-rules.ts';
import type { Tenant } from '../customers/tenant.ts';
import { formatConnectionUrl, parseConnectionUrl } from '../db/connection-fields.ts';
import type { Deps } from '../deps.ts';
import { Secret } from '../secret.ts';
import { secretNameFor, undoName } from './names.ts';

/** Customers whose row holds, or lately held, a plain URL; with a subdomain, that one. */
export async function secureStates(deps: Deps, subdomain?: string): Promise<SecureState[]> {
  const tenants = await deps.tenants.list(subdomain === undefined ? undefined : [subdomain]);
  const states = await Promise.all(tenants.map(tenant => stateOf(deps, tenant)));
  return states.filter(state => state !== null);
}

export function isPlain(tenant: Tenant): boolean {
  return isPlainUrl(tenant.reference.reveal());
}

/** Whether the URL in the row is kept for undo, and the named secret leads where it leads. */
export async function isPrepared(deps: Deps, tenant: Tenant): Promise<boolean> {
  const kept = await keptUrl(deps, tenant);
  if (kept?.reveal() !== tenant.reference.reveal()) return false;
  const named = await namedUrl(deps, `env:${secretNameFor(tenant.subdomain)}`);
  return named !== null && leadsSameWay(named, kept);
}

/** The plain URL as it stood in the row, where this computer keeps it for undo. */
export async function keptUrl(deps: Deps, tenant: Tenant): Promise<Secret | null> {
  const kept = await deps.secrets.store.get(undoPlace(deps, tenant));
  return kept === null ? null : new Secret(kept);
}

export function undoPlace(deps: Deps, tenant: Tenant): string {
  return deps.secrets.keychainName(undoName(tenant));
}

/** What a reference leads to now; null when no source answers. */
export async function namedUrl(deps: Deps, reference: string): Promise<Secret | null> {
  return (await deps.secrets.find(new Secret(reference)))?.url ?? null;
}

/** Parameters of a URL, and ways to write it, make no other secret of it. */
export function leadsSameWay(a: Secret, b: Secret): boolean {
  try {
    const [one, other] = [a, b].map(url => formatConnectionUrl(parseConnectionUrl(url.reveal())).reveal());
    return one === other;
  } catch {
    return false;
  }
}

/** Null where there is nothing to secure and nothing to undo. */
async function stateOf(deps: Deps, tenant: Tenant): Promise<SecureState | null> {
  const { subdomain } = tenant;
  const name = secretNameFor(subdomain);
  // a keychain that cannot answer is told by the next step
  const asked = <T>(question: Promise<T>) => question.catch(() => null);
  if (isPlain(tenant)) {
    return { subdomain, name, state: (await asked(isPrepared(deps, tenant))) ? 'prepared' : 'plain' };
  }
  if (!tenant.secured || (await asked(keptUrl(deps, tenant))) === null) return null;
  return { subdomain, name: tenant.reference.reveal().replace(/^env:/, ''), state: 'secured' };
}

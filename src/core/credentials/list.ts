import type { Credential } from '../../contract/credentials.ts';
import type { ErrorInfo } from '../../contract/errors.ts';
import type { Deps } from '../deps.ts';
import { toErrorInfo } from '../error-info.ts';
import { Secret } from '../secret.ts';
import { auditorSecretName, serverSecretName } from './names.ts';

/** Subdomains of the customers that use it, by reference. */
type Usage = ReadonlyMap<string, readonly string[]>;

/** Every reference of the customers and their servers; with a subdomain, that one's. */
export async function listCredentials(deps: Deps, subdomain?: string): Promise<Credential[]> {
  const used = await usage(deps);
  const shown = [...used.keys()].filter(
    reference => subdomain === undefined || used.get(reference)?.includes(subdomain),
  );
  return Promise.all(shown.sort().map(reference => describe(deps, reference, used)));
}

export async function describeCredential(deps: Deps, reference: string): Promise<Credential> {
  return describe(deps, reference, await usage(deps));
}

async function usage(deps: Deps): Promise<Usage> {
  const used = new Map<string, string[]>();
  const use = (reference: string, subdomain: string) => {
    const users = used.get(reference);
    if (users === undefined) used.set(reference, [subdomain]);
    else users.push(subdomain);
  };
  for (const { databaseReference, server, subdomain } of await deps.customerList.all()) {
    if (databaseReference !== null) use(databaseReference, subdomain);
    if (server === null) continue;
    for (const name of [serverSecretName(server), auditorSecretName(server)]) use(`env:${name}`, subdomain);
  }
  return used;
}

async function describe(deps: Deps, reference: string, used: Usage): Promise<Credential> {
  const { source, error } = await sourceOf(deps, reference);
  const settable = reference.startsWith('env:') && source !== 'environment';
  return { reference, source, usedBy: [...(used.get(reference) ?? [])], settable, error };
}

/** A keychain that cannot answer is told with the reference: the list goes on showing the others. */
async function sourceOf(
  deps: Deps,
  reference: string,
): Promise<{ readonly source: Credential['source']; readonly error: ErrorInfo | null }> {
  try {
    const found = await deps.secrets.find(new Secret(reference));
    return { source: found?.source ?? null, error: null };
  } catch (error) {
    return { source: null, error: toErrorInfo(error, deps.ports.logger) };
  }
}

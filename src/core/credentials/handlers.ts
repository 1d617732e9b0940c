import type { Credential } from '../../contract/credentials.ts';
import type { Handlers } from '../../contract/index.ts';
import { AppError } from '../app-error.ts';
import { CustomerRepository } from '../customers/repository.ts';
import type { Deps } from '../deps.ts';
import { testCredential } from './test.ts';
import { toConnectionUrl } from './url.ts';

export function credentialHandlers(deps: Deps): Handlers['credentials'] {
  return {
    list: () => listCredentials(deps),
    set: async ({ name, secret }, context) => {
      context.note({ name });
      assertSettable(deps, name);
      await deps.secrets.store.set(deps.secrets.keychainName(name), toConnectionUrl(secret).reveal());
      await deps.connections.forget();
      return describe(deps, `env:${name}`, await usage(deps));
    },
    test: ({ subdomain }) => testCredential(deps, subdomain),
    forget: async ({ name }, context) => {
      context.note({ name });
      const forgotten = await deps.secrets.store.delete(deps.secrets.keychainName(name));
      await deps.connections.forget();
      return { forgotten };
    },
  };
}

/** A value in the environment would go on answering: setting another one in the keychain would change nothing. */
function assertSettable(deps: Deps, name: string): void {
  const { kind } = deps.workspaces.current();
  if (kind === 'environment' && deps.ports.environment[name]) {
    throw new AppError('secret_not_settable', { reference: `env:${name}` });
  }
}

async function listCredentials(deps: Deps): Promise<Credential[]> {
  const used = await usage(deps);
  return Promise.all([...used.keys()].sort().map(reference => describe(deps, reference, used)));
}

/** Every reference with the subdomains of the customers that use it. */
async function usage(deps: Deps): Promise<ReadonlyMap<string, readonly string[]>> {
  const used = new Map<string, string[]>();
  for (const { databaseReference, subdomain } of await new CustomerRepository(deps.control).list()) {
    if (databaseReference !== null)
      used.set(databaseReference, [...(used.get(databaseReference) ?? []), subdomain]);
  }
  return used;
}

async function describe(
  deps: Deps,
  reference: string,
  used: ReadonlyMap<string, readonly string[]>,
): Promise<Credential> {
  // a keychain that cannot answer is told when one sets or tests; the list still shows what there is
  const source = await deps.secrets.sourceOf(reference).catch(() => null);
  const settable = reference.startsWith('env:') && source !== 'environment';
  return { reference, source, usedBy: [...(used.get(reference) ?? [])], settable };
}

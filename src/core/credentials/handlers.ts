import type { Handlers } from '../../contract/index.ts';
import { AppError } from '../app-error.ts';
import type { Deps } from '../deps.ts';
import { exportCredentials, importCredentials } from './export-import.ts';
import { keepSecret } from './keep.ts';
import { describeCredential, listCredentials } from './list.ts';
import { commitSecure, prepareSecure, undoSecure } from './secure.ts';
import { secureStates } from './secure-state.ts';
import { testCredential } from './test.ts';
import { toConnectionUrl } from './url.ts';

export function credentialHandlers(deps: Deps): Handlers['credentials'] {
  const { store } = deps.secrets;
  return {
    list: ({ subdomain }) => listCredentials(deps, subdomain),
    set: async ({ name, secret }, context) => {
      context.note({ name });
      assertSettable(deps, name);
      await keepSecret(store, deps.secrets.keychainName(name), toConnectionUrl(secret));
      await deps.connections.forget();
      return describeCredential(deps, `env:${name}`);
    },
    test: async ({ subdomain }, context) => {
      const tested = await testCredential(deps, subdomain);
      context.note({ subdomain, passed: tested.passed });
      return tested;
    },
    forget: async ({ name }, context) => {
      context.note({ name });
      const forgotten = await store.delete(deps.secrets.keychainName(name));
      await deps.connections.forget();
      return { forgotten };
    },
    export: async (request, context) => {
      const exported = await exportCredentials(deps, request);
      context.note(exported);
      return exported;
    },
    import: async (request, context) => {
      const imported = await importCredentials(deps, request);
      context.note(imported);
      return imported;
    },
    secureStates: ({ subdomain }) => secureStates(deps, subdomain),
    prepareSecure: async ({ subdomain }, context) => {
      context.note({ subdomain });
      const prepared = await prepareSecure(deps, subdomain);
      context.note({ name: prepared.name });
      return prepared;
    },
    commitSecure: async ({ subdomain, webApplicationHas }, context) => {
      context.note({ subdomain, before: { databaseReference: null } });
      const { state, webApplicationHas: how } = await commitSecure(deps, subdomain, webApplicationHas);
      context.note({ after: { databaseReference: `env:${state.name}` }, webApplicationHas: how });
      return state;
    },
    undoSecure: async ({ subdomain }, context) => {
      context.note({ subdomain });
      const { state, before } = await undoSecure(deps, subdomain);
      context.note({ before: { databaseReference: before }, after: { databaseReference: null } });
      return state;
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

import type { SecretSource } from '../../contract/credentials.ts';
import { AppError } from '../app-error.ts';
import type { Ports, SecretStore } from '../ports.ts';
import { Secret } from '../secret.ts';
import type { WorkspaceStore } from '../workspaces/store.ts';
import { parseReference, type Reference } from './reference.ts';

export interface Resolved {
  readonly url: Secret;
  readonly source: SecretSource;
}

/** A file of secrets that belongs to the sandbox. */
export interface SandboxSecrets {
  get(name: string): Promise<string | null>;
}

/**
 * Finds what a reference names, and says which source answered. Podium's own environment counts only in the workspace that
 * PODIUM_CONTROL_URL selects: elsewhere a variable of another environment would answer for a name that both use.
 */
export class SecretResolver {
  readonly #ports: Ports;
  readonly #workspaces: WorkspaceStore;
  readonly #sandbox: SandboxSecrets;
  readonly #learn: (secret: string) => void;

  constructor(
    ports: Ports,
    workspaces: WorkspaceStore,
    sandbox: SandboxSecrets,
    /** Told a URL that is a secret of no source: the keychain, the environment and the sandbox tell theirs. */
    learn: (secret: string) => void,
  ) {
    this.#learn = learn;
    this.#ports = ports;
    this.#workspaces = workspaces;
    this.#sandbox = sandbox;
  }

  /** Throws `secret_missing`, `reference_invalid` or `keychain_*`. */
  async resolve(reference: Secret): Promise<Resolved> {
    const found = await this.find(reference);
    if (found === null) throw new AppError('secret_missing', { reference: reference.reveal() });
    return found;
  }

  /** Null when no source answers. Throws `reference_invalid` or `keychain_*`. */
  async find(reference: Secret): Promise<Resolved | null> {
    return this.#find(parseReference(reference.reveal()));
  }

  get store(): SecretStore {
    return this.#ports.secretStore;
  }

  /** Where a named secret of this workspace lies in the keychain. */
  keychainName(name: string): string {
    return `${this.#workspaces.current().id}/${name}`;
  }

  #find(reference: Reference): Promise<Resolved | null> {
    switch (reference.kind) {
      case 'env':
        return this.#named(reference.name);
      case 'sandbox':
        return this.#inSandbox(reference.name);
      case 'plain':
        this.#learn(reference.url.reveal());
        return Promise.resolve({ url: reference.url, source: 'plain' });
    }
  }

  async #named(name: string): Promise<Resolved | null> {
    const fromEnvironment =
      this.#workspaces.current().kind === 'environment' ? this.#ports.environment[name] : undefined;
    if (fromEnvironment) return { url: new Secret(fromEnvironment), source: 'environment' };
    const kept = await this.#ports.secretStore.get(this.keychainName(name));
    return kept === null ? null : { url: new Secret(kept), source: 'keychain' };
  }

  async #inSandbox(name: string): Promise<Resolved | null> {
    const kept = await this.#sandbox.get(name);
    return kept === null ? null : { url: new Secret(kept), source: 'sandbox' };
  }
}

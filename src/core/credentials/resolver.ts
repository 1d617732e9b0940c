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

  constructor(ports: Ports, workspaces: WorkspaceStore, sandbox: SandboxSecrets) {
    this.#ports = ports;
    this.#workspaces = workspaces;
    this.#sandbox = sandbox;
  }

  /** Throws `secret_missing`, `reference_invalid` or `keychain_*`. */
  async resolve(reference: Secret): Promise<Resolved> {
    const found = await this.#find(parseReference(reference.reveal()));
    if (found === null) throw new AppError('secret_missing', { reference: reference.reveal() });
    return found;
  }

  /** Which source answers for a reference; null when none does. The keychain's failures are thrown. */
  async sourceOf(reference: string): Promise<SecretSource | null> {
    return (await this.#find(parseReference(reference)))?.source ?? null;
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
        // an old row holds the URL itself; it has no source, and counts as the environment it came from
        return Promise.resolve({ url: reference.url, source: 'environment' });
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

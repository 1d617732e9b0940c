import { join } from 'node:path';
import type { Ports } from '../ports.ts';
import type { WorkspaceStore } from '../workspaces/store.ts';
import { type Migration, readMigrations } from './source.ts';

/** Where the migrations of each kind of database lie. */
export class MigrationSources {
  readonly #ports: Ports;
  readonly #workspaces: WorkspaceStore;

  constructor(ports: Ports, workspaces: WorkspaceStore) {
    this.#ports = ports;
    this.#workspaces = workspaces;
  }

  control(): Promise<readonly Migration[]> {
    return readMigrations(this.#builtIn('control'));
  }

  companion(): Promise<readonly Migration[]> {
    return readMigrations(this.#builtIn('companion'));
  }

  /** The tenant migrations of the current workspace: its folder, or the built-in ones. */
  tenant(): Promise<readonly Migration[]> {
    return readMigrations(this.#workspaces.current().migrationSource ?? this.#builtIn('tenant'));
  }

  builtInTenant(): Promise<readonly Migration[]> {
    return readMigrations(this.#builtIn('tenant'));
  }

  #builtIn(kind: 'control' | 'tenant' | 'companion'): string {
    return join(this.#ports.assets, 'prisma', kind, 'migrations');
  }
}

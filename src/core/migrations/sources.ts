import { join } from 'node:path';
import type { OpenFiles } from '../files/open-files.ts';
import type { Ports } from '../ports.ts';
import type { WorkspaceStore } from '../workspaces/store.ts';
import { type Migration, readMigrations } from './source.ts';

/** Where the migrations of each kind of database lie. */
export class MigrationSources {
  readonly #ports: Ports;
  readonly #workspaces: WorkspaceStore;
  readonly #files: OpenFiles;
  /** As they were read last, by folder and name. */
  readonly #known = new Map<string, Migration>();

  constructor(ports: Ports, workspaces: WorkspaceStore, files: OpenFiles) {
    this.#ports = ports;
    this.#files = files;
    this.#workspaces = workspaces;
  }

  control(): Promise<readonly Migration[]> {
    return this.#read(this.#builtIn('control'));
  }

  companion(): Promise<readonly Migration[]> {
    return this.#read(this.#builtIn('companion'));
  }

  /** The tenant migrations: of the folder that was opened, of the workspace's, or the built-in ones. */
  tenant(source?: string): Promise<readonly Migration[]> {
    return this.#read(this.tenantFolder(source) ?? this.#builtIn('tenant'));
  }

  /** Null stands for the built-in one. Throws `file_not_found` for a reference that was never given out. */
  tenantFolder(source?: string): string | null {
    return source === undefined ? this.#workspaces.current().migrationSource : this.#files.path(source);
  }

  /** A file that is as it was is the same object, so that what was found out about it stays known. */
  async #read(folder: string): Promise<readonly Migration[]> {
    return (await readMigrations(folder)).map(migration => {
      const key = join(folder, migration.name);
      const known = this.#known.get(key);
      if (known?.checksum === migration.checksum) return known;
      this.#known.set(key, migration);
      return migration;
    });
  }

  #builtIn(kind: 'control' | 'tenant' | 'companion'): string {
    return join(this.#ports.assets, 'prisma', kind, 'migrations');
  }
}

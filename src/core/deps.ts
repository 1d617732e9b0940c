import type { SecretResolver } from './credentials/resolver.ts';
import type { TenantDirectory } from './customers/directory.ts';
import type { ControlDatabase } from './db/control.ts';
import type { Locks } from './db/locks.ts';
import type { TenantConnections } from './db/tenant-connections.ts';
import type { OpenFiles } from './files/open-files.ts';
import type { MigrationSources } from './migrations/sources.ts';
import type { Ports } from './ports.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import type { Tasks } from './tasks.ts';
import type { WorkspaceStore } from './workspaces/store.ts';

/** What the handlers of every slice work with. Built once, in create-core.ts. */
export interface Deps {
  readonly ports: Ports;
  readonly workspaces: WorkspaceStore;
  /** The control database of the current workspace. */
  readonly control: ControlDatabase;
  readonly secrets: SecretResolver;
  /** Customers as tenants: one by subdomain, or the whole fleet. */
  readonly tenants: TenantDirectory;
  readonly connections: TenantConnections;
  readonly migrations: MigrationSources;
  readonly files: OpenFiles;
  readonly locks: Locks;
  readonly sandbox: Sandbox;
  readonly tasks: Tasks;
}

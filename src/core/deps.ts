import type { Access } from './access/access.ts';
import type { ActivityRecorder } from './activity/recorder.ts';
import type { SecretResolver } from './credentials/resolver.ts';
import type { TenantDirectory } from './customers/directory.ts';
import type { CustomerList } from './customers/list.ts';
import type { ControlDatabase } from './db/control.ts';
import type { Locks } from './db/locks.ts';
import type { TenantConnections } from './db/tenant-connections.ts';
import type { OpenFiles } from './files/open-files.ts';
import type { KeptImports } from './imports/kept-imports.ts';
import type { KnownScans } from './imports/known-scans.ts';
import type { OfflineCopies } from './imports/offline/copies.ts';
import type { ImportQueue } from './imports/offline/queue.ts';
import type { Workers } from './imports/worker/workers.ts';
import type { LocalStore } from './local-store/local-store.ts';
import type { DriftReferences } from './migrations/drift/references.ts';
import type { MigrationSources } from './migrations/sources.ts';
import type { SlowStatements } from './migrations/tenant/slow-statements.ts';
import type { Ports } from './ports.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import type { Tasks } from './tasks.ts';
import type { WorkspaceStore } from './workspaces/store.ts';

/** What the handlers of every slice work with. Built once, in create-core.ts. */
export interface Deps {
  readonly ports: Ports;
  /** Text without any secret that this core has met, in whatever form, and without what looks like one. */
  readonly redact: (text: string) => string;
  readonly access: Access;
  readonly recorder: ActivityRecorder;
  readonly workspaces: WorkspaceStore;
  /** The control database of the current workspace. */
  readonly control: ControlDatabase;
  readonly secrets: SecretResolver;
  /** Customers as tenants: one by subdomain, or the whole fleet. */
  readonly tenants: TenantDirectory;
  /** Customers as they are listed and shown. */
  readonly customerList: CustomerList;
  readonly connections: TenantConnections;
  readonly migrations: MigrationSources;
  readonly driftReferences: DriftReferences;
  readonly slowStatements: SlowStatements;
  readonly files: OpenFiles;
  /** What is kept, sealed, for work without a connection; in it the copies of orchestras and the imports that wait. */
  readonly localStore: LocalStore;
  /** Dumps of tenants, sealed under a key of their own: whoever forgets offline copies does not lose them. */
  readonly backupStore: LocalStore;
  /** Rows that were found in another orchestra's database, sealed under a key of their own and kept until somebody removes them. */
  readonly sealedRows: LocalStore;
  /** Previews and imports of which something may still be asked. */
  readonly keptImports: KeptImports;
  readonly knownScans: KnownScans;
  readonly importWorkers: Workers;
  readonly offlineCopies: OfflineCopies;
  readonly importQueue: ImportQueue;
  readonly locks: Locks;
  readonly sandbox: Sandbox;
  readonly tasks: Tasks;
}

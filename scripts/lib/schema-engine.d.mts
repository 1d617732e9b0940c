export interface EngineConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** Migrations as the engine takes them. */
export interface MigrationList {
  readonly baseDir: string;
}

interface Filters {
  readonly externalTables: readonly string[];
  readonly externalEnums: readonly string[];
}

/** What of Prisma's schema engine is used here. */
export interface SchemaEngine {
  diagnoseMigrationHistory(input: {
    readonly migrationsList: MigrationList;
    readonly optInToShadowDatabase: boolean;
    readonly filters: Filters;
  }): Promise<{
    readonly editedMigrationNames: readonly string[];
    readonly failedMigrationNames: readonly string[];
    readonly hasMigrationsTable: boolean;
    readonly history: {
      readonly unappliedMigrationNames?: readonly string[];
      readonly unpersistedMigrationNames?: readonly string[];
    } | null;
  }>;
  applyMigrations(input: {
    readonly migrationsList: MigrationList;
    readonly filters: Filters;
  }): Promise<{ readonly appliedMigrationNames: readonly string[] }>;
  markMigrationApplied(input: {
    readonly migrationName: string;
    readonly migrationsList: MigrationList;
  }): Promise<unknown>;
  markMigrationRolledBack(input: { readonly migrationName: string }): Promise<unknown>;
}

export interface OpenedEngine {
  readonly engine: SchemaEngine;
  close(): Promise<void>;
}

export function openEngine(connection: EngineConnection): Promise<OpenedEngine>;

/** `before` is run in a shadow database first. */
export function migrationList(
  migrations: readonly { readonly name: string; readonly sql: string }[],
  before?: string,
): MigrationList;

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Deps } from '../../../../src/core/deps.ts';
import { migrationLockKey } from '../../../../src/core/migrations/lock.ts';
import { type Migration, readMigrations, sha256 } from '../../../../src/core/migrations/source.ts';
import {
  runTenant,
  type TenantEnd,
  type TenantRun,
} from '../../../../src/core/migrations/tenant/run-tenant.ts';
import type { Pace, TenantEvent } from '../../../../src/core/migrations/tenant/session.ts';
import { createTestCore, root, type TestCore } from '../../../helpers/test-core.ts';

export const quick: Pace = {
  lockPatience: 2_000,
  lockTimeout: 1_300,
  outsideLockTimeout: 3_000,
  pauses: [20, 40],
};

/** Files by name, which are text or what they hold. */
export type Files = Readonly<Record<string, string>>;

export function toMigrations(files: Files): readonly Migration[] {
  return Object.entries(files).map(([name, sql]) => ({ name, folder: '', sql, checksum: sha256(sql) }));
}

/** One orchestra with the built-in migrations, to which others are applied. */
export class OneTenant {
  readonly podium: TestCore;
  readonly subdomain: string;
  readonly events: TenantEvent[] = [];
  /** A superuser's session in its database. */
  database: pg.Client;
  readonly #builtIn: readonly Migration[];

  private constructor(
    podium: TestCore,
    subdomain: string,
    database: pg.Client,
    builtIn: readonly Migration[],
  ) {
    this.podium = podium;
    this.subdomain = subdomain;
    this.database = database;
    this.#builtIn = builtIn;
  }

  static async create(subdomain = 'alfa'): Promise<OneTenant> {
    const podium = await createTestCore();
    await podium.createOrchestra(subdomain);
    const builtIn = await readMigrations(join(root, 'prisma', 'tenant', 'migrations'));
    return new OneTenant(podium, subdomain, await podium.admin(subdomain), builtIn);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.podium[Symbol.asyncDispose]();
  }

  async run(
    files: Files,
    options: Partial<TenantRun> = {},
    deps: Deps = this.podium.core.deps,
  ): Promise<TenantEnd> {
    this.events.length = 0;
    return runTenant(deps, await deps.tenants.bySubdomain(this.subdomain), {
      migrations: [...this.#builtIn, ...toMigrations(files)],
      outOfOrder: false,
      beforeChange: async () => {},
      tell: event => this.events.push(event),
      pace: quick,
      ...options,
    });
  }

  async ask<Row extends object>(sql: string, values: unknown[] = []): Promise<readonly Row[]> {
    return (await this.database.query<Row>(sql, values)).rows;
  }

  /** Rows of the ledger beyond the built-in ones, by name. */
  async ledger() {
    return this.ask<{ name: string; finished: boolean; rolledBack: boolean; logs: string | null }>(
      `SELECT migration_name AS name, finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS "rolledBack", logs
       FROM _prisma_migrations WHERE migration_name <> ALL ($1) ORDER BY started_at`,
      [this.#builtIn.map(({ name }) => name)],
    );
  }

  async tables(): Promise<readonly string[]> {
    const rows = await this.ask<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 't\\_%' ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  }

  async isLocked(): Promise<boolean> {
    const held = await this.ask(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${migrationLockKey}
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return held.length > 0;
  }

  /** Until a row is found. */
  async until(sql: string): Promise<void> {
    for (let tries = 0; tries < 1_000; tries++) {
      if ((await this.ask(sql)).length > 0) return;
      await sleep(10);
    }
    throw new Error(`never: ${sql}`);
  }

  /** Takes it back to the built-in migrations; tests call their tables t_…. */
  async forget(): Promise<void> {
    for (const name of await this.tables()) await this.ask(`DROP TABLE ${name} CASCADE`);
    await this.ask('DELETE FROM _prisma_migrations WHERE migration_name <> ALL ($1)', [
      this.#builtIn.map(({ name }) => name),
    ]);
  }
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TaskHandle } from '../../../../src/contract/client.ts';
import type { MigrationProgress, MigrationReport } from '../../../../src/contract/migrations-run.ts';
import { createTestCore, openAdmin, type TestCore } from '../../../helpers/test-core.ts';
import { SourceFolder } from '../source-folder.ts';

export type RunTask = TaskHandle<MigrationProgress, MigrationReport>;

/** A migration that no tenant has yet. */
export const extra = '20270101080000_extra';
/** No stop rule: what is shown is something else. */
export const never = { failures: null, share: null };

/** Orchestras on one server, with a migration source of their own. */
export class Fleet implements AsyncDisposable {
  readonly podium: TestCore;
  readonly source: SourceFolder;
  readonly subdomains: readonly string[];

  private constructor(podium: TestCore, source: SourceFolder, subdomains: readonly string[]) {
    this.podium = podium;
    this.source = source;
    this.subdomains = subdomains;
  }

  static async create(subdomains: readonly string[]): Promise<Fleet> {
    const podium = await createTestCore();
    for (const subdomain of subdomains) await podium.createOrchestra(subdomain);
    const source = await SourceFolder.create();
    await source.use(podium);
    return new Fleet(podium, source, subdomains);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.podium[Symbol.asyncDispose]();
    await this.source.remove();
  }

  /** One statement in the control database, as its superuser. */
  async control<Row extends object>(sql: string, values: unknown[] = []): Promise<readonly Row[]> {
    const url = new URL((await this.podium.core.deps.sandbox.controlUrl()).reveal());
    return this.ask<Row>(url.pathname.slice(1), sql, values);
  }

  /** One statement in a tenant's database, as its superuser, on a session of its own: tests stop the server. */
  async ask<Row extends object>(
    database: string,
    sql: string,
    values: unknown[] = [],
  ): Promise<readonly Row[]> {
    const session = await openAdmin(await this.podium.core.deps.sandbox.server(), database);
    try {
      return (await session.query<Row>(sql, values)).rows;
    } finally {
      await session.end();
    }
  }

  /** How often each tenant has what the ledger says was finished of a migration. */
  async finished(migration: string): Promise<Readonly<Record<string, number>>> {
    const counts = await Promise.all(
      this.subdomains.map(async subdomain => {
        const rows = await this.ask(
          subdomain,
          `SELECT FROM _prisma_migrations WHERE migration_name = '${migration}' AND finished_at IS NOT NULL`,
        );
        return [subdomain, rows.length] as const;
      }),
    );
    return Object.fromEntries(counts);
  }

  /** Takes every tenant back to the built-in migrations; the table of the tests is `extra`. */
  async forget(): Promise<void> {
    for (const subdomain of this.subdomains)
      await this.ask(
        subdomain,
        `DROP TABLE IF EXISTS extra, more; DELETE FROM _prisma_migrations WHERE migration_name >= '${extra}'`,
      );
  }

  /** From now on the server's log tells every connection. */
  async logConnections(): Promise<() => Promise<readonly string[]>> {
    await this.control(`ALTER SYSTEM SET log_connections = 'on'`);
    await this.control('SELECT pg_reload_conf()');
    const log = join(this.podium.home, 'sandbox', 'server.log');
    const before = (await readFile(log, 'utf8')).length;
    return async () => {
      const told = (await readFile(log, 'utf8')).slice(before);
      return [...told.matchAll(/connection authorized: user=\S+ database=(\S+)/g)].map(
        ([, name = '']) => name,
      );
    };
  }
}

/** Fails in some databases, and does its work in the others. */
export function failingIn(subdomains: readonly string[], sql = 'CREATE TABLE extra ()'): string {
  const list = subdomains.map(each => `'${each}'`).join(', ');
  return `${sql}; SELECT 1 / (CASE WHEN current_database() IN (${list}) THEN 0 ELSE 1 END)`;
}

export function outcomesOf({ tenants }: Pick<MigrationReport, 'tenants'>): Readonly<Record<string, string>> {
  return Object.fromEntries(tenants.map(({ subdomain, outcome }) => [subdomain, outcome]));
}

/** Waits for a task and what it told. */
export async function followed(
  start: Promise<RunTask>,
  onEvent: (event: MigrationProgress, task: RunTask) => void = () => {},
): Promise<{ report: MigrationReport; events: readonly MigrationProgress[] }> {
  const task = await start;
  const events: MigrationProgress[] = [];
  task.onProgress(event => {
    events.push(event);
    onEvent(event, task);
  });
  return { report: await task.result, events };
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type pg from 'pg';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { barePg } from './bare-pg.ts';
import { makeDatabases, type Owners } from './databases.ts';
import { referenceOf } from './open-podium.ts';

/** As many as Podium has at work on one server. */
export const concurrency = 8;

/** What a fleet is made of. */
export interface FleetParts {
  readonly podium: TestCore;
  /** A superuser's session. */
  readonly admin: pg.Client;
  /** URL of each database, by subdomain. */
  readonly urls: ReadonlyMap<string, string>;
}

/** Orchestras by the hundred, each with a database of its own on one server. */
export class Fleet implements AsyncDisposable {
  readonly home: string;
  readonly podium: TestCore;
  readonly admin: pg.Client;
  readonly urls: ReadonlyMap<string, string>;
  /** Holds them, for another process. */
  readonly urlsFile: string;

  constructor({ podium, admin, urls }: FleetParts) {
    this.home = podium.home;
    this.podium = podium;
    this.admin = admin;
    this.urls = urls;
    this.urlsFile = join(podium.home, 'bench-urls.json');
    writeFileSync(this.urlsFile, JSON.stringify([...urls]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.podium[Symbol.asyncDispose]();
  }

  /** Does the work on each of the first databases, as many at once as Podium does. */
  async each(count: number, work: (url: string) => Promise<unknown>): Promise<void> {
    const limit = pLimit(concurrency);
    await Promise.all([...this.urls.values()].slice(0, count).map(url => limit(() => work(url))));
  }

  /** Sessions in databases of the fleet. */
  async connections(): Promise<number> {
    const { rows } = await this.admin.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname LIKE 'orkester-%' AND backend_type = 'client backend'`,
    );
    return rows[0]?.count ?? Number.NaN;
  }
}

/** Databases that are migrated and stamped, and rows of the control database that lead to them. */
export async function makeFleet(size: number, owners: Owners): Promise<FleetParts> {
  const podium = await createTestCore();
  const admin = await podium.admin();
  const urls = await makeDatabases(podium, admin, size, owners);
  await register(podium, urls);
  return { podium, admin, urls };
}

export async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new barePg.Client({ connectionString: url });
  await client.connect();
  await work(client);
  await client.end();
}

/** Rows of the control database, and both halves of each stamp. */
async function register(podium: TestCore, urls: ReadonlyMap<string, string>): Promise<void> {
  const names = [...urls.keys()];
  const { control, sandbox } = podium.core.deps;
  const { host, port } = await sandbox.server();
  await control.query(
    `INSERT INTO public."Customer" (id, name, subdomain, "databaseUrl", "contactEmail", plan, "updatedAt")
     SELECT s, s, s, r, '', 'small', now() FROM unnest($1::text[], $2::text[]) AS a (s, r)`,
    [names, names.map(referenceOf)],
  );
  await control.query(
    `INSERT INTO podium.tenant_identity (customer_id, stamp, database_oid, system_identifier, host, port, database)
     SELECT d.datname, md5(d.datname), d.oid, c.system_identifier::text, $1, $2, d.datname
     FROM pg_database d, pg_control_system() c WHERE d.datname = ANY ($3)`,
    [host, port, names],
  );
  const limit = pLimit(concurrency);
  const stamp = `UPDATE podium.identity SET customer_id = current_database(), stamp = md5(current_database()),
    database_oid = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  await Promise.all(
    [...urls.values()].map(url => limit(() => withClient(url, client => client.query(stamp)))),
  );
}

import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pLimit from 'p-limit';
import pg from 'pg';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { SourceFolder } from '../../integration/migrations/source-folder.ts';
import { files, undo } from './files.ts';
import { referenceOf } from './one-run.ts';

/** As many as Podium has at work on one server. */
export const concurrency = 8;

const template = 'bench-template';
const role = 'bench';

/** Orchestras by the hundred, each with a database of its own on one server. */
export class Fleet implements AsyncDisposable {
  readonly home: string;
  readonly admin: pg.Client;
  /** URL of each database, by subdomain, and the file that holds them. */
  readonly urls: ReadonlyMap<string, string>;
  readonly urlsFile: string;
  readonly #podium: TestCore;
  readonly #source: SourceFolder;

  private constructor(
    podium: TestCore,
    source: SourceFolder,
    admin: pg.Client,
    urls: ReadonlyMap<string, string>,
  ) {
    this.home = podium.home;
    this.admin = admin;
    this.urls = urls;
    this.urlsFile = join(podium.home, 'bench-urls.json');
    writeFileSync(this.urlsFile, JSON.stringify([...urls]));
    this.#podium = podium;
    this.#source = source;
  }

  static async create(size: number): Promise<Fleet> {
    const podium = await createTestCore();
    const source = await SourceFolder.create();
    const customer = await podium.createOrchestra(template);
    const admin = await podium.admin();
    const urls = await makeDatabases(podium, admin, size);
    await register(podium, urls);
    await podium.core.deps.control.query('DELETE FROM public."Customer" WHERE id = $1', [customer.id]);
    for (const [name, sql] of Object.entries(files)) await source.write(name, sql);
    await source.use(podium);
    return new Fleet(podium, source, admin, urls);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#source.remove();
    await this.#podium[Symbol.asyncDispose]();
  }

  /** Does the work on each of the first databases, as many at once as Podium does. */
  async each(count: number, work: (url: string) => Promise<unknown>): Promise<void> {
    const limit = pLimit(concurrency);
    await Promise.all([...this.urls.values()].slice(0, count).map(url => limit(() => work(url))));
  }

  /** Takes the first databases back to before the migrations. */
  async reset(count: number): Promise<void> {
    await this.each(count, url => withClient(url, client => client.query(undo)));
    await this.admin.query('CHECKPOINT');
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

export async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await work(client);
  await client.end();
}

/** Copies of one that is migrated and stamped, made without waiting for the disk. */
async function makeDatabases(
  podium: TestCore,
  admin: pg.Client,
  size: number,
): Promise<ReadonlyMap<string, string>> {
  const { host, port } = await podium.core.deps.sandbox.server();
  const password = randomBytes(12).toString('hex');
  await podium.core.deps.connections.forget();
  await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
  await admin.query(`GRANT "${template}" TO ${role}`);
  await setFsync(admin, 'SET fsync = off');
  const urls = new Map<string, string>();
  for (let number = 1; number <= size; number += 1) {
    const name = `orkester-${String(number).padStart(4, '0')}`;
    await admin.query(`CREATE DATABASE "${name}" OWNER ${role} TEMPLATE "${template}" STRATEGY FILE_COPY`);
    urls.set(name, `postgresql://${role}:${password}@${host}:${port}/${name}`);
  }
  await setFsync(admin, 'RESET fsync');
  return urls;
}

async function setFsync(admin: pg.Client, how: string): Promise<void> {
  await admin.query(`ALTER SYSTEM ${how}`);
  await admin.query('SELECT pg_reload_conf()');
  await admin.query('CHECKPOINT');
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

import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { AppError } from '../../app-error.ts';
import { type ConnectionFields, loopback } from '../../db/connection-fields.ts';
import { openSession } from '../../db/session.ts';
import { isAlive } from '../../local-store/lock-file.ts';
import { filesIn } from '../../local-store/sweep.ts';
import { Cluster } from '../../sandbox/cluster.ts';
import { sandboxFolder } from '../../sandbox/folder.ts';
import { provisionDatabase } from '../../sandbox/provision.ts';
import { Secret } from '../../secret.ts';

/** What it holds is made anew each time, so it need not survive anything. */
const settings = [
  'fsync = off',
  'full_page_writes = off',
  'synchronous_commit = off',
  'max_connections = 10',
];

/** The database that is made again and again, and the role that owns it. */
const owner = 'reference';

/** A server of the embedded PostgreSQL for a moment: empty, on loopback, with a password that nobody is told. */
export class ScratchServer implements AsyncDisposable {
  readonly #cluster: Cluster;
  readonly #fields: ConnectionFields;

  private constructor(cluster: Cluster, fields: ConnectionFields) {
    this.#cluster = cluster;
    this.#fields = fields;
  }

  /** Throws `reference_failed` where it cannot be started. */
  static async start(home: string): Promise<ScratchServer> {
    const cluster = new Cluster(
      join(scratchFolder(home), `${process.pid}-${randomBytes(4).toString('hex')}`),
    );
    try {
      const password = new Secret(await cluster.initialise(settings));
      await cluster.start();
      const port = cluster.port() ?? 0;
      return new ScratchServer(cluster, {
        host: '127.0.0.1',
        port,
        database: 'postgres',
        user: 'postgres',
        password,
      });
    } catch (cause) {
      await cluster.remove().catch(() => {});
      throw new AppError('reference_failed', { reason: 'server' }, { cause });
    }
  }

  /** A new database with an owner that is no superuser, and afterwards neither it nor any role that was made meanwhile. */
  async withDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const admin = await openSession(this.#fields, loopback);
    try {
      const { fields } = await provisionDatabase(this.#fields, owner);
      await admin.query(
        `ALTER ROLE ${owner} CREATEROLE; ALTER ROLE ${owner} SET createrole_self_grant = 'set, inherit'`,
      );
      const client = await openSession(fields, loopback);
      try {
        return await work(client);
      } finally {
        await client.end().catch(() => {});
        await clear(admin);
      }
    } finally {
      await admin.end().catch(() => {});
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#cluster.remove();
  }
}

async function clear(admin: pg.Client): Promise<void> {
  await admin.query(`DROP DATABASE ${owner} WITH (FORCE)`);
  const { rows } = await admin.query<{ name: string }>(
    `SELECT rolname AS name FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> current_user`,
  );
  if (rows.length > 0)
    await admin.query(`DROP ROLE ${rows.map(({ name }) => pg.escapeIdentifier(name)).join(', ')}`);
}

/** Ends and removes the servers of consoles that are no more. */
export async function sweepScratch(home: string): Promise<void> {
  const folder = scratchFolder(home);
  for (const name of filesIn(folder)) {
    if (isAlive(Number(name.split('-')[0]))) continue;
    const cluster = new Cluster(join(folder, name));
    if (await cluster.answers()) await cluster.stop().catch(() => {});
    rmSync(cluster.folder, { recursive: true, force: true });
  }
}

/** Beside the sandbox's, where the server's user can go. */
function scratchFolder(home: string): string {
  return join(dirname(sandboxFolder(home)), 'scratch');
}

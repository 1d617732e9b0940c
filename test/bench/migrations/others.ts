import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runner } from 'node-pg-migrate';
import { Umzug } from 'umzug';
import { sha256 } from '../../../src/core/migrations/source.ts';
import { withClient } from '../fleet/fleet.ts';
import { files, writeFor } from './files.ts';

/** Each applies the migrations to one database. */
export type Way = (url: string) => Promise<unknown>;

/** What nobody can go below: the same SQL with a row each in the ledger, one message a migration, and nothing asked or proved. */
export const bare: Way = url =>
  withClient(url, async client => {
    for (const [name, sql] of Object.entries(files)) {
      await client.query(`BEGIN; ${sql};
        INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
        VALUES ('${randomUUID()}', '${sha256(sql)}', '${name}', now(), 1); COMMIT`);
    }
  });

export const selectOne: Way = url => withClient(url, client => client.query('SELECT 1'));

const applied = 'SELECT name FROM bench_ledger ORDER BY name';

export const umzug: Way = url =>
  withClient(url, async client => {
    await client.query('CREATE TABLE IF NOT EXISTS bench_ledger (name text PRIMARY KEY)');
    const migrations = Object.entries(files).map(([name, sql]) => ({
      name,
      up: () => client.query(`BEGIN; ${sql}; COMMIT`),
    }));
    const storage = {
      logMigration: async ({ name }: { name: string }) =>
        void (await client.query('INSERT INTO bench_ledger VALUES ($1)', [name])),
      unlogMigration: async () => {},
      executed: async () => (await client.query<{ name: string }>(applied)).rows.map(({ name }) => name),
    };
    await new Umzug({ migrations, storage, logger: undefined }).up();
  });

/** Other programs, with the files in the format of each. */
export class Others implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'podium-bench-'));
  readonly #dbmate: string;

  constructor() {
    writeFor(join(this.#folder, 'dbmate'), '-- migrate:up', '-- migrate:down');
    writeFor(join(this.#folder, 'node-pg-migrate'), '-- Up Migration', '-- Down Migration');
    this.#dbmate = installDbmate(this.#folder);
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** One process a database: it knows no fleet. */
  readonly dbmate: Way = url => {
    const args = ['--url', `${url}?sslmode=disable`, '--migrations-dir', join(this.#folder, 'dbmate')];
    const child = spawn(this.#dbmate, [...args, '--no-dump-schema', 'migrate'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let told = '';
    child.stderr.on('data', data => {
      told += data;
    });
    return new Promise((resolve, reject) =>
      child.on('exit', code => (code === 0 ? resolve(null) : reject(new Error(`dbmate: ${told}`)))),
    );
  };

  readonly nodePgMigrate: Way = url =>
    withClient(url, client =>
      runner({
        ...{ dbClient: client, dir: join(this.#folder, 'node-pg-migrate'), direction: 'up' },
        ...{ migrationsTable: 'pgmigrations', log: () => {} },
      }),
    );
}

/**
 * Not one of Podium's own packages: its binaries are a package a platform, which a lock file must name all, and not every registry has
 * all. Answers where the binary lies.
 */
function installDbmate(folder: string): string {
  const args = ['install', '--no-save', '--ignore-scripts', '--prefix', folder, 'dbmate@2.36.0'];
  const { status, stderr } = spawnSync('npm', args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`dbmate could not be installed: ${stderr}`);
  const own = createRequire(createRequire(join(folder, 'package.json')).resolve('dbmate'));
  const manifest = own.resolve(`@dbmate/${process.platform}-${process.arch}/package.json`);
  return join(dirname(manifest), 'bin', process.platform === 'win32' ? 'dbmate.exe' : 'dbmate');
}

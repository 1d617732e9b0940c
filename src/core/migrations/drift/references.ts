import pg from 'pg';
import { AppError } from '../../app-error.ts';
import type { Migration } from '../source.ts';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { rolesNamed } from './roles-named.ts';
import { ScratchServer, sweepScratch } from './scratch-server.ts';

/** Sets of migrations whose catalogue is remembered. */
const remembered = 50;

/** Answers the catalogue of a database that has these migrations, applied in this order, and nothing else. */
export type CatalogueOf = (migrations: readonly Migration[]) => Promise<Catalogue>;

/**
 * Catalogues that tenants are compared with, each made once: in a server that is started for it and removed when the work is done, so that
 * nothing of it touches a server where orchestras are. What was read is remembered for as long as the console lives.
 */
export class DriftReferences {
  readonly #home: string;
  readonly #known = new Map<string, Promise<Catalogue>>();

  constructor(home: string) {
    this.#home = home;
  }

  /** Removes what consoles that died have left. */
  async sweep(): Promise<void> {
    await sweepScratch(this.#home);
  }

  async use<T>(work: (catalogueOf: CatalogueOf) => Promise<T>): Promise<T> {
    await this.sweep();
    const started: { server?: Promise<ScratchServer> } = {};
    let queue: Promise<unknown> = Promise.resolve();
    const make = (migrations: readonly Migration[]) => {
      // one at a time: roles belong to the whole server
      const made = queue.then(async () => {
        started.server ??= ScratchServer.start(this.#home);
        return build(await started.server, migrations);
      });
      queue = made.catch(() => {});
      return made;
    };
    try {
      return await work(migrations => this.#remembered(migrations, make));
    } finally {
      await queue;
      const server = await started.server?.catch(() => undefined);
      await server?.[Symbol.asyncDispose]();
    }
  }

  #remembered(migrations: readonly Migration[], make: CatalogueOf): Promise<Catalogue> {
    const key = JSON.stringify(migrations.map(({ name, checksum }) => [name, checksum]));
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = make(migrations);
    this.#known.set(key, made);
    made.catch(() => this.#known.delete(key));
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= remembered) break;
      this.#known.delete(oldest);
    }
    return made;
  }
}

/** Throws `reference_failed` for a migration that an empty database does not take. */
async function build(server: ScratchServer, migrations: readonly Migration[]): Promise<Catalogue> {
  return server.withDatabase(async client => {
    for (const role of await rolesNamed(migrations))
      await client.query(`CREATE ROLE ${pg.escapeIdentifier(role)}`);
    for (const migration of migrations) {
      await client.query('RESET ALL');
      await client.query(migration.sql).catch(cause => {
        const code = cause instanceof pg.DatabaseError ? (cause.code ?? '') : '';
        throw new AppError(
          'reference_failed',
          { reason: 'migration', migration: migration.name, code },
          { cause },
        );
      });
    }
    return readCatalogue(client);
  });
}

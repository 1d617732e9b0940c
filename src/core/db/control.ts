import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../generated/control/client.ts';
import { AppError } from '../app-error.ts';
import { applyPending, applyWithin } from '../migrations/apply.ts';
import { judgeLedger, readLedger } from '../migrations/ledger.ts';
import { withMigrationLock } from '../migrations/lock.ts';
import type { Migration } from '../migrations/source.ts';
import type { Secret } from '../secret.ts';
import {
  type ConnectionFields,
  parseConnectionUrl,
  type TlsSettings,
  transportFor,
} from './connection-fields.ts';
import { DirectServers } from './direct-servers.ts';
import { toConnectionError } from './pg-error.ts';
import { clientConfig, openSession, type SessionOptions, sessionSettings } from './session.ts';

export interface ControlOptions {
  /** The control database's URL; throws `secret_missing` or `sandbox_down`. */
  readonly url: () => Promise<Secret>;
  readonly tls: () => TlsSettings;
  readonly migrations: () => Promise<readonly Migration[]>;
  /** SQL of a control database that is new: the web application's own table. */
  readonly bootstrap: () => Promise<string>;
}

/** How the control database's schema stands to this console. */
export type ControlState = 'ready' | 'not-set-up' | 'adoptable' | 'older' | 'newer';

interface Opened {
  readonly fields: ConnectionFields;
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
}

const session: SessionOptions = { purpose: 'control', statementTimeout: 15_000 };

/** The control database of the current workspace; connected at the first question, refused unless its schema fits. */
export class ControlDatabase implements AsyncDisposable {
  readonly #options: ControlOptions;
  readonly #direct = new DirectServers();
  readonly #onClose: (() => Promise<void>)[] = [];
  #opened: Promise<Opened> | null = null;

  constructor(options: ControlOptions) {
    this.#options = options;
  }

  /** Rows of one statement. Throws AppError for what a connection can fail by. */
  async query<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    const { pool, fields } = await this.#open();
    try {
      return (await pool.query<Row>(sql, [...values])).rows;
    } catch (error) {
      throw toConnectionError(error, fields);
    }
  }

  async prisma(): Promise<PrismaClient> {
    return (await this.#open()).prisma;
  }

  /** One transaction on one connection. */
  async transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const { pool, fields } = await this.#open();
    const client = await pool.connect().catch(error => {
      throw toConnectionError(error, fields);
    });
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw toConnectionError(error, fields);
    } finally {
      client.release();
    }
  }

  /** Asks the database itself; throws when it does not answer. */
  async state(): Promise<ControlState> {
    return this.withSession(client => this.stateOn(client));
  }

  /**
   * Creates or updates Podium's own tables; `public` gets its table only where the database is empty of the web application.
   * A database that it filled is refused: it is adopted, on purpose.
   */
  async setUp(): Promise<void> {
    await this.close();
    await this.withSession(client =>
      withMigrationLock(client, async () => {
        const state = await this.stateOn(client);
        if (state === 'newer') throw new AppError('control_newer');
        if (state === 'adoptable') throw adoptFirst();
        const migrations = await this.#options.migrations();
        if (state === 'not-set-up') await this.#setUpNew(client, migrations);
        else await applyPending(client, { schema: 'podium', migrations });
      }),
    );
  }

  /** A session of its own, whatever the state of the schema: for set-up and adoption. It is ended when the work is. */
  async withSession<T>(
    work: (client: pg.Client, fields: ConnectionFields) => Promise<T>,
    options: SessionOptions = session,
  ): Promise<T> {
    const { client, fields } = await this.#openSession(options);
    try {
      return await work(client, fields);
    } catch (error) {
      throw toConnectionError(error, fields);
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** A session of its own, with a backend of its own, that whoever opens it ends. Throws `pooler_refused`. */
  async openDirectSession(options: SessionOptions): Promise<pg.Client> {
    const fields = parseConnectionUrl((await this.#options.url()).reveal());
    await this.#direct.assertDirect(fields, transportFor(fields, this.#options.tls()));
    return (await this.#openSession(options)).client;
  }

  async #openSession(options: SessionOptions): Promise<{ client: pg.Client; fields: ConnectionFields }> {
    const fields = parseConnectionUrl((await this.#options.url()).reveal());
    const client = await openSession(fields, transportFor(fields, this.#options.tls()));
    try {
      await client.query(sessionSettings(options));
      return { client, fields };
    } catch (error) {
      await client.end().catch(() => {});
      throw toConnectionError(error, fields);
    }
  }

  /** The state as a session sees it; not within a transaction, which a missing ledger would end. */
  async stateOn(client: pg.ClientBase): Promise<ControlState> {
    const ledger = await readLedger(client, 'podium');
    if (ledger.length === 0) return (await hasCustomers(client)) ? 'adoptable' : 'not-set-up';
    const states = judgeLedger(await this.#options.migrations(), ledger).map(verdict => verdict.state);
    if (states.includes('missing')) return 'newer';
    return states.every(state => state === 'applied') ? 'ready' : 'older';
  }

  /** Told whenever the connections end: another workspace is used, or the console is done. What is kept of the database goes then. */
  onClose(listener: () => Promise<void>): void {
    this.#onClose.push(listener);
  }

  /** Ends every connection; the next question opens anew, and looks up the URL anew. */
  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    await Promise.all(this.#onClose.map(listener => listener()));
    const { pool, prisma } = (await opened?.catch(() => null)) ?? {};
    await prisma?.$disconnect();
    await pool?.end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #open(): Promise<Opened> {
    if (this.#opened === null) {
      const opening = this.#connect();
      this.#opened = opening;
      opening.catch(() => {
        if (this.#opened === opening) this.#opened = null; // the next question tries again
      });
    }
    return this.#opened;
  }

  async #connect(): Promise<Opened> {
    const state = await this.state();
    if (state === 'not-set-up') throw new AppError('control_not_set_up');
    if (state === 'adoptable') throw adoptFirst();
    if (state === 'older') throw new AppError('control_older');
    if (state === 'newer') throw new AppError('control_newer');
    const fields = parseConnectionUrl((await this.#options.url()).reveal());
    const config = {
      ...clientConfig(fields, transportFor(fields, this.#options.tls())),
      max: 4,
      idleTimeoutMillis: 30_000,
      onConnect: async (client: pg.ClientBase) => void (await client.query(sessionSettings(session))),
    } as pg.PoolConfig;
    const pool = new pg.Pool(config);
    pool.on('error', () => {}); // an idle connection that the server closed; the next one is opened anew
    const adapter = new PrismaPg(pool, { schema: 'podium' });
    return { fields, pool, prisma: new PrismaClient({ adapter, errorFormat: 'minimal' }) };
  }

  /** All in one transaction: half of it would look like a database that the web application filled. */
  async #setUpNew(client: pg.ClientBase, migrations: readonly Migration[]): Promise<void> {
    await client.query(`BEGIN; ${await this.#options.bootstrap()}`);
    await createSchema(client);
    await applyWithin(client, { schema: 'podium', migrations });
    await client.query('COMMIT');
  }
}

/** Makes the schema `podium` unless somebody with more rights has made it: even IF NOT EXISTS asks for the right to create. */
export async function createSchema(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ missing: boolean }>(
    `SELECT pg_catalog.to_regnamespace('podium') IS NULL AS missing`,
  );
  if (rows[0]?.missing === true) await client.query('CREATE SCHEMA podium');
}

async function hasCustomers(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT pg_catalog.to_regclass('public."Customer"') IS NOT NULL AS found`,
  );
  return rows[0]?.found === true;
}

function adoptFirst(): AppError {
  return new AppError('control_not_set_up', { reason: 'adoptable' });
}

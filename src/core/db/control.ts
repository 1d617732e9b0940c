import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../generated/control/client.ts';
import { AppError } from '../app-error.ts';
import { applyPending } from '../migrations/apply.ts';
import { judgeLedger, readLedger } from '../migrations/ledger.ts';
import type { Migration } from '../migrations/source.ts';
import type { Secret } from '../secret.ts';
import { type ConnectionFields, parseConnectionUrl, transportFor } from './connection-fields.ts';
import { toConnectionError } from './pg-error.ts';
import { clientConfig, openSession, sessionSettings } from './session.ts';

export interface ControlOptions {
  /** The control database's URL; throws `secret_missing` or `sandbox_down`. */
  readonly url: () => Promise<Secret>;
  readonly migrations: () => Promise<readonly Migration[]>;
  /** SQL of a control database that is new: the web application's own table. */
  readonly bootstrap: () => Promise<string>;
}

/** How the control database's schema stands to this console. */
export type ControlState = 'ready' | 'not-set-up' | 'older' | 'newer';

interface Opened {
  readonly fields: ConnectionFields;
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
}

const settings = sessionSettings({ purpose: 'control', statementTimeout: 15_000 });

/** The control database of the current workspace; connected at the first question, refused unless its schema fits. */
export class ControlDatabase implements AsyncDisposable {
  readonly #options: ControlOptions;
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
    return this.#withSession(client => this.#stateOf(client));
  }

  /** Creates or updates Podium's own tables; `public` is touched only where the database is empty of the web application. */
  async setUp(): Promise<void> {
    await this.close();
    await this.#withSession(async client => {
      if ((await this.#stateOf(client)) === 'newer') throw new AppError('control_newer');
      const { rows } = await client.query<{ found: boolean }>(
        `SELECT to_regclass('public."Customer"') IS NOT NULL AS found`,
      );
      if (rows[0]?.found !== true) await client.query(`BEGIN; ${await this.#options.bootstrap()} COMMIT;`);
      await client.query('CREATE SCHEMA IF NOT EXISTS podium');
      await applyPending(client, { schema: 'podium', migrations: await this.#options.migrations() });
    });
  }

  /** Ends every connection; the next question opens anew, and looks up the URL anew. */
  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
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
    if (state === 'older') throw new AppError('control_older');
    if (state === 'newer') throw new AppError('control_newer');
    const fields = parseConnectionUrl((await this.#options.url()).reveal());
    const config = {
      ...clientConfig(fields, transportFor(fields, 'verify-full')),
      max: 4,
      idleTimeoutMillis: 30_000,
      onConnect: async (client: pg.ClientBase) => void (await client.query(settings)),
    } as pg.PoolConfig;
    const pool = new pg.Pool(config);
    pool.on('error', () => {}); // an idle connection that the server closed; the next one is opened anew
    const adapter = new PrismaPg(pool, { schema: 'podium' });
    return { fields, pool, prisma: new PrismaClient({ adapter, errorFormat: 'minimal' }) };
  }

  async #withSession<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const fields = parseConnectionUrl((await this.#options.url()).reveal());
    const client = await openSession(fields, transportFor(fields, 'verify-full'));
    try {
      await client.query(settings);
      return await work(client);
    } catch (error) {
      throw toConnectionError(error, fields);
    } finally {
      await client.end().catch(() => {});
    }
  }

  async #stateOf(client: pg.ClientBase): Promise<ControlState> {
    const ledger = await readLedger(client, 'podium');
    if (ledger.length === 0) return 'not-set-up';
    const states = judgeLedger(await this.#options.migrations(), ledger).map(verdict => verdict.state);
    if (states.includes('missing')) return 'newer';
    return states.every(state => state === 'applied') ? 'ready' : 'older';
  }
}

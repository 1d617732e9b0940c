import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Tenant } from '../customers/tenant.ts';
import { type ConnectionFields, transportFor } from './connection-fields.ts';
import { clientConfig, type SessionOptions } from './session.ts';

export interface PoolOptions {
  /** Pools kept open: as many orchestras as one person has in view. */
  readonly kept: number;
  /** milliseconds after which a connection that nobody uses is closed */
  readonly idle: number;
  /** milliseconds after which a question without an answer is given up; a server that hears it gives it up before */
  readonly patience: number;
}

/** milliseconds */
const statementTimeout = 15_000;

type Admit = (
  tenant: Tenant,
  client: pg.ClientBase,
  options: SessionOptions,
  fields: ConnectionFields,
) => Promise<unknown>;

interface Kept {
  readonly pool: pg.Pool;
  /** What the pool was opened by: where to, as whom, and which stamp is expected. */
  readonly key: string;
  /** How many work with it now; a pool is ended by the last of them. */
  users: number;
  /** Taken off the list, and to be ended. */
  closing: boolean;
}

/** Least recently used pools, one a tenant, for reading. Each new connection is admitted before its first use. */
export class TenantPools {
  readonly #pools = new Map<string, Kept>();
  readonly #admit: Admit;
  readonly #options: PoolOptions;

  constructor(admit: Admit, options: Partial<PoolOptions> = {}) {
    this.#admit = admit;
    this.#options = { kept: 6, idle: 30_000, patience: statementTimeout + 5_000, ...options };
  }

  async withClient<T>(
    tenant: Tenant,
    fields: ConnectionFields,
    purpose: string,
    work: (client: pg.PoolClient) => Promise<T>,
  ): Promise<T> {
    const kept = this.#use(tenant, fields, purpose);
    try {
      return await withPoolClient(kept.pool, work);
    } finally {
      kept.users -= 1;
      await endUnused(kept);
      await this.#closeOldest();
    }
  }

  /** Ends a tenant's pool, or all; one that is in use is ended by whoever uses it last. */
  async close(customerId?: string): Promise<void> {
    const ids = customerId === undefined ? [...this.#pools.keys()] : [customerId];
    await Promise.all(ids.map(id => this.#close(id)));
  }

  async #close(id: string): Promise<void> {
    const kept = this.#pools.get(id);
    if (kept === undefined) return;
    this.#pools.delete(id);
    kept.closing = true;
    await endUnused(kept);
  }

  async #closeOldest(): Promise<void> {
    const unused = [...this.#pools].filter(([, { users }]) => users === 0);
    const excess = Math.max(0, this.#pools.size - this.#options.kept);
    await Promise.all(unused.slice(0, excess).map(([id]) => this.#close(id)));
  }

  #use(tenant: Tenant, fields: ConnectionFields, purpose: string): Kept {
    const identity = [fields, fields.password.reveal(), transportFor(fields, tenant), tenant.identity];
    const key = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
    const before = this.#pools.get(tenant.id);
    if (before !== undefined && before.key !== key) void this.#close(tenant.id);
    const kept =
      before?.key === key
        ? before
        : { pool: this.#open(tenant, fields, purpose), key, users: 0, closing: false };
    kept.users += 1;
    this.#pools.delete(tenant.id); // the latest used stands last
    this.#pools.set(tenant.id, kept);
    return kept;
  }

  #open(tenant: Tenant, fields: ConnectionFields, purpose: string): pg.Pool {
    const pool = new pg.Pool({
      ...clientConfig(fields, transportFor(fields, tenant)),
      max: 2,
      idleTimeoutMillis: this.#options.idle,
      query_timeout: this.#options.patience,
      // awaited before the connection is handed out; the `connect` event is not
      onConnect: async (client: pg.ClientBase) =>
        void (await this.#admit(tenant, client, { purpose, statementTimeout, readOnly: true }, fields)),
    } as pg.PoolConfig);
    pool.on('error', () => {}); // an idle connection that the server closed; the next one is opened anew
    return pool;
  }
}

async function withPoolClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    client.release(true); // a session that failed is not handed to the next question
    throw error;
  }
}

async function endUnused(kept: Kept): Promise<void> {
  if (kept.closing && kept.users === 0 && !kept.pool.ending) await kept.pool.end();
}

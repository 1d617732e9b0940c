import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Tenant } from '../customers/tenant.ts';
import { type ConnectionFields, transportFor } from './connection-fields.ts';
import { clientConfig, type SessionOptions } from './session.ts';

/** Pools kept open: as many orchestras as one person has in view. */
const keptPools = 6;

type Admit = (
  tenant: Tenant,
  client: pg.ClientBase,
  options: SessionOptions,
  fields: ConnectionFields,
) => Promise<void>;

/** Least recently used pools, one a tenant, for reading. Each new connection is admitted before its first use. */
export class TenantPools {
  readonly #pools = new Map<string, { readonly pool: pg.Pool; readonly key: string }>();
  readonly #admit: Admit;

  constructor(admit: Admit) {
    this.#admit = admit;
  }

  async withClient<T>(
    tenant: Tenant,
    fields: ConnectionFields,
    purpose: string,
    work: (client: pg.PoolClient) => Promise<T>,
  ): Promise<T> {
    const pool = await this.#poolFor(tenant, fields, purpose);
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

  async close(customerId?: string): Promise<void> {
    const ids = customerId === undefined ? [...this.#pools.keys()] : [customerId];
    const closing = ids.map(id => {
      const kept = this.#pools.get(id);
      this.#pools.delete(id);
      return kept?.pool.end();
    });
    await Promise.all(closing);
  }

  async #poolFor(tenant: Tenant, fields: ConnectionFields, purpose: string): Promise<pg.Pool> {
    // anything that changes where or as whom we connect, or what stamp we expect, makes another pool
    const key = createHash('sha256')
      .update(JSON.stringify([fields, fields.password.reveal(), tenant.tlsPolicy, tenant.identity]))
      .digest('hex');
    const kept = this.#pools.get(tenant.id);
    if (kept?.key === key) {
      this.#pools.delete(tenant.id);
      this.#pools.set(tenant.id, kept);
      return kept.pool;
    }
    await this.close(tenant.id);
    const [oldest] = this.#pools.keys();
    if (oldest !== undefined && this.#pools.size >= keptPools) await this.close(oldest);
    const pool = this.#open(tenant, fields, purpose);
    this.#pools.set(tenant.id, { pool, key });
    return pool;
  }

  #open(tenant: Tenant, fields: ConnectionFields, purpose: string): pg.Pool {
    const pool = new pg.Pool({
      ...clientConfig(fields, transportFor(fields, tenant.tlsPolicy)),
      max: 2,
      idleTimeoutMillis: 30_000,
      // awaited before the connection is handed out; the `connect` event is not
      onConnect: (client: pg.ClientBase) =>
        this.#admit(tenant, client, { purpose, statementTimeout: 15_000, readOnly: true }, fields),
    } as pg.PoolConfig);
    pool.on('error', () => {}); // an idle connection that the server closed; the next one is opened anew
    return pool;
  }
}

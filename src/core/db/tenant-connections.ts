import type pg from 'pg';
import { AppError } from '../app-error.ts';
import type { SecretResolver } from '../credentials/resolver.ts';
import type { Tenant } from '../customers/tenant.ts';
import {
  type ConnectionFields,
  parseConnectionUrl,
  type TlsSettings,
  transportFor,
} from './connection-fields.ts';
import { DirectServers } from './direct-servers.ts';
import { assertIdentity, compareIdentity, readIdentity } from './identity.ts';
import { toConnectionError } from './pg-error.ts';
import { ServerLimits } from './server-limits.ts';
import { openSession, type SessionOptions } from './session.ts';
import { type PoolOptions, TenantPools } from './tenant-pools.ts';

/** What it takes to reach a tenant database whose stamp is not checked. */
type Reached = Pick<Tenant, 'reference'> & TlsSettings & { readonly identity?: Tenant['identity'] };

/** Every way to a tenant database. No query goes out on a connection before both halves of the stamp were compared. */
export class TenantConnections implements AsyncDisposable {
  readonly #secrets: SecretResolver;
  readonly #limits = new ServerLimits();
  readonly #direct = new DirectServers();
  /** Session settings by the server that refused them. */
  readonly #refused = new Map<string, Set<string>>();
  readonly #pools: TenantPools;
  /** Sessions that may have written, by customer. */
  readonly #written = new Map<string, number>();
  readonly #onConnected: (() => void)[] = [];

  constructor(secrets: SecretResolver, pools: Partial<PoolOptions> = {}) {
    this.#secrets = secrets;
    this.#pools = new TenantPools((...args) => this.#admit(...args), pools);
  }

  /**
   * One session of its own for fleet work, imports and COPY; it is ended when the work is. Bounded per server.
   * Throws AppError for every way a connection or the stamp can fail.
   */
  async withSession<T>(
    tenant: Tenant,
    options: SessionOptions,
    work: (client: pg.Client) => Promise<T>,
  ): Promise<T> {
    const fields = await this.#directFields(tenant);
    const begin = () => this.#withChecked(tenant, fields, options, work);
    const session = this.#limits.session(serverKey(tenant, fields), begin, options.signal);
    if (options.readOnly === true) return session;
    return session.finally(() => this.#written.set(tenant.id, this.written(tenant.id) + 1));
  }

  /** Grows with each session of this console that may have written to the tenant database. */
  written(customerId: string): number {
    return this.#written.get(customerId) ?? 0;
  }

  /** A pooled session for a page's questions, kept for a while for the next one. Read-only, and bounded with the others. */
  async withReader<T>(
    tenant: Tenant,
    purpose: string,
    work: (client: pg.PoolClient) => Promise<T>,
  ): Promise<T> {
    const fields = await this.#directFields(tenant);
    const read = () => this.#pools.withClient(tenant, fields, purpose, work);
    return this.#limits.reader(serverKey(tenant, fields), read).catch(error => {
      throw toConnectionError(error, fields);
    });
  }

  /** A session whose stamp is not checked: only for stamping, and for telling what is wrong with a stamp. */
  async withUncheckedSession<T>(
    tenant: Reached,
    work: (client: pg.Client, fields: ConnectionFields) => Promise<T>,
  ): Promise<T> {
    const fields = await this.#directFields(tenant);
    const begin = () => withClient(tenant, fields, client => work(client, fields));
    return this.#limits.session(serverKey(tenant, fields), begin);
  }

  /** Cancels the running statement of one of Podium's own sessions. Not bounded: that session may have the last turn. */
  async cancelBackend(tenant: Tenant, backend: number): Promise<void> {
    const options = { purpose: 'cancel', statementTimeout: 5_000, readOnly: true };
    await this.#withChecked(tenant, await this.#directFields(tenant), options, client =>
      client.query('SELECT pg_cancel_backend($1)', [backend]),
    );
  }

  /** Where a tenant's reference leads. Throws `secret_missing` or `reference_invalid`. */
  async fields(tenant: Pick<Tenant, 'reference'>): Promise<ConnectionFields> {
    const { url } = await this.#secrets.resolve(tenant.reference);
    return parseConnectionUrl(url.reveal());
  }

  /** The server by which sessions are bounded: tenants with the same one wait for each other. Throws as `fields` does. */
  async serverOf(tenant: Tenant): Promise<string> {
    return serverKey(tenant, await this.fields(tenant));
  }

  /** Told of each new connection whose stamp fits. */
  onConnected(listener: () => void): void {
    this.#onConnected.push(listener);
  }

  /** Closes what is kept open for one tenant, after its reference, credential or stamp changed; all without an id. */
  async forget(customerId?: string): Promise<void> {
    await this.#pools.close(customerId);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pools.close();
  }

  async #directFields(tenant: Pick<Tenant, 'reference'> & TlsSettings): Promise<ConnectionFields> {
    const fields = await this.fields(tenant);
    await this.#direct.assertDirect(fields, transportFor(fields, tenant));
    return fields;
  }

  #withChecked<T>(
    tenant: Tenant,
    fields: ConnectionFields,
    options: SessionOptions,
    work: (client: pg.Client) => Promise<T>,
  ): Promise<T> {
    return withClient(tenant, fields, async client => {
      await this.#admit(tenant, client, options, fields);
      return work(client);
    });
  }

  /** Nothing is asked of a connection before both halves of the stamp were compared. */
  async #admit(
    tenant: Tenant,
    client: pg.ClientBase,
    options: SessionOptions,
    fields: ConnectionFields,
  ): Promise<void> {
    const server = serverKey(tenant, fields);
    const refused = this.#refused.get(server) ?? new Set();
    this.#refused.set(server, refused);
    const found = await readIdentity(client, options, refused);
    assertIdentity(compareIdentity(tenant.identity, found, fields), tenant.subdomain, fields);
    if (found?.inRecovery === true && options.readOnly !== true) {
      throw new AppError('server_standby', { host: fields.host, port: fields.port });
    }
    for (const listener of this.#onConnected) listener();
  }
}

/** A server may have several addresses; where it was stamped it is known by its system identifier. */
function serverKey({ identity }: Pick<Reached, 'identity'>, { host, port }: ConnectionFields): string {
  return identity?.systemIdentifier ?? `${host}:${port}`;
}

/** Opens, works and ends; whatever goes wrong is told by a code where there is one. */
async function withClient<T>(
  tenant: TlsSettings,
  fields: ConnectionFields,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await openSession(fields, transportFor(fields, tenant));
  try {
    return await work(client);
  } catch (error) {
    throw toConnectionError(error, fields);
  } finally {
    await client.end().catch(() => {});
  }
}

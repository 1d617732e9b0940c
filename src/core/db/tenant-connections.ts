import pLimit, { type LimitFunction } from 'p-limit';
import type pg from 'pg';
import type { SecretResolver } from '../credentials/resolver.ts';
import type { Tenant } from '../customers/tenant.ts';
import { type ConnectionFields, parseConnectionUrl, transportFor } from './connection-fields.ts';
import { assertIdentity, compareIdentity, readIdentity } from './identity.ts';
import { toConnectionError } from './pg-error.ts';
import { openSession, type SessionOptions } from './session.ts';
import { TenantPools } from './tenant-pools.ts';

/** Fleet work on one server at a time; more only makes its connections queue. */
export const sessionsPerServer = 8;

/** Every way to a tenant database. No query goes out on a connection before both halves of the stamp were compared. */
export class TenantConnections implements AsyncDisposable {
  readonly #secrets: SecretResolver;
  readonly #limits = new Map<string, LimitFunction>();
  readonly #pools = new TenantPools(admit);

  constructor(secrets: SecretResolver) {
    this.#secrets = secrets;
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
    const fields = await this.fields(tenant);
    return this.#limit(fields)(() =>
      withClient(tenant, fields, async client => {
        await admit(tenant, client, options, fields);
        return work(client);
      }),
    );
  }

  /** A pooled session for a page's questions, kept for a while for the next one. Read-only. */
  async withReader<T>(
    tenant: Tenant,
    purpose: string,
    work: (client: pg.PoolClient) => Promise<T>,
  ): Promise<T> {
    const fields = await this.fields(tenant);
    try {
      return await this.#pools.withClient(tenant, fields, purpose, work);
    } catch (error) {
      throw toConnectionError(error, fields);
    }
  }

  /** A session whose stamp is not checked: only for stamping, and for telling what is wrong with a stamp. */
  async withUncheckedSession<T>(
    tenant: Pick<Tenant, 'reference' | 'tlsPolicy'>,
    work: (client: pg.Client, fields: ConnectionFields) => Promise<T>,
  ): Promise<T> {
    const fields = await this.fields(tenant);
    return withClient(tenant, fields, client => work(client, fields));
  }

  /** Where a tenant's reference leads. Throws `secret_missing` or `reference_invalid`. */
  async fields(tenant: Pick<Tenant, 'reference'>): Promise<ConnectionFields> {
    const { url } = await this.#secrets.resolve(tenant.reference);
    return parseConnectionUrl(url.reveal());
  }

  /** Closes what is kept open for one tenant, after its reference, credential or stamp changed; all without an id. */
  async forget(customerId?: string): Promise<void> {
    await this.#pools.close(customerId);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pools.close();
  }

  #limit(fields: ConnectionFields): LimitFunction {
    const server = `${fields.host}:${fields.port}`;
    const limit = this.#limits.get(server) ?? pLimit(sessionsPerServer);
    this.#limits.set(server, limit);
    return limit;
  }
}

/** Opens, works and ends; whatever goes wrong is told by a code where there is one. */
async function withClient<T>(
  tenant: Pick<Tenant, 'tlsPolicy'>,
  fields: ConnectionFields,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await openSession(fields, transportFor(fields, tenant.tlsPolicy));
  try {
    return await work(client);
  } catch (error) {
    throw toConnectionError(error, fields);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Nothing is asked of a connection before both halves of the stamp were compared. */
async function admit(
  tenant: Tenant,
  client: pg.ClientBase,
  options: SessionOptions,
  fields: ConnectionFields,
): Promise<void> {
  const found = await readIdentity(client, options);
  assertIdentity(compareIdentity(tenant.identity, found, fields), tenant.subdomain, fields);
}

import type pg from 'pg';
import type { CancelSignal } from '../../contract/index.ts';
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
import {
  assertIdentity,
  compareIdentity,
  type FirstAnswer,
  isMissingTable,
  readIdentityAnd,
} from './identity.ts';
import { noteEndedSession } from './let-go.ts';
import { type LoginTrial, tryLogin } from './login-trial.ts';
import { toConnectionError } from './pg-error.ts';
import { ServerLimits } from './server-limits.ts';
import {
  answeredInTime,
  endSession,
  type Login,
  openSession,
  type SessionOptions,
  sessionSettings,
} from './session.ts';
import { type PoolOptions, TenantPools } from './tenant-pools.ts';

/** What it takes to reach a tenant database whose stamp is not checked. */
type Reached = Pick<Tenant, 'reference'> & TlsSettings & { readonly identity?: Tenant['identity'] };

/** A session that was admitted with a question of its user's own. */
export interface Opened<Row> {
  /** The process that serves it. */
  readonly backend: number;
  /** What the question found; null where the table that it asks is not there. */
  readonly rows: readonly Row[] | null;
  /** SQL that gives the session its settings again. */
  readonly settings: string;
}

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
   * One session of its own for fleet work, imports and COPY, with where it leads; it is ended when the work is. Bounded per
   * server. Throws AppError for every way a connection or the stamp can fail.
   */
  async withSession<T>(
    tenant: Tenant,
    options: SessionOptions,
    work: (client: pg.Client, fields: ConnectionFields) => Promise<T>,
  ): Promise<T> {
    return this.#turn(tenant, options, fields =>
      this.#withChecked(tenant, fields, options, client => work(client, fields)),
    );
  }

  /** As `withSession`, with a question of one statement in the first message. Its answer is handed on only where the stamp fits. */
  async withQuestion<Row extends object, T>(
    tenant: Tenant,
    options: SessionOptions,
    question: string,
    work: (client: pg.Client, opened: Opened<Row>) => Promise<T>,
  ): Promise<T> {
    return this.#turn(tenant, options, fields =>
      withClient(tenant, fields, options, async client => {
        const { backend, rows } = await this.#admit(tenant, client, options, fields, question);
        const answer = (rows ?? (await askAlone(client, question))) as readonly Row[] | null;
        const settings = sessionSettings(options, this.#refusedBy(serverKey(tenant, fields)), client);
        return work(client, { backend, rows: answer, settings });
      }),
    );
  }

  async #turn<T>(
    tenant: Tenant,
    options: SessionOptions,
    begin: (fields: ConnectionFields) => Promise<T>,
  ): Promise<T> {
    const fields = await this.#directFields(tenant, options.login);
    const session = this.#limits.session(serverKey(tenant, fields), () => begin(fields), options.signal);
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

  /**
   * A session beside the one that the caller has already, with where it leads. It waits for no turn: those who have them all would
   * wait for each other.
   */
  async withSecondSession<T>(
    tenant: Tenant,
    options: SessionOptions,
    work: (client: pg.Client, fields: ConnectionFields) => Promise<T>,
  ): Promise<T> {
    const fields = await this.#directFields(tenant);
    return this.#withChecked(tenant, fields, options, client => work(client, fields));
  }

  /** A session whose stamp is not checked: only for stamping, and for telling what is wrong with a stamp. */
  async withUncheckedSession<T>(
    tenant: Reached,
    work: (client: pg.Client, fields: ConnectionFields) => Promise<T>,
  ): Promise<T> {
    const fields = await this.#directFields(tenant);
    const begin = () => withClient(tenant, fields, {}, client => work(client, fields));
    return this.#limits.session(serverKey(tenant, fields), begin);
  }

  /**
   * Tries to log in by a tenant's own credential into another database of the same server; nothing is ever asked there. Bounded with
   * the other sessions. Throws AppError for whatever is not the server's own refusal of this log-in.
   */
  async tryLogin(tenant: Tenant, database: string, signal?: CancelSignal): Promise<LoginTrial> {
    const own = await this.#directFields(tenant);
    const attempt = () => tryLogin({ ...own, database }, transportFor(own, tenant));
    return this.#limits.session(serverKey(tenant, own), attempt, signal);
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
    // no credential is looked up where the stamp tells
    return tenant.identity?.systemIdentifier ?? serverKey(tenant, await this.fields(tenant));
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

  async #directFields(
    tenant: Pick<Tenant, 'reference'> & TlsSettings,
    login?: Login,
  ): Promise<ConnectionFields> {
    const fields = { ...(await this.fields(tenant)), ...login };
    await this.#direct.assertDirect(fields, transportFor(fields, tenant));
    return fields;
  }

  #withChecked<T>(
    tenant: Tenant,
    fields: ConnectionFields,
    options: SessionOptions,
    work: (client: pg.Client) => Promise<T>,
  ): Promise<T> {
    return withClient(tenant, fields, options, async client => {
      await this.#admit(tenant, client, options, fields);
      return work(client);
    });
  }

  /** Nothing is asked of a connection before both halves of the stamp were compared, save what comes along in the first message. */
  async #admit(
    tenant: Tenant,
    client: pg.ClientBase,
    options: SessionOptions,
    fields: ConnectionFields,
    question?: string,
  ): Promise<FirstAnswer> {
    const refused = this.#refusedBy(serverKey(tenant, fields));
    const answer = await answeredInTime([client], readIdentityAnd(client, options, refused, question));
    assertIdentity(
      compareIdentity(tenant.identity, answer.found, fields),
      tenant.subdomain,
      fields,
      answer.found,
    );
    if (answer.found?.inRecovery === true && options.readOnly !== true) {
      throw new AppError('server_standby', { host: fields.host, port: fields.port });
    }
    for (const listener of this.#onConnected) listener();
    return answer;
  }

  #refusedBy(server: string): Set<string> {
    const refused = this.#refused.get(server) ?? new Set();
    this.#refused.set(server, refused);
    return refused;
  }
}

/** A server may have several addresses; where it was stamped it is known by its system identifier. */
function serverKey({ identity }: Pick<Reached, 'identity'>, { host, port }: ConnectionFields): string {
  return identity?.systemIdentifier ?? `${host}:${port}`;
}

async function askAlone(client: pg.ClientBase, question: string): Promise<readonly object[] | null> {
  try {
    return (await client.query(question)).rows;
  } catch (error) {
    if (isMissingTable(error)) return null;
    throw error;
  }
}

/** Opens, works and ends; whatever goes wrong is told by a code where there is one. */
async function withClient<T>(
  tenant: TlsSettings,
  fields: ConnectionFields,
  options: Pick<SessionOptions, 'pipeline'>,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await openSession(fields, transportFor(fields, tenant), options);
  try {
    return await work(client);
  } catch (error) {
    throw toConnectionError(error, fields);
  } finally {
    await endSession(client);
    noteEndedSession();
  }
}

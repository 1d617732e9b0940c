import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import type { CancelSignal } from '../../contract/index.ts';
import type { ConnectionFields, Transport } from './connection-fields.ts';
import { toConnectionError } from './pg-error.ts';
import './scram-keys.ts';

export type Login = Pick<ConnectionFields, 'user' | 'password'>;

export interface SessionOptions {
  /** What the session is for, as it is seen in pg_stat_activity: `podium/<purpose>`. */
  readonly purpose: string;
  /** milliseconds; 0 means no limit, for long work that is cancelled otherwise */
  readonly statementTimeout: number;
  /** milliseconds */
  readonly lockTimeout?: number;
  readonly readOnly?: boolean;
  /** Sends a question without waiting for the answer to the one before. */
  readonly pipeline?: boolean;
  /** Signs in as another role than the reference says, at the address that it leads to. */
  readonly login?: Login;
  /** Gives up waiting for a turn on the server; what has begun is cancelled by whoever began it. */
  readonly signal?: CancelSignal;
}

const connectTimeout = 10_000;
/** How long a session may take to end before it is dropped. */
const goodbye = 5_000;

/** Every field is given, so that pg consults no PG* variable for what is missing. */
export function clientConfig(fields: ConnectionFields, transport: Transport): pg.ClientConfig {
  return {
    host: fields.host,
    port: fields.port,
    database: fields.database,
    user: fields.user,
    password: fields.password.reveal(),
    ssl: tlsOptions(fields, transport),
    connectionTimeoutMillis: connectTimeout,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    enableChannelBinding: true,
    sslnegotiation: 'postgres',
    application_name: 'podium',
    client_encoding: 'UTF8',
  } as pg.ClientConfig;
}

function tlsOptions(fields: ConnectionFields, transport: Transport): pg.ClientConfig['ssl'] {
  const { tls, certificateAuthority } = transport;
  if (tls === 'loopback') return false;
  const trusted = certificateAuthority === null ? {} : { ca: certificateAuthority };
  // an address cannot be a server name; without either, Node would compare the certificate with `localhost`
  const expected = isIP(fields.host) === 0 ? { servername: fields.host } : { host: fields.host };
  return { ...trusted, ...expected, rejectUnauthorized: tls === 'verify-full' };
}

/**
 * The settings of a session as one piece of SQL, to be sent in front of the first question in the same message. They are
 * SET after connecting and not startup parameters, since PgBouncer refuses unknown ones. A setting that the server lacks is
 * left, and so is one that it is known to refuse.
 */
export function sessionSettings(
  options: SessionOptions,
  refused: ReadonlySet<string> = new Set(),
  client: pg.ClientBase | null = null,
): string {
  const version = client === null ? undefined : majorVersions.get(client);
  const settings = settingsOf(options).filter(([name]) => !refused.has(name));
  const isKnown = ([name]: readonly [string, string]) => isSince(name, version ?? 0);
  const sets = settings
    .filter(isKnown)
    // a list would be taken for one name if it were quoted
    .map(([name, value]) => `SET ${name} = ${name === 'search_path' ? value : quote(value)};`)
    .join(' ');
  // SET would fail on a server that lacks it; where the version is known, that needs no plan, which a new session makes slowly
  const doubtful = version === undefined ? settings.filter(each => !isKnown(each)) : [];
  if (doubtful.length === 0) return sets;
  const values = doubtful.map(([name, value]) => `(${quote(name)}, ${quote(value)})`).join(', ');
  return `${sets} SELECT set_config(s.name, s.value, false) FROM (VALUES ${values}) AS s (name, value)
    WHERE current_setting(s.name, true) IS NOT NULL;`;
}

/** Major version of PostgreSQL that brought a setting. */
const since: Readonly<Record<string, number>> = {
  client_connection_check_interval: 14,
  transaction_timeout: 17,
};

function isSince(name: string, version: number): boolean {
  return version >= (since[name] ?? 0);
}

/** As the server told it when the session began. */
const majorVersions = new WeakMap<pg.ClientBase, number>();

/** The settings one by one, for a server that refuses one of them. Answers the names of those it refused. */
export async function applySettings(
  client: pg.ClientBase,
  options: SessionOptions,
): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const [name, value] of settingsOf(options)) {
    const set = client.query('SELECT set_config(name, $2, false) FROM pg_settings WHERE name = $1', [
      name,
      value,
    ]);
    await set.catch(error => {
      if (!isRefusedSetting(error)) throw error;
      refused.push(name);
    });
  }
  return refused;
}

/** A value that this server does not take, or a setting that this role may not change. */
export function isRefusedSetting(error: unknown): boolean {
  return error instanceof pg.DatabaseError && ['22023', '42501', '55P02'].includes(error.code ?? '');
}

function settingsOf(options: SessionOptions): readonly (readonly [string, string])[] {
  const settings: Readonly<Record<string, string>> = {
    application_name: `podium/${options.purpose}`,
    search_path: '"$user", public',
    lock_timeout: String(options.lockTimeout ?? 5_000),
    statement_timeout: String(options.statementTimeout),
    idle_in_transaction_session_timeout: '60000',
    default_transaction_read_only: options.readOnly ? 'on' : 'off',
    // for what is asked in the same message, whose transaction has begun already
    ...(options.readOnly ? { transaction_read_only: 'on' } : {}),
    // what a backslash means decides where a string ends, and so which statements a text holds
    standard_conforming_strings: 'on',
    ...(options.statementTimeout === 0 ? { transaction_timeout: '0' } : {}),
    client_connection_check_interval: '1000',
  };
  return Object.entries(settings);
}

/** Connects with bare pg. Whoever opens ends it. Throws AppError for all that a connection can fail by. */
export async function openSession(
  fields: ConnectionFields,
  transport: Transport,
  { pipeline = false }: Pick<SessionOptions, 'pipeline'> = {},
): Promise<pg.Client> {
  const client = new pg.Client({ ...clientConfig(fields, transport), pipeline });
  client.on('error', () => {}); // the query in hand rejects; without a listener the process would end
  learnVersion(client);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw toConnectionError(error, fields);
  }
}

/** Ends a session with a goodbye, which does not wait for one that does not answer any more. */
export async function endSession(client: pg.Client): Promise<void> {
  const limit = setTimeout(() => dropSession(client), goodbye);
  await client.end().catch(() => {});
  clearTimeout(limit);
}

/** How long what a server answers at once may take, in milliseconds. */
const answerPatience = 30_000;

/** Where an answer never comes the sessions that it needs are dropped, and with them the question fails. */
export async function answeredInTime<T>(
  clients: readonly pg.ClientBase[],
  answer: Promise<T>,
  patience = answerPatience,
): Promise<T> {
  const limit = setTimeout(() => clients.forEach(dropSession), patience);
  return answer.finally(() => clearTimeout(limit));
}

/** Ends a session that may not answer any more, without waiting for it. */
export function dropSession(client: pg.ClientBase): void {
  connectionOf(client).stream.destroy();
}

/** What pg has below a client. */
interface Connection {
  readonly stream: Duplex;
  on(event: 'parameterStatus', listener: (status: ParameterStatus) => void): void;
}

interface ParameterStatus {
  readonly parameterName: string;
  readonly parameterValue: string;
}

function connectionOf(client: pg.ClientBase): Connection {
  return (client as unknown as { readonly connection: Connection }).connection;
}

function learnVersion(client: pg.Client): void {
  connectionOf(client).on('parameterStatus', ({ parameterName, parameterValue }) => {
    const version = Number.parseInt(parameterValue, 10);
    if (parameterName === 'server_version' && version > 0) majorVersions.set(client, version);
  });
}

function quote(text: string): string {
  return pg.escapeLiteral(text);
}

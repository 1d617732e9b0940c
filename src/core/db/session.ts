import { isIP } from 'node:net';
import pg from 'pg';
import type { CancelSignal } from '../../contract/index.ts';
import type { ConnectionFields, Transport } from './connection-fields.ts';
import { toConnectionError } from './pg-error.ts';

export interface SessionOptions {
  /** What the session is for, as it is seen in pg_stat_activity: `podium/<purpose>`. */
  readonly purpose: string;
  /** milliseconds; 0 means no limit, for long work that is cancelled otherwise */
  readonly statementTimeout: number;
  /** milliseconds */
  readonly lockTimeout?: number;
  readonly readOnly?: boolean;
  /** Gives up waiting for a turn on the server; what has begun is cancelled by whoever began it. */
  readonly signal?: CancelSignal;
}

const connectTimeout = 10_000;

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
export function sessionSettings(options: SessionOptions, refused: ReadonlySet<string> = new Set()): string {
  const values = settingsOf(options)
    .filter(([name]) => !refused.has(name))
    .map(([name, value]) => `(${quote(name)}, ${quote(value)})`);
  return `SELECT set_config(s.name, s.value, false) FROM (VALUES ${values.join(', ')}) AS s (name, value)
    WHERE EXISTS (SELECT FROM pg_settings p WHERE p.name = s.name);`;
}

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
    client_connection_check_interval: '1000',
  };
  return Object.entries(settings);
}

/** Connects with bare pg. Whoever opens ends it. Throws AppError for all that a connection can fail by. */
export async function openSession(fields: ConnectionFields, transport: Transport): Promise<pg.Client> {
  const client = new pg.Client(clientConfig(fields, transport));
  client.on('error', () => {}); // the query in hand rejects; without a listener the process would end
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw toConnectionError(error, fields);
  }
}

function quote(text: string): string {
  return pg.escapeLiteral(text);
}

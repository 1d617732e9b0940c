import pg from 'pg';
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
    client_encoding: 'UTF8',
  } as pg.ClientConfig;
}

function tlsOptions(fields: ConnectionFields, transport: Transport): pg.ClientConfig['ssl'] {
  if (transport === 'loopback') return false;
  return { rejectUnauthorized: transport === 'verify-full', servername: fields.host };
}

/**
 * The settings of a session as one piece of SQL, to be sent in front of the first question in the same message. They are
 * SET after connecting and not startup parameters, since PgBouncer refuses unknown ones. A setting that the server lacks is left.
 */
export function sessionSettings(options: SessionOptions): string {
  const settings: Readonly<Record<string, string>> = {
    application_name: `podium/${options.purpose}`,
    search_path: '"$user", public',
    lock_timeout: String(options.lockTimeout ?? 5_000),
    statement_timeout: String(options.statementTimeout),
    idle_in_transaction_session_timeout: '60000',
    default_transaction_read_only: options.readOnly ? 'on' : 'off',
    client_connection_check_interval: '1000',
  };
  const values = Object.entries(settings).map(([name, value]) => `(${quote(name)}, ${quote(value)})`);
  return `SELECT set_config(s.name, s.value, false) FROM (VALUES ${values.join(', ')}) AS s (name, value)
    WHERE EXISTS (SELECT FROM pg_settings p WHERE p.name = s.name);`;
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

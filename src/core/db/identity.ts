import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { ErrorCode, ErrorDetails } from '../../contract/errors.ts';
import { AppError } from '../app-error.ts';
import type { ConnectionFields } from './connection-fields.ts';
import { applySettings, isRefusedSetting, type SessionOptions, sessionSettings } from './session.ts';

/** What the control database knows of a tenant's stamp. */
export interface KnownIdentity {
  readonly customerId: string;
  /** 128 random bits as hex */
  readonly stamp: string;
  readonly databaseOid: string;
  readonly systemIdentifier: string;
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

/** What a tenant database says of itself: its stamp, and what the server says about that very database. */
export interface FoundIdentity {
  readonly customerId: string;
  readonly stamp: string;
  readonly stampedOid: string;
  readonly stampedSystem: string;
  readonly actualOid: string;
  readonly actualSystem: string;
  /** A standby, which takes no changes. */
  readonly inRecovery: boolean;
}

export type IdentityVerdict =
  | 'right'
  | Extract<ErrorCode, `identity_${'missing' | 'foreign' | 'copied' | 'moved' | 'server_replaced'}`>;

/**
 * Compares both halves of the stamp. In the order of what a superadmin must hear first: no stamp at all; the stamp of
 * somebody else; a copy (clone, template, restored dump: the stamp came along but the database is another); the same
 * database on a server that was replaced; a right stamp at another address than the one that was stamped.
 */
export function compareIdentity(
  known: KnownIdentity | null,
  found: FoundIdentity | null,
  fields: Pick<ConnectionFields, 'host' | 'port' | 'database'>,
): IdentityVerdict {
  if (found === null) return 'identity_missing';
  if (known === null) return 'identity_foreign';
  if (found.customerId !== known.customerId || found.stamp !== known.stamp) return 'identity_foreign';
  const oids = new Set([known.databaseOid, found.stampedOid, found.actualOid]);
  if (oids.size > 1 || known.systemIdentifier !== found.stampedSystem) return 'identity_copied';
  const sameAddress =
    fields.host === known.host && fields.port === known.port && fields.database === known.database;
  // both halves agree, and the very database at the very address is on a server of another identity
  if (found.actualSystem !== known.systemIdentifier) {
    return sameAddress ? 'identity_server_replaced' : 'identity_copied';
  }
  // a physical copy of a whole server has the same identifiers: only its address tells it apart
  return sameAddress ? 'right' : 'identity_moved';
}

/**
 * Each session of a run asks this anew, so it asks for nothing that a new session has to look up in vain: the path of the stamp's own file
 * names the database that it lies in, `base/<oid>/…`.
 */
const readStamp = `
  SELECT i.customer_id AS "customerId", i.stamp, i.database_oid AS "stampedOid", i.system_identifier AS "stampedSystem",
    pg_catalog.pg_relation_filepath(i.tableoid) AS path,
    (pg_catalog.pg_control_system()).system_identifier AS "actualSystem",
    pg_catalog.pg_is_in_recovery() AS "inRecovery", pg_catalog.pg_backend_pid() AS backend
  FROM podium.identity i`;

/** The stamp, with what the first message learned besides. */
export interface FirstAnswer {
  readonly found: FoundIdentity | null;
  /** The process that serves the session. */
  readonly backend: number;
  /** To the question that came along; null where it has to be asked by itself. */
  readonly rows: readonly object[] | null;
}

/**
 * Sends the session's settings and reads the stamp in one message: nothing else is asked of a connection before this.
 * Null when the database bears no stamp. Settings that the server refuses are left, and their names added to `refused`.
 */
export async function readIdentity(
  client: pg.ClientBase,
  options: SessionOptions,
  refused: Set<string> = new Set(),
): Promise<FoundIdentity | null> {
  return (await readIdentityAnd(client, options, refused)).found;
}

/** As `readIdentity`, with a question of one statement in the same message, whose answer is of no use before the stamp was compared. */
export async function readIdentityAnd(
  client: pg.ClientBase,
  options: SessionOptions,
  refused: Set<string>,
  question?: string,
): Promise<FirstAnswer> {
  const settings = sessionSettings(options, refused, client);
  try {
    const text = `${settings}${readStamp}${question === undefined ? '' : `;${question}`}`;
    const results = (await client.query(text)) as unknown as pg.QueryResult[];
    // behind those of the settings
    const [stamp, answer] = question === undefined ? results.slice(-1) : results.slice(-2);
    return { ...stampOf(stamp), rows: answer?.rows ?? null };
  } catch (error) {
    if (isRefusedSetting(error)) {
      for (const name of await applySettings(client, options)) refused.add(name);
      return readStampAlone(client);
    }
    if (!isMissingTable(error)) throw error;
    // the failed message took the settings back with it; which table was missing is found by asking for one at a time
    await client.query(settings);
    return readStampAlone(client);
  }
}

async function readStampAlone(client: pg.ClientBase): Promise<FirstAnswer> {
  try {
    return { ...stampOf(await client.query(readStamp)), rows: null };
  } catch (error) {
    if (isMissingTable(error)) return { ...stampOf(), rows: null };
    throw error;
  }
}

function stampOf(result?: pg.QueryResult): Pick<FirstAnswer, 'found' | 'backend'> {
  const row = result?.rows[0];
  if (row === undefined) return { found: null, backend: 0 };
  const { backend, stampedOid, path, actualSystem, ...found } = row;
  const actualOid = String(path).split('/').at(-2) ?? '';
  return {
    found: { ...found, stampedOid: String(stampedOid), actualOid, actualSystem: String(actualSystem) },
    backend,
  };
}

export function isMissingTable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && ['42P01', '3F000'].includes(error.code ?? '');
}

/** A stamp that does not fit. Where the connection led is known all the same, and whose stamp is there. */
export class IdentityRefused extends AppError {
  readonly found: FoundIdentity | null;

  constructor(
    verdict: Exclude<IdentityVerdict, 'right'>,
    details: ErrorDetails,
    found: FoundIdentity | null,
  ) {
    super(verdict, details);
    this.found = found;
  }
}

/** Throws the verdict unless it is right. */
export function assertIdentity(
  verdict: IdentityVerdict,
  subdomain: string,
  { database, host, port }: Pick<ConnectionFields, 'host' | 'port' | 'database'>,
  found: FoundIdentity | null,
): void {
  if (verdict !== 'right') throw new IdentityRefused(verdict, { subdomain, database, host, port }, found);
}

/** Writes a new stamp into the tenant database, replacing any there, and answers what the control database must keep. */
export async function writeStamp(
  client: pg.ClientBase,
  customerId: string,
  fields: Pick<ConnectionFields, 'host' | 'port' | 'database'>,
): Promise<KnownIdentity> {
  const stamp = randomBytes(16).toString('hex');
  const { rows } = await client.query<{ databaseOid: string; systemIdentifier: string }>(
    `INSERT INTO podium.identity (customer_id, stamp, database_oid, system_identifier)
     SELECT $1, $2, d.oid, c.system_identifier::text
     FROM pg_catalog.pg_database d, pg_catalog.pg_control_system() c WHERE d.datname = pg_catalog.current_database()
     ON CONFLICT (singleton) DO UPDATE SET customer_id = excluded.customer_id, stamp = excluded.stamp,
       database_oid = excluded.database_oid, system_identifier = excluded.system_identifier, stamped_at = now()
     RETURNING database_oid::text AS "databaseOid", system_identifier AS "systemIdentifier"`,
    [customerId, stamp],
  );
  const row = rows[0];
  if (row === undefined) throw new Error('the stamp was not written');
  return { customerId, stamp, ...row, host: fields.host, port: fields.port, database: fields.database };
}

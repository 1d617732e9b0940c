import type pg from 'pg';
import { AppError } from '../app-error.ts';
import type { ConnectionFields } from '../db/connection-fields.ts';
import type { Step } from './test.ts';

interface Rights {
  readonly lacking: readonly string[];
  readonly notOwned: readonly string[];
  readonly excess: readonly string[];
}

/** Tables named in a sentence; a database where all of them are another's may have hundreds. */
const shownTables = 5;

/** Enough to read, import and migrate, and no more: a role that passes row security or makes roles is a danger. */
export async function rightsStep(client: pg.ClientBase, fields: ConnectionFields): Promise<Step> {
  const { rows } = await client.query<Rights>(readRights);
  const { lacking = [], notOwned = [], excess = [] } = rows[0] ?? {};
  if (lacking.length > 0) {
    const { host, port, database, user } = fields;
    throw new AppError('rights_missing', { host, port, database, user, reason: 'listed', missing: lacking });
  }
  const facts = {
    ...(excess.length === 0 ? {} : { excess: excess.join(', ') }),
    ...(notOwned.length === 0 ? {} : { notOwned: notOwned.slice(0, shownTables).join(', ') }),
  };
  return { step: 'rights', state: Object.keys(facts).length === 0 ? 'ok' : 'warning', facts };
}

/** Only who owns a table may alter it, which a migration does; reading and importing need no more than what was granted. */
const readRights = `
  WITH tables AS (
    SELECT c.relname, c.relowner, n.nspname,
      has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')
        AND has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE') AS usable
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('public', 'podium') AND c.relkind IN ('r', 'p')
  )
  SELECT
    array_remove(ARRAY[
      CASE WHEN NOT has_schema_privilege('public', 'USAGE') THEN 'USAGE public' END,
      CASE WHEN NOT has_schema_privilege('public', 'CREATE') THEN 'CREATE public' END,
      CASE WHEN NOT has_schema_privilege('podium', 'USAGE') THEN 'USAGE podium' END,
      CASE WHEN NOT has_schema_privilege('podium', 'CREATE') THEN 'CREATE podium' END
    ], NULL)
    || ARRAY(SELECT 'SELECT/INSERT/UPDATE/DELETE ' || nspname || '.' || quote_ident(relname)
       FROM tables WHERE NOT usable ORDER BY nspname, relname LIMIT ${shownTables}) AS lacking,
    ARRAY(SELECT quote_ident(relname)::text FROM tables
      WHERE nspname = 'public' AND NOT pg_has_role(relowner, 'USAGE') ORDER BY relname) AS "notOwned",
    (SELECT array_remove(ARRAY[
       CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,
       CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END,
       CASE WHEN rolreplication THEN 'REPLICATION' END], NULL)
     FROM pg_catalog.pg_roles WHERE rolname = current_user) AS excess`;

import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { Sandbox } from '../../src/core/sandbox/sandbox.ts';

/** All that PostgreSQL may be told to write of what it is asked. */
const everything = `
log_statement = 'all'
log_min_messages = 'debug1'
log_min_error_statement = 'debug1'
log_parameter_max_length_on_error = -1
log_error_verbosity = 'verbose'
log_connections = 'on'
log_disconnections = 'on'
log_duration = 'on'
`;

/** Makes the sandbox's server and has it write everything from its first start on. */
export async function makeTalkativeServer(home: string): Promise<Sandbox> {
  const sandbox = new Sandbox(home);
  await sandbox.initialise();
  await appendFile(join(sandbox.folder, 'data', 'postgresql.conf'), everything);
  return sandbox;
}

/** What was there before Podium came, or was done by others: the server does not write it. */
export async function unlogged(admin: pg.Client, sql: string, values: unknown[] = []): Promise<void> {
  await admin.query("SET log_statement = 'none'; SET log_duration = off; SET log_min_messages = 'panic'");
  try {
    await admin.query(sql, values);
  } finally {
    await admin.query('RESET ROLE; RESET log_min_messages; RESET log_duration; RESET log_statement');
  }
}

export async function setPassword(admin: pg.Client, role: string, password: string): Promise<void> {
  await unlogged(
    admin,
    `ALTER ROLE ${admin.escapeIdentifier(role)} PASSWORD ${admin.escapeLiteral(password)}`,
  );
}

/** Every row of every table of a database as JSON, by the table's name. */
export async function everyRow(
  admin: pg.Client,
): Promise<readonly { readonly table: string; readonly rows: string }[]> {
  const { rows: tables } = await admin.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^(pg_|information_schema)'`,
  );
  const found = [];
  for (const { schema, name } of tables) {
    const table = `${admin.escapeIdentifier(schema)}.${admin.escapeIdentifier(name)}`;
    const { rows } = await admin.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${table} t`);
    found.push({ table: `${schema}.${name}`, rows: rows.map(({ row }) => row).join('\n') });
  }
  return found;
}

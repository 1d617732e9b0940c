import { createHash, type Hash } from 'node:crypto';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { catalogueSql, webApplicationSchema } from './catalogue.sql.ts';

/** Two digests of the web application's schema: of what it is made of, and of every row in it. */
export interface SchemaDigest {
  readonly catalogue: string;
  readonly rows: string;
  readonly rowCount: number;
}

/** How values are written, so that one row is one text in every session. RLS would leave rows out without a word. */
export const pinnedSettings = `
  SET LOCAL search_path = pg_catalog;
  SET LOCAL row_security = off;
  SET LOCAL datestyle = 'ISO, YMD';
  SET LOCAL intervalstyle = 'postgres';
  SET LOCAL timezone = 'UTC';
  SET LOCAL extra_float_digits = 3;
  SET LOCAL bytea_output = 'hex';
  SET LOCAL lc_monetary = 'C';`;

/** Tables and materialized views of `public` with their primary key, by name. Partitions are tables of their own. */
const tablesSql = `
  SELECT c.relname AS name, ARRAY(
    SELECT a.attname::text FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS key (number, place)
    JOIN pg_attribute a ON a.attnum = key.number
    WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid ORDER BY key.place) AS key
  FROM pg_class c WHERE c.relnamespace = to_regnamespace('public') AND c.relkind IN ('r', 'm')
  ORDER BY c.relname COLLATE "C"`;

/** Within a transaction with `pinnedSettings`, as all below. Throws `rights_missing` for a table that this role may not read. */
export async function digestPublic(
  client: pg.ClientBase,
  onTable: (done: number, total: number) => void,
): Promise<SchemaDigest> {
  const catalogue = await digestCatalogue(client, webApplicationSchema);
  return { catalogue, ...(await digestRows(client, onTable)) };
}

export async function digestCatalogue(client: pg.ClientBase, schemas: string): Promise<string> {
  const hash = createHash('sha256');
  await hashRows(client, catalogueSql(schemas), hash);
  return hash.digest('hex');
}

async function digestRows(
  client: pg.ClientBase,
  onTable: (done: number, total: number) => void,
): Promise<Omit<SchemaDigest, 'catalogue'>> {
  const hash = createHash('sha256');
  const { rows: tables } = await client.query<{ name: string; key: readonly string[] }>(tablesSql);
  let rowCount = 0;
  for (const [index, { name, key }] of tables.entries()) {
    onTable(index, tables.length);
    hash.update(`${JSON.stringify(name)}\n`);
    rowCount += await hashRows(client, orderedRows(name, key), hash);
  }
  onTable(tables.length, tables.length);
  return { rows: hash.digest('hex'), rowCount };
}

/** Without a primary key the text of the whole row is the order; equal rows are the same in any. */
function orderedRows(table: string, key: readonly string[]): string {
  const order =
    key.length > 0
      ? key.map(column => `t.${pg.escapeIdentifier(column)}`).join(', ')
      : 'ROW(t.*)::text COLLATE "C"';
  return `SELECT t.* FROM ONLY public.${pg.escapeIdentifier(table)} AS t ORDER BY ${order}`;
}

/** As the server streams them; a row is never held but while it passes. */
async function hashRows(client: pg.ClientBase, sql: string, hash: Hash): Promise<number> {
  const stream = client.query(copyTo(`COPY (${sql}) TO STDOUT`));
  for await (const chunk of stream) hash.update(chunk as Buffer);
  return stream.rowCount;
}

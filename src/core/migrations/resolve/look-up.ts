import type pg from 'pg';
import type { MigrationObject } from '../../../contract/migrations-resolve.ts';
import { migrationLockKey } from '../lock.ts';
import { quotedName } from '../object-name.ts';
import type { SoughtObject } from './sought-object.ts';

interface Answer {
  readonly running: boolean;
  readonly objects: MigrationObject[];
}

/** Whether each object is there, and whether the migration lock is held, in one question. */
export async function lookUp(client: pg.ClientBase, sought: readonly SoughtObject[]): Promise<Answer> {
  const { rows } = await client.query<{ running: boolean; found: [boolean | null, boolean | null][] }>(
    question,
    [JSON.stringify(sought), migrationLockKey],
  );
  const { running = false, found = [] } = rows[0] ?? {};
  const objects = sought.map(({ type, change, schema, of, name }, index) => {
    const [exists = null, valid = null] = found[index] ?? [];
    return { type, name: quotedName(schema, of, name), change, exists, valid };
  });
  return { running, objects };
}

/** Of a name without a schema, the schemas of the search path hold it, as they did when the migration was run. */
const inSchema = (oid: string) =>
  `EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.oid = ${oid}
     AND n.nspname = ANY (CASE WHEN o.schema IS NULL THEN current_schemas(false) ELSE ARRAY[o.schema::name] END))`;

const relation = (kinds: string, name = 'o.name') =>
  `FROM pg_catalog.pg_class c WHERE c.relname = ${name} AND c.relkind IN (${kinds}) AND ${inSchema('c.relnamespace')}`;

const tables = `'r', 'p', 'f', 'v', 'm'`;
const part = (catalogue: string, key: string, condition: string) =>
  `EXISTS (SELECT FROM pg_catalog.${catalogue} x JOIN pg_catalog.pg_class c ON c.oid = x.${key}
     WHERE c.relname = o.of AND ${inSchema('c.relnamespace')} AND ${condition})`;
const column = (condition: string) =>
  part(
    'pg_attribute',
    'attrelid',
    `x.attname = o.name AND x.attnum > 0 AND NOT x.attisdropped AND ${condition}`,
  );
const constraint = (condition: string) =>
  part('pg_constraint', 'conrelid', `x.conname = o.name AND ${condition}`);

/** The catalogue does not keep what was written, so of what is changed it mostly tells only that it is not there. */
const changed = (exists: string) => `CASE WHEN ${exists} THEN NULL ELSE false END`;

const type = `to_regtype(o.leaves)`;
const routine = `FROM pg_catalog.pg_proc p WHERE p.proname = o.name AND ${inSchema('p.pronamespace')}
  AND (o.args IS NULL OR p.proargtypes::text = coalesce((
    SELECT string_agg(coalesce(to_regtype(a.name)::oid, 0)::text, ' ' ORDER BY a.number)
    FROM jsonb_array_elements_text(o.args) WITH ORDINALITY a (name, number)), ''))`;

const exists: readonly (readonly [when: string, then: string])[] = [
  [`o.name = '' AND o.type NOT LIKE '%row_security'`, 'NULL'],
  [`o.type IN ('statement', 'rows')`, 'NULL'],
  [`o.type = 'schema'`, `EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = o.name)`],
  [`o.type = 'extension'`, `EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = o.name)`],
  [
    `o.type = 'enum_value'`,
    `EXISTS (SELECT FROM pg_catalog.pg_enum e JOIN pg_catalog.pg_type t ON t.oid = e.enumtypid
       WHERE e.enumlabel = o.name AND t.typname = o.of AND ${inSchema('t.typnamespace')})`,
  ],
  [
    `o.type = 'column' AND o.change = 'changed'`,
    `CASE WHEN NOT ${column(`x.atttypid = ${type}`)} THEN false WHEN o.sized THEN NULL ELSE true END`,
  ],
  [`o.type = 'column'`, column('true')],
  [`o.type = 'not_null'`, column('x.attnotnull')],
  [`o.type = 'default'`, column('x.atthasdef')],
  [`o.type = 'constraint' AND o.change = 'changed'`, constraint('x.convalidated')],
  [`o.type = 'constraint'`, constraint('true')],
  [`o.type = 'row_security'`, `EXISTS (SELECT ${relation(tables, 'o.of')} AND c.relrowsecurity)`],
  [
    `o.type = 'function' AND o.change = 'changed'`,
    `CASE WHEN NOT EXISTS (SELECT ${routine}) THEN false WHEN o.leaves IS NULL THEN NULL
       ELSE EXISTS (SELECT ${routine} AND p.prosrc = o.leaves) END`,
  ],
  [`o.type = 'function'`, `EXISTS (SELECT ${routine})`],
  ...Object.entries({
    table: `EXISTS (SELECT ${relation(`'r', 'p', 'f'`)})`,
    view: `EXISTS (SELECT ${relation(`'v'`)})`,
    materialized_view: `EXISTS (SELECT ${relation(`'m'`)})`,
    index: `EXISTS (SELECT ${relation(`'i', 'I'`)})`,
    sequence: `EXISTS (SELECT ${relation(`'S'`)})`,
    type: `EXISTS (SELECT FROM pg_catalog.pg_type t WHERE t.typname = o.name AND ${inSchema('t.typnamespace')})`,
    trigger: part('pg_trigger', 'tgrelid', 'x.tgname = o.name AND NOT x.tgisinternal'),
    policy: part('pg_policy', 'polrelid', 'x.polname = o.name'),
    rule: part('pg_rewrite', 'ev_class', 'x.rulename = o.name'),
  }).flatMap(
    ([kind, there]) =>
      [
        [`o.type = '${kind}' AND o.change = 'changed'`, changed(there)],
        [`o.type = '${kind}'`, there],
      ] as const,
  ),
];

const valid = `CASE WHEN o.type = 'index' THEN (SELECT i.indisvalid FROM pg_catalog.pg_index i WHERE i.indexrelid = (
  SELECT c.oid ${relation(`'i', 'I'`)} LIMIT 1)) END`;

const question = `SELECT EXISTS (
    SELECT FROM pg_catalog.pg_locks l
    WHERE l.locktype = 'advisory' AND l.classid = 0 AND l.objid = $2 AND l.objsubid = 1 AND l.granted
      AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
  ) AS running,
  (SELECT jsonb_agg(jsonb_build_array(
     CASE ${exists.map(([when, then]) => `WHEN ${when} THEN ${then}`).join('\n')} END, ${valid}) ORDER BY o.number)
   FROM ROWS FROM (jsonb_to_recordset($1) AS (type text, change text, schema text, of text, name text, args jsonb, leaves text, sized boolean))
     WITH ORDINALITY AS o (type, change, schema, of, name, args, leaves, sized, number)) AS found`;

import { createHash } from 'node:crypto';
import pg from 'pg';
import type { RepairRemoval } from '../../../contract/audits-repair.ts';
import { raisedCodes } from '../../migrations/raised.ts';
import { type LeftoverKey, narrowed, removalOfKey } from '../checks/pooled/leftover-keys.ts';
import { leftoverPoliciesSql } from '../checks/pooled/leftover-policies.ts';
import { identifier } from '../quoting.ts';
import { neederName, needsColumn, type TableName } from './facts.ts';

/** What the migration of a whole fleet is made of; the same for whoever plans the same fleet. */
export interface Ingredients {
  readonly removals: readonly RepairRemoval[];
  /** Columns whose values must be the tenant's own: those that go, and the keys of registries that go. */
  readonly guarded: readonly Guarded[];
  /** What `ownDigest` makes of every tenant's own values. */
  readonly own: readonly string[];
  /** Indexes and constraints that go with a column. */
  readonly keys: readonly LeftoverKey[];
}

interface Guarded extends TableName {
  readonly column: string;
  readonly registry: boolean;
}

const literal = (text: string) => pg.escapeLiteral(text);

/** Whether a value is the tenant's own, told without naming anybody: the file goes to every tenant. */
export function ownDigest(customerId: string, value: string): string {
  return createHash('sha256').update(`${customerId}\n${value}`, 'utf8').digest('hex');
}

/**
 * One file for the whole fleet: it does nothing where there is nothing, changes no row, and runs in a transaction. It fails where a row
 * is left that is not the tenant's own, and where something needs a column. No name stands in a comment: a line break in it would end it.
 */
export function migrationSql({ removals, guarded, own, keys }: Ingredients): string {
  const statements = [
    `-- What the pooled database left. Made by podium audits repair write; see docs/separate-databases.md.
-- No row is moved or removed here. Rows of others are sealed first: podium audits repair seal.`,
    ...(guarded.length === 0 ? [] : [guard(guarded, own)]),
    ...policies(removals),
    ...dropForeignKeys(keys),
    ...keys.filter(({ kind }) => kind === 'unique' || kind === 'unique_index').flatMap(keepUnique),
    ...statementsOf(
      removals,
      'column',
      each => `ALTER TABLE IF EXISTS ${table(each)} DROP COLUMN IF EXISTS ${name(each)};`,
    ),
    ...statementsOf(removals, 'registry', each => `DROP TABLE IF EXISTS ${table(each)};`),
  ];
  return `${statements.join('\n\n')}\n`;
}

function statementsOf(
  removals: readonly RepairRemoval[],
  kind: RepairRemoval['kind'],
  write: (removal: RepairRemoval) => string,
): readonly string[] {
  const lines = removals.filter(each => each.kind === kind).map(write);
  return lines.length === 0 ? [] : [lines.join('\n')];
}

const table = ({ schema, table: each }: TableName) => identifier(schema, each);
const name = ({ name: each }: RepairRemoval) => identifier(each ?? '');

/** The names in it may hold whatever would end it. */
function block(body: string): string {
  let tag = '$podium$';
  for (let number = 1; body.includes(tag); number += 1) tag = `$podium${number}$`;
  return `DO ${tag}\n${body}\n${tag};`;
}

/** By the digests of its own values, since only the console knows what a tenant was called. Locked, so that it stays as it was seen. */
function guard(guarded: Ingredients['guarded'], own: readonly string[]): string {
  const places = guarded.map(
    ({ schema, table, column, registry }) =>
      `(${[schema, table, column].map(literal).join(', ')}, ${registry})`,
  );
  return `-- Fails where a row is left that is not this customer's own, and where something needs a column that is to go.
${block(`DECLARE
  own CONSTANT text[] := ARRAY[${own.map(literal).join(',\n    ')}]::text[];
  customer text;
  place record;
  found boolean;
  needs text;
BEGIN
  PERFORM set_config('row_security', 'off', true);
  IF to_regclass('podium.identity') IS NOT NULL THEN
    EXECUTE 'SELECT customer_id FROM podium.identity' INTO customer;
  END IF;
  FOR place IN
    SELECT c.oid, a.attnum, n.nspname, c.relname, a.attname, v.registry
    FROM (VALUES
      ${places.join(',\n      ')}
    ) AS v (nspname, relname, attname, registry)
    JOIN pg_catalog.pg_namespace n ON n.nspname = v.nspname
    JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = v.relname AND c.relkind IN ('r', 'p')
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = v.attname AND NOT a.attisdropped
  LOOP
    EXECUTE format('LOCK TABLE %I.%I IN ACCESS EXCLUSIVE MODE', place.nspname, place.relname);
    EXECUTE format(
      'SELECT EXISTS (SELECT FROM (SELECT DISTINCT t.%I::text AS v FROM %I.%I t) d WHERE d.v IS NOT NULL
        AND (encode(sha256(convert_to($1 || chr(10) || d.v, ''UTF8'')), ''hex'') = ANY ($2)) IS NOT TRUE)',
      place.attname, place.nspname, place.relname) INTO found USING customer, own;
    IF found THEN
      RAISE EXCEPTION '% of %.% holds what is not this customer''s own: podium audits repair seal',
        place.attname, place.nspname, place.relname USING ERRCODE = ${literal(raisedCodes.rows_of_others)};
    END IF;
    CONTINUE WHEN place.registry;
    SELECT coalesce((
        SELECT k.conname FROM pg_constraint k WHERE k.conrelid = place.oid AND place.attnum = ANY (k.conkey)
          AND (k.contype = 'p' OR k.contype = 'f' AND cardinality(k.conkey) > 1) LIMIT 1
      ), (
        SELECT ${neederName} FROM pg_depend d WHERE ${needsColumn('place.oid', 'place.attnum')} LIMIT 1
      )) INTO needs;
    IF needs IS NOT NULL THEN
      RAISE EXCEPTION '% of %.% is needed by %: podium audits repair plan',
        place.attname, place.nspname, place.relname, needs USING ERRCODE = ${literal(raisedCodes.column_needed)};
    END IF;
  END LOOP;
END`)}`;
}

/**
 * By the rule that they were found by: what bears the same name in another tenant may be that one's own. With the last policy gone row
 * security would shut everybody out but the owner.
 */
function policies(removals: readonly RepairRemoval[]): readonly string[] {
  const named = removals.filter(({ kind }) => kind === 'policy');
  if (named.length === 0) return [];
  const places = named.map(each => `(${[each.schema, each.table, each.name ?? ''].map(literal).join(', ')})`);
  return [
    block(`DECLARE
  place record;
BEGIN
  FOR place IN
    SELECT l.* FROM (
${leftoverPoliciesSql}
    ) l WHERE (l.schema, l."table", l.policy) IN (
      ${places.join(',\n      ')}
    )
  LOOP
    EXECUTE format('DROP POLICY %I ON %I.%I', place.policy, place.schema, place."table");
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_policy p WHERE p.polrelid = format('%I.%I', place.schema, place."table")::regclass) THEN
      EXECUTE format('ALTER TABLE %I.%I DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY', place.schema, place."table");
    END IF;
  END LOOP;
END`),
  ];
}

/** First, so that the order of tables does not matter. All other indexes and constraints go with their column. */
function dropForeignKeys(keys: readonly LeftoverKey[]): readonly string[] {
  const lines = keys.filter(({ kind }) => kind === 'foreign_key').map(key => `${removalOfKey(key)};`);
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** What was unique within one orchestra stays unique in a database of its own. Made once, while the column is still there. */
function keepUnique(key: LeftoverKey): readonly string[] {
  const made = narrowed(key);
  if (made === null) return [];
  const columns = key.columns.map(literal).join(', ');
  return [
    block(`BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = to_regclass(${literal(table(key))})
      AND a.attname IN (${columns}) AND NOT a.attisdropped) THEN
    EXECUTE ${literal(made)};
  END IF;
END`),
  ];
}

import type { Constraint } from 'libpg-query';
import pg from 'pg';
import { constraintOf } from '../grammar/alter-table.ts';
import { type Named, named, partsOf } from '../grammar/names.ts';
import type { Statement } from '../grammar/parse.ts';
import { constraintInDatabase, primaryKey } from './catalogue.ts';
import { checkedText, predicateText } from './expression-text.ts';
import { byName, metRowsAsTheyAre, type Suspect, suspectsOn } from './sought.ts';

/** A migration that failed by rows of a table, and where they can be asked for. */
export interface Offence {
  readonly client: pg.ClientBase;
  readonly sql: string;
  readonly statements: readonly Statement[];
  readonly error: pg.DatabaseError;
  readonly table: Named;
}

/** FROM and WHERE of the rows in the way, by SQLSTATE (class 23 in appendix A of the manual); null where the file does not tell. */
export const conditions: Readonly<Record<string, (offence: Offence) => Promise<string | null>>> = {
  '23502': nullValues,
  '23503': withoutPartner,
  '23505': sameKey,
  '23514': unchecked,
};

async function nullValues({ statements, error, table }: Offence): Promise<string | null> {
  const { column = '' } = error;
  const suspect = suspectsOn(statements, table).find(each => forbidsNull(each, column));
  if (suspect === undefined || !metRowsAsTheyAre(statements, suspect.statement, [table])) return null;
  // a column that is not there yet is null in every row
  if (suspect.command?.subtype === 'AT_AddColumn') return `FROM ${quoted(table)}`;
  return `FROM ${quoted(table)} WHERE ${pg.escapeIdentifier(column)} IS NULL`;
}

function forbidsNull({ command }: Suspect, column: string): boolean {
  const { subtype, name, def } = command ?? {};
  if (subtype === 'AT_SetNotNull') return name === column;
  if (subtype === 'AT_ValidateConstraint') return true;
  if (subtype === 'AT_AddColumn' && def !== undefined && 'ColumnDef' in def)
    return def.ColumnDef.colname === column;
  const { contype = '', keys = [] } = constraintOf(def) ?? {};
  return ['CONSTR_NOTNULL', 'CONSTR_PRIMARY'].includes(contype) && keys.flatMap(partsOf).includes(column);
}

async function sameKey({ statements, error, table }: Offence): Promise<string | null> {
  const suspects = suspectsOn(statements, table).filter(isUnique);
  const suspect = byName(suspects, uniqueName, error.constraint);
  if (suspect === null || !metRowsAsTheyAre(statements, suspect.statement, [table])) return null;
  const keys = keyOf(error) ?? columnsOf(suspect);
  if (keys === null) return null;
  const { index, command } = suspect;
  const within = index?.whereClause === undefined ? 'true' : await predicateText(suspect.statement.text);
  if (within === null) return null;
  const nullsAreSame = (index ?? constraintOf(command?.def))?.nulls_not_distinct === true;
  const known = nullsAreSame ? 'true' : `(${keys}) IS NOT NULL`;
  const same = `SELECT *, count(*) OVER (PARTITION BY ${keys}) AS "as often" FROM ${quoted(table)} WHERE (${within}\n) AND ${known}`;
  return `FROM (${same}) AS same WHERE "as often" > 1`;
}

function isUnique({ index, command }: Suspect): boolean {
  const { contype = '' } = constraintOf(command?.def) ?? {};
  return index?.unique === true || ['CONSTR_UNIQUE', 'CONSTR_PRIMARY'].includes(contype);
}

function uniqueName({ index, command }: Suspect): string | undefined {
  return index === null ? constraintOf(command?.def)?.conname : index.idxname;
}

/** `Key (lower(email))=(…) is duplicated`, in the server's language: the left half is the definition of the index, the right half a row's data. */
function keyOf({ detail = '' }: pg.DatabaseError): string | null {
  return /^[^(]*\((.+?)\)=\(/s.exec(detail)?.[1] ?? null;
}

function columnsOf({ index, command }: Suspect): string | null {
  const names =
    index === null
      ? (constraintOf(command?.def)?.keys ?? []).flatMap(partsOf)
      : (index.indexParams ?? []).map(each => ('IndexElem' in each ? each.IndexElem.name : undefined));
  if (names.length === 0 || names.includes(undefined)) return null;
  return names.map(name => pg.escapeIdentifier(name ?? '')).join(', ');
}

async function withoutPartner(offence: Offence): Promise<string | null> {
  const { client, statements, error, table } = offence;
  const known = await constraintInDatabase(client, table, error.constraint);
  const suspect = constraintSuspect(offence, 'CONSTR_FOREIGN', known !== null);
  const reference =
    suspect === null ? (known?.reference ?? null) : await referenceOf(offence, suspect.constraint);
  const failed = suspect?.statement ?? validation(offence);
  if (reference === null || failed === null) return null;
  const { columns, other, otherColumns } = reference;
  if (columns.length === 0 || columns.length !== otherColumns.length) return null;
  if (!metRowsAsTheyAre(statements, failed, [table, other])) return null;
  const here = columns.map(name => `here.${pg.escapeIdentifier(name)}`);
  const there = otherColumns.map(name => `there.${pg.escapeIdentifier(name)}`);
  // MATCH SIMPLE: a row with a null among them needs no partner
  return `FROM ${quoted(table)} AS here WHERE (${here.join(', ')}) IS NOT NULL AND NOT EXISTS
    (SELECT FROM ${quoted(other)} AS there WHERE (${here.join(', ')}) = (${there.join(', ')}))`;
}

async function referenceOf(
  { client }: Offence,
  { pktable = {}, fk_attrs: own = [], pk_attrs: others = [] }: Constraint,
) {
  const other = named(pktable);
  const given = others.flatMap(partsOf);
  const key = given.length > 0 ? given : (await primaryKey(client, other)).map(({ name }) => name);
  return { columns: own.flatMap(partsOf), other, otherColumns: key };
}

async function unchecked(offence: Offence): Promise<string | null> {
  const { client, sql, statements, error, table } = offence;
  const known = await constraintInDatabase(client, table, error.constraint);
  const suspect = constraintSuspect(offence, 'CONSTR_CHECK', known !== null);
  const text =
    suspect === null ? (known?.check ?? null) : await checkedText(sql, suspect.constraint.location ?? 0);
  const failed = suspect?.statement ?? validation(offence);
  if (text === null || failed === null || !metRowsAsTheyAre(statements, failed, [table])) return null;
  return `FROM ${quoted(table)} WHERE NOT (${text}\n)`;
}

interface ConstraintSuspect {
  readonly statement: Statement;
  readonly constraint: Constraint;
}

/** The constraint as the file has it. One that the database knows is not one that the file leaves without a name. */
function constraintSuspect(
  offence: Offence,
  kind: Constraint['contype'],
  known: boolean,
): ConstraintSuspect | null {
  const suspects = suspectsOn(offence.statements, offence.table).flatMap(
    ({ statement, command }): readonly ConstraintSuspect[] => {
      const constraint = constraintOf(command?.def);
      return constraint !== undefined && constraint.contype === kind ? [{ statement, constraint }] : [];
    },
  );
  const candidates = known ? suspects.filter(({ constraint }) => constraint.conname !== undefined) : suspects;
  return byName(candidates, ({ constraint }) => constraint.conname, offence.error.constraint);
}

/** Where the file proves a constraint that was there before. */
function validation({ statements, table, error }: Offence): Statement | null {
  const suspect = suspectsOn(statements, table).find(
    ({ command }) => command?.subtype === 'AT_ValidateConstraint' && command.name === error.constraint,
  );
  return suspect?.statement ?? null;
}

function quoted({ schema, name }: Named): string {
  const parts = schema === null ? [name] : [schema, name];
  return parts.map(part => pg.escapeIdentifier(part)).join('.');
}

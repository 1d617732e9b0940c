import type { AlterTableCmd, Node, TypeName } from 'libpg-query';
import { partsOf } from './names.ts';

/** The new type and the USING of `ALTER COLUMN TYPE`. */
interface Change {
  readonly type: TypeName;
  readonly using: Node | undefined;
}

export function typeChange({ subtype, def }: AlterTableCmd): Change | null {
  if (subtype !== 'AT_AlterColumnType' || def === undefined || !('ColumnDef' in def)) return null;
  const { typeName = {}, raw_default: using } = def.ColumnDef;
  return { type: typeName, using };
}

/** `serial` and its like: a default of nextval, which is volatile. */
export function isSerial(type: TypeName | undefined): boolean {
  return /^(small|big)?serial[248]?$/.test(nameOf(type ?? {}));
}

/** varchar(n) or text to text or varchar without length: the stored bytes are the same. From a number it is not so; that the file does not tell. */
export function keepsBytes({ type, using }: Change): boolean {
  return using === undefined && isUnlimitedText(type) && !isArray(type);
}

/**
 * Types into which a value of another type is fitted in silence: rounded, cut, or without a part. Into the others it goes whole, or the
 * cast fails.
 */
const fitting: ReadonlySet<string> = new Set([
  'bit',
  'bool',
  'bpchar',
  'date',
  'float4',
  'int2',
  'int4',
  'interval',
  'money',
  'name',
  'time',
  'timetz',
  'timestamp',
  'timestamptz',
]);
/** Those that cut by their length or scale alone. */
const fittingByLength: ReadonlySet<string> = new Set(['numeric', 'varbit', 'varchar']);

/** Whether values may become others that cannot be turned back: by the new type, or by whatever USING computes. */
export function mayLose({ type, using }: Change): boolean {
  if (using === undefined) {
    // without a cast in so many words, what is too long for varchar(n) is an error
    return fits(type) && nameOf(type) !== 'varchar';
  }
  const casts = castsOf(using);
  return casts === null || [...casts, type].some(fits);
}

function fits(type: TypeName): boolean {
  const name = nameOf(type);
  return fitting.has(name) || (fittingByLength.has(name) && (type.typmods ?? []).length > 0);
}

/** The types that a column is cast to, one after the other; null where it is more than that. */
function castsOf(expression: Node): readonly TypeName[] | null {
  if ('ColumnRef' in expression) return [];
  if (!('TypeCast' in expression)) return null;
  const { arg, typeName } = expression.TypeCast;
  const inner = arg === undefined ? null : castsOf(arg);
  return inner === null || typeName === undefined ? null : [...inner, typeName];
}

function isUnlimitedText(type: TypeName): boolean {
  const name = nameOf(type);
  return name === 'text' || (name === 'varchar' && (type.typmods ?? []).length === 0);
}

function isArray({ arrayBounds = [] }: TypeName): boolean {
  return arrayBounds.length > 0;
}

/** Of a type of the server; one of the file's own has its schema in it. */
function nameOf({ names = [] }: TypeName): string {
  const parts = names.flatMap(partsOf);
  return (parts[0] === 'pg_catalog' ? parts.slice(1) : parts).join('.');
}

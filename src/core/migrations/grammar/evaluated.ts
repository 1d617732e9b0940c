/**
 * Functions of the server that are not volatile, so that a new column takes their value once for all rows (ALTER TABLE ADD COLUMN in the
 * manual). Any other may be volatile; a function without a word about it is.
 */
export const evaluatedOnce: ReadonlySet<string> = new Set([
  'array_fill',
  'btrim',
  'concat',
  'current_database',
  'current_schema',
  'current_setting',
  'date',
  'date_part',
  'date_trunc',
  'decode',
  'encode',
  'format',
  'int4range',
  'int8range',
  'json_build_array',
  'json_build_object',
  'jsonb_build_array',
  'jsonb_build_object',
  'left',
  'length',
  'lower',
  'lpad',
  'make_date',
  'make_interval',
  'md5',
  'now',
  'numrange',
  'replace',
  'right',
  'round',
  'rpad',
  'statement_timestamp',
  'string_to_array',
  'substring',
  'timezone',
  'to_char',
  'to_date',
  'to_jsonb',
  'to_timestamp',
  'transaction_timestamp',
  'tstzrange',
  'upper',
]);

/** Whether the expression of a default may have another value for each row. */
export function mayDiffer(expression: unknown): boolean {
  if (Array.isArray(expression)) return expression.some(mayDiffer);
  if (typeof expression !== 'object' || expression === null) return false;
  return Object.entries(expression).some(
    ([key, value]) => (key === 'FuncCall' && !isKnown(value)) || mayDiffer(value),
  );
}

function isKnown({ funcname }: { funcname?: readonly { String?: { sval?: string } }[] }): boolean {
  const parts = (funcname ?? []).map(part => part.String?.sval ?? '');
  const [name = '', schema = 'pg_catalog'] = parts.toReversed();
  return schema === 'pg_catalog' && evaluatedOnce.has(name);
}

type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/**
 * Whether two texts of a view are one query. PostgreSQL up to 15 writes `SELECT t.a FROM t` where later versions write `SELECT a FROM t`,
 * so the qualifier is left out where there is but one relation that it can mean; white space never counts.
 */
export async function sameView(one: string, other: string): Promise<boolean> {
  const { parse } = await import('libpg-query');
  try {
    const [a, b] = await Promise.all([parse(one), parse(other)]);
    return JSON.stringify(plain(a as unknown as Json)) === JSON.stringify(plain(b as unknown as Json));
  } catch {
    return false; // a definition with options behind it is not a query
  }
}

/** The statement of a view, without places in the text and without a qualifier at its top level where it is not needed. */
function plain(tree: Json): Json {
  return strip(tree, null, true);
}

function strip(node: Json, relation: string | null, top: boolean): Json {
  if (Array.isArray(node)) return node.map(each => strip(each, relation, top));
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node as { readonly [key: string]: Json });
  const stripped = entries
    .filter(([key]) => !places.has(key))
    .map(([key, value]): [string, Json] => {
      if (key === 'SelectStmt') return [key, strip(value, top ? onlyRelation(value) : null, false)];
      if (key === 'ColumnRef' && relation !== null)
        return [key, strip(unqualified(value, relation), null, false)];
      return [key, strip(value, relation, top)];
    });
  return Object.fromEntries(stripped.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const places: ReadonlySet<string> = new Set([
  'location',
  'stmt_location',
  'stmt_len',
  'list_start',
  'list_end',
]);

/** Name or alias of the one relation of a SELECT; null where there are more, or it is none. */
function onlyRelation(select: Json): string | null {
  const from = (
    select as { fromClause?: readonly { RangeVar?: { relname?: string; alias?: { aliasname?: string } } }[] }
  ).fromClause;
  const only = from?.length === 1 ? from[0]?.RangeVar : undefined;
  return only?.alias?.aliasname ?? only?.relname ?? null;
}

function unqualified(reference: Json, relation: string): Json {
  const { fields = [] } = reference as { fields?: readonly { String?: { sval?: string } }[] };
  const isQualified = fields.length === 2 && fields[0]?.String?.sval === relation;
  return { ...(reference as object), fields: (isQualified ? fields.slice(1) : fields) as unknown as Json };
}

import type { DeleteStmt, InsertStmt, MergeStmt, Node, UpdateStmt } from 'libpg-query';

type RowChange =
  | { InsertStmt: InsertStmt }
  | { UpdateStmt: UpdateStmt }
  | { DeleteStmt: DeleteStmt }
  | { MergeStmt: MergeStmt };

const kinds: ReadonlySet<string> = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);
/** What runs when the statement does. A function's, a rule's or a prepared statement's body does not. */
const entered: ReadonlySet<string> = new Set([...kinds, 'SelectStmt', 'CreateTableAsStmt', 'CopyStmt']);

/** Each change of rows in a statement, those within WITH too. */
export function rowChanges(node: Node): readonly RowChange[] {
  const [kind = ''] = Object.keys(node);
  return entered.has(kind) ? within(node) : [];
}

function within(value: unknown): readonly RowChange[] {
  if (Array.isArray(value)) return value.flatMap(within);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(kinds.has(key) ? [{ [key]: inner } as unknown as RowChange] : []),
    ...within(inner),
  ]);
}

import type { AlterTableCmd, AlterTableStmt, IndexStmt, Node } from 'libpg-query';
import { commandsOf } from '../grammar/alter-table.ts';
import { rowChanges } from '../grammar/changed-rows.ts';
import { type Named, named, rangeVars } from '../grammar/names.ts';
import type { Statement } from '../grammar/parse.ts';

/** What may have failed: one form of an ALTER TABLE, or a CREATE INDEX. */
export interface Suspect {
  readonly statement: Statement;
  readonly command: AlterTableCmd | null;
  readonly index: IndexStmt | null;
}

export function suspectsOn(statements: readonly Statement[], table: Named): readonly Suspect[] {
  return statements.flatMap((statement): readonly Suspect[] => {
    const { node } = statement;
    if ('IndexStmt' in node && isSame(named(node.IndexStmt.relation ?? {}), table))
      return [{ statement, command: null, index: node.IndexStmt }];
    if ('AlterTableStmt' in node && isSame(named(node.AlterTableStmt.relation ?? {}), table))
      return commandsOf(node.AlterTableStmt).map(command => ({ statement, command, index: null }));
    return [];
  });
}

/** The one of this name; where the file leaves the name to the server, the only one that it leaves so. */
export function byName<T>(
  suspects: readonly T[],
  nameOf: (suspect: T) => string | undefined,
  name: string | undefined,
): T | null {
  const same = suspects.find(each => nameOf(each) !== undefined && nameOf(each) === name);
  if (same !== undefined) return same;
  const unnamed = suspects.filter(each => nameOf(each) === undefined);
  return unnamed.length === 1 ? (unnamed[0] ?? null) : null;
}

/**
 * Whether the rows that the statement met are those that are there now that the file was taken back: not where the file changed rows of
 * these tables first, or did what its text does not tell.
 */
export function metRowsAsTheyAre(
  statements: readonly Statement[],
  failed: Statement,
  tables: readonly Named[],
): boolean {
  // one ALTER TABLE may change values and check them
  const before = statements.slice(0, statements.indexOf(failed) + 1);
  return !before.some(
    ({ node }) => isOpaque(node) || changed(node).some(each => tables.some(table => isSame(each, table))),
  );
}

function changed(node: Node): readonly Named[] {
  if ('AlterTableStmt' in node)
    return isRetyped(node.AlterTableStmt) ? [named(node.AlterTableStmt.relation ?? {})] : [];
  if ('TruncateStmt' in node) return rangeVars(node.TruncateStmt.relations);
  return rowChanges(node).map(change => named(Object.values(change)[0]?.relation ?? {}));
}

/** Whether it computes values of a column anew. */
function isRetyped(statement: AlterTableStmt): boolean {
  return commandsOf(statement).some(
    ({ subtype }) => subtype === 'AT_AlterColumnType' || subtype === 'AT_SetExpression',
  );
}

/** A SELECT too, where it calls a function. */
function isOpaque(node: Node): boolean {
  if ('SelectStmt' in node) return JSON.stringify(node).includes('"FuncCall"');
  return ['DoStmt', 'CallStmt', 'ExecuteStmt', 'CopyStmt'].some(kind => kind in node);
}

function isSame(a: Named, b: Named): boolean {
  return a.name === b.name && (a.schema === null || b.schema === null || a.schema === b.schema);
}

import type { AlterTableCmd, AlterTableStmt, Node } from 'libpg-query';
import { commandsOf, wordsOf } from './alter-table.ts';
import { rowChanges } from './changed-rows.ts';
import { fromParts, type Named, named, partsOf, rangeVars } from './names.ts';
import { ask, type NodeTable } from './node-table.ts';
import { mayLose, typeChange } from './types.ts';
import { commandOf } from './words.ts';

/** Data that goes for good once the migration is committed. */
export interface Loss {
  readonly command: string;
  readonly object: Named | null;
  /** Whether the object is a whole schema. */
  readonly schema: boolean;
}

export function lossesOf(node: Node): readonly Loss[] {
  return [...ask(lost, node), ...rowChanges(node).flatMap(wholeTable)].map(each => ({
    command: commandOf(node),
    schema: false,
    ...each,
  }));
}

type Found = Pick<Loss, 'object'> & Partial<Loss>;

const lost: NodeTable<Found> = {
  AlterTableStmt: statement => commandsOf(statement).flatMap(command => byAlterTable(statement, command)),
  DropStmt: statement => {
    const { removeType = '', behavior, objects = [] } = statement;
    const goes = holdsRows.has(removeType) || (behavior === 'DROP_CASCADE' && takesRowsAlong.has(removeType));
    return goes
      ? objects.map(each => ({ object: fromParts(partsOf(each)), schema: removeType === 'OBJECT_SCHEMA' }))
      : [];
  },
  TruncateStmt: ({ relations }) => rangeVars(relations).map(object => ({ object })),
  DropdbStmt: ({ dbname = '' }) => [{ object: { schema: null, name: dbname } }],
  DropOwnedStmt: () => [{ object: null }],
};

/** An extension has tables of its own; what a sequence has given out is known nowhere else. */
const holdsRows: ReadonlySet<string> = new Set(['OBJECT_TABLE', 'OBJECT_SEQUENCE', 'OBJECT_EXTENSION']);
/** Without CASCADE the server refuses to drop these while a table or a column has them. */
const takesRowsAlong: ReadonlySet<string> = new Set(['OBJECT_SCHEMA', 'OBJECT_TYPE', 'OBJECT_DOMAIN']);

function byAlterTable(
  { relation, objtype = 'OBJECT_TABLE' }: AlterTableStmt,
  command: AlterTableCmd,
): readonly Found[] {
  const change = typeChange(command);
  const goes = command.subtype === 'AT_DropColumn' || (change !== null && mayLose(change));
  if (!goes || relation === undefined) return [];
  const words =
    objtype === 'OBJECT_TYPE' ? wordsOf(command).replace('COLUMN', 'ATTRIBUTE') : wordsOf(command);
  return [{ object: named(relation), command: `ALTER ${objtype.replace('OBJECT_', '')} … ${words}` }];
}

/** DELETE and UPDATE of every row. */
function wholeTable(change: ReturnType<typeof rowChanges>[number]): readonly Found[] {
  if ('DeleteStmt' in change && change.DeleteStmt.whereClause === undefined)
    return [{ object: named(change.DeleteStmt.relation ?? {}), command: 'DELETE' }];
  if ('UpdateStmt' in change && change.UpdateStmt.whereClause === undefined)
    return [{ object: named(change.UpdateStmt.relation ?? {}), command: 'UPDATE' }];
  return [];
}

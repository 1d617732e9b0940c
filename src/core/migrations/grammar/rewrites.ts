import type { AlterTableCmd, AlterTableStmt, Constraint, Node } from 'libpg-query';
import type { LockMode } from '../../../contract/migrations-plan.ts';
import { columnConstraints, commandsOf, constraintOf, lockOf, wordsOf } from './alter-table.ts';
import { mayDiffer } from './evaluated.ts';
import { type Named, named } from './names.ts';
import { ask, type NodeTable } from './node-table.ts';
import { hasOption } from './outside-transaction.ts';
import { isSerial, keepsBytes, typeChange } from './types.ts';
import { commandOf } from './words.ts';

/** A table that is written anew, or read to its end while writers wait. */
export interface Rewrite {
  readonly command: string;
  /** Null where the file does not name it. */
  readonly relation: Named | null;
  readonly lock: LockMode;
}

export function rewritesOf(node: Node): readonly Rewrite[] {
  return ask(rewritten, node).map(each => ({ command: commandOf(node), ...each }));
}

type Found = Omit<Rewrite, 'command'> & { readonly command?: string };

const all: LockMode = 'ACCESS EXCLUSIVE';

const rewritten: NodeTable<Found> = {
  AlterTableStmt: statement => commandsOf(statement).flatMap(command => byAlterTable(statement, command)),
  // the tables with a column of the domain are found by the server
  AlterDomainStmt: ({ subtype, def }) => {
    const checked = subtype === 'O' || (subtype === 'C' && isChecked(constraintOf(def)));
    return checked ? [{ relation: null, lock: 'SHARE' }] : [];
  },
  ClusterStmt: ({ relation }) => [{ relation: relation === undefined ? null : named(relation), lock: all }],
  VacuumStmt: ({ options, rels = [] }) => {
    if (!hasOption(options, 'full')) return [];
    const found = rels.flatMap(node =>
      'VacuumRelation' in node ? (node.VacuumRelation.relation ?? []) : [],
    );
    return found.length === 0
      ? [{ relation: null, lock: all }]
      : found.map(relation => ({ relation: named(relation), lock: all }));
  },
  ReindexStmt: ({ relation, params, kind }) =>
    hasOption(params, 'concurrently')
      ? []
      : [
          {
            relation: relation === undefined ? null : named(relation),
            lock: kind === 'REINDEX_OBJECT_INDEX' ? all : 'SHARE',
          },
        ],
  RefreshMatViewStmt: ({ relation, concurrent }) =>
    concurrent === true || relation === undefined ? [] : [{ relation: named(relation), lock: all }],
};

function byAlterTable(
  { relation, objtype = 'OBJECT_TABLE' }: AlterTableStmt,
  command: AlterTableCmd,
): readonly Found[] {
  if (relation === undefined || command.subtype === undefined) return [];
  const found = {
    command: `ALTER ${objtype.replace('OBJECT_', '')} … ${wordsOf(command)}`,
    lock: lockOf(command),
  };
  if (command.subtype === 'AT_AttachPartition') {
    // its rows are compared with the bounds
    const partition =
      command.def !== undefined && 'PartitionCmd' in command.def ? command.def.PartitionCmd.name : undefined;
    return partition === undefined || objtype !== 'OBJECT_TABLE'
      ? []
      : [{ ...found, relation: named(partition), lock: all }];
  }
  return forms[command.subtype]?.(command) === true ? [{ ...found, relation: named(relation) }] : [];
}

/** ALTER TABLE in the manual, `Notes`. */
const forms: { readonly [subtype: string]: (command: AlterTableCmd) => boolean } = {
  AT_AddColumn: addsForAllRows,
  AT_AlterColumnType: command => {
    const change = typeChange(command);
    return change !== null && !keepsBytes(change);
  },
  AT_AddConstraint: ({ def }) => {
    const constraint = constraintOf(def);
    return isChecked(constraint) || isIndexed(constraint);
  },
  AT_SetNotNull: () => true,
  AT_SetExpression: () => true,
  AT_SetLogged: () => true,
  AT_SetUnLogged: () => true,
  AT_SetAccessMethod: () => true,
  AT_SetTableSpace: () => true,
};

function addsForAllRows(command: AlterTableCmd): boolean {
  const column = command.def !== undefined && 'ColumnDef' in command.def ? command.def.ColumnDef : {};
  if (isSerial(column.typeName)) return true;
  const constraints = columnConstraints(command);
  const filled = constraints.some(({ contype }) => contype === 'CONSTR_DEFAULT');
  return constraints.some(each => {
    if (each.contype === 'CONSTR_DEFAULT') return mayDiffer(each.raw_expr);
    if (each.contype === 'CONSTR_IDENTITY') return true;
    if (each.contype === 'CONSTR_GENERATED') return each.generated_kind === 's';
    // a reference that is null in every row needs no look
    if (each.contype === 'CONSTR_FOREIGN') return filled;
    return each.contype === 'CONSTR_CHECK' ? isChecked(each) : isIndexed(each);
  });
}

/** Whether the rows that are there are held against it now. */
function isChecked({ contype, skip_validation: unproved }: Constraint = {}): boolean {
  const kinds: readonly (string | undefined)[] = ['CONSTR_CHECK', 'CONSTR_FOREIGN', 'CONSTR_NOTNULL'];
  return kinds.includes(contype) && unproved !== true;
}

/** Whether an index is built for it. */
function isIndexed(constraint: Constraint | undefined): boolean {
  const { contype = '', indexname } = constraint ?? {};
  return ['CONSTR_PRIMARY', 'CONSTR_UNIQUE', 'CONSTR_EXCLUSION'].includes(contype) && indexname === undefined;
}

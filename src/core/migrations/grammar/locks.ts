import type { AlterTableCmd, Constraint, CreateStmt, Node, RangeVar } from 'libpg-query';
import { type Blocked, LockMode } from '../../../contract/migrations-plan.ts';
import { columnConstraints, commandsOf, constraintOf, lockOf } from './alter-table.ts';
import { rowChanges } from './changed-rows.ts';
import { blockedBy, stronger } from './lock-modes.ts';
import { fromParts, type Named, named, partsOf, rangeVars, written } from './names.ts';
import { ask, type NodeTable } from './node-table.ts';
import { hasOption } from './outside-transaction.ts';

/** A lock that a statement takes on a relation that its text names. */
export interface Lock {
  readonly relation: Named;
  readonly mode: LockMode;
  readonly blocks: Blocked;
}

/** The strongest lock on each relation that is named. What the server finds by itself (cascades, a view's tables) is not known here. */
export function locksOf(node: Node): readonly Lock[] {
  const strongest = new Map<string, Lock>();
  for (const lock of [...ask(takes, node), ...rowChanges(node).map(changing)]) {
    const known = strongest.get(written(lock.relation));
    const mode = known === undefined ? lock.mode : stronger(known.mode, lock.mode);
    strongest.set(written(lock.relation), known?.mode === mode ? known : { ...lock, mode });
  }
  return [...strongest.values()];
}

const all: LockMode = 'ACCESS EXCLUSIVE';
const writers: LockMode = 'SHARE ROW EXCLUSIVE';
const maintenance: LockMode = 'SHARE UPDATE EXCLUSIVE';

/** 13.3.1 of the manual (explicit-locking) and the page of each command; what neither says was measured: test/integration/migrations/locks-foretold.test.ts. */
export const takes: NodeTable<Lock> = {
  AlterTableStmt: statement =>
    statement.objtype === 'OBJECT_TYPE'
      ? []
      : commandsOf(statement).flatMap(command => [
          ...on(statement.relation, lockOf(command)),
          ...onOthers(command),
        ]),
  RenameStmt: ({ renameType, relation }) =>
    renameType === 'OBJECT_ATTRIBUTE' ? [] : on(relation, renameType === 'OBJECT_INDEX' ? maintenance : all),
  AlterObjectSchemaStmt: ({ relation }) => on(relation, all),
  AlterObjectDependsStmt: ({ relation }) => on(relation, all),
  DropStmt: ({ removeType = '', objects = [], concurrent }) => {
    const parts = objects.map(partsOf);
    if (droppedRelations.has(removeType))
      return parts.map(each => take(fromParts(each), concurrent === true ? maintenance : all));
    // what hangs on a table is named after it: schema, table, name
    return droppedOfTable.has(removeType) ? parts.map(each => take(fromParts(each.slice(0, -1)), all)) : [];
  },
  CreateStmt: statement => [...onParents(statement), ...onReferenced(statement)],
  IndexStmt: ({ relation, concurrent }) => on(relation, concurrent === true ? maintenance : 'SHARE'),
  CreateTrigStmt: ({ relation }) => on(relation, writers),
  CreatePolicyStmt: ({ table }) => on(table, all),
  AlterPolicyStmt: ({ table }) => on(table, all),
  RuleStmt: ({ relation }) => on(relation, all),
  ViewStmt: ({ view, replace }) => (replace === true ? on(view, all) : []),
  CreateStatsStmt: ({ relations }) => rangeVars(relations).map(each => take(each, maintenance)),
  CommentStmt: ({ objtype = '', object }) => {
    const parts = partsOf(object);
    if (objtype === 'OBJECT_COLUMN') return [take(fromParts(parts.slice(0, -1)), maintenance)];
    return droppedRelations.has(objtype) ? [take(fromParts(parts), maintenance)] : [];
  },
  AlterSeqStmt: ({ sequence }) => on(sequence, writers),
  TruncateStmt: ({ relations }) => rangeVars(relations).map(each => take(each, all)),
  // the modes are numbered from 1 in the order of the contract (lockdefs.h)
  LockStmt: ({ relations, mode = 8 }) =>
    rangeVars(relations).map(each => take(each, LockMode.options[mode - 1] ?? all)),
  ClusterStmt: ({ relation }) => on(relation, all),
  VacuumStmt: ({ options, rels = [] }) =>
    rels.flatMap(node =>
      'VacuumRelation' in node
        ? on(node.VacuumRelation.relation, hasOption(options, 'full') ? all : maintenance)
        : [],
    ),
  ReindexStmt: ({ kind, relation, params }) => {
    if (hasOption(params, 'concurrently')) return on(relation, maintenance);
    // the table itself takes no more than SHARE, but each query needs all of its indexes to be planned: REINDEX in the manual
    const mode = kind === 'REINDEX_OBJECT_INDEX' ? all : 'SHARE';
    return on(relation, mode).map(lock => ({ ...lock, blocks: blockedBy(all) }));
  },
  RefreshMatViewStmt: ({ relation, concurrent }) => on(relation, concurrent === true ? 'EXCLUSIVE' : all),
  CopyStmt: ({ relation, is_from: isFrom }) => (isFrom === true ? on(relation, 'ROW EXCLUSIVE') : []),
  CreatePublicationStmt: ({ pubobjects }) => onPublished(pubobjects),
  AlterPublicationStmt: ({ pubobjects }) => onPublished(pubobjects),
};

const droppedRelations: ReadonlySet<string> = new Set([
  'OBJECT_TABLE',
  'OBJECT_VIEW',
  'OBJECT_MATVIEW',
  'OBJECT_INDEX',
  'OBJECT_SEQUENCE',
  'OBJECT_FOREIGN_TABLE',
]);

const droppedOfTable: ReadonlySet<string> = new Set(['OBJECT_TRIGGER', 'OBJECT_RULE', 'OBJECT_POLICY']);

/** What one form of ALTER TABLE takes on other relations than its own. */
function onOthers(command: AlterTableCmd): readonly Lock[] {
  const { subtype, def } = command;
  if (def === undefined) return [];
  if ('PartitionCmd' in def) return on(def.PartitionCmd.name, all);
  if (subtype === 'AT_AddInherit' && 'RangeVar' in def) return on(def.RangeVar, maintenance);
  const constraint = constraintOf(def);
  return [...(constraint === undefined ? [] : [constraint]), ...columnConstraints(command)].flatMap(
    onReferencedBy,
  );
}

/** A foreign key gets triggers on both of its tables. */
function onReferencedBy({ contype, pktable }: Constraint): readonly Lock[] {
  return contype === 'CONSTR_FOREIGN' ? on(pktable, writers) : [];
}

function onReferenced({ tableElts = [] }: CreateStmt): readonly Lock[] {
  return tableElts.flatMap(node => {
    const constraint = constraintOf(node);
    const constraints = constraint === undefined ? columnConstraints({ def: node }) : [constraint];
    return constraints.flatMap(onReferencedBy);
  });
}

function onParents({ inhRelations, partbound }: CreateStmt): readonly Lock[] {
  return rangeVars(inhRelations).map(each => take(each, partbound === undefined ? maintenance : all));
}

function onPublished(objects: readonly Node[] = []): readonly Lock[] {
  return objects.flatMap(node =>
    'PublicationObjSpec' in node ? on(node.PublicationObjSpec.pubtable?.relation, maintenance) : [],
  );
}

function changing(change: ReturnType<typeof rowChanges>[number]): Lock {
  const [{ relation = {} } = {}] = Object.values(change);
  return take(named(relation), 'ROW EXCLUSIVE');
}

function on(relation: RangeVar | undefined, mode: LockMode): readonly Lock[] {
  return relation === undefined ? [] : [take(named(relation), mode)];
}

function take(relation: Named, mode: LockMode): Lock {
  return { relation, mode, blocks: blockedBy(mode) };
}

import type { AlterTableCmd, DropStmt, Node, RangeVar, RenameStmt } from 'libpg-query';
import type { MigrationObject } from '../../../contract/migrations-resolve.ts';
import { readFile } from '../grammar/read-file.ts';
import type { Migration } from '../source.ts';
import { alteration } from './alterations.ts';
import { functionOf, withArgs } from './functions.ts';
import {
  listed,
  named,
  namesOf,
  object,
  partOf,
  qualified,
  relations,
  rows,
  type SoughtObject,
  statement,
  strings,
} from './sought-object.ts';

type Kind<N> = N extends unknown ? keyof N : never;
type Statement<K> =
  Extract<Node, Record<K & string, unknown>> extends Record<K & string, infer S> ? S : never;
type Readers = { readonly [K in Kind<Node>]?: (statement: Statement<K>) => readonly SoughtObject[] };

/**
 * What a migration makes, changes and drops, by its parse tree. Of one object that it touches more than once the last is told: how
 * the migration leaves it.
 */
export async function objectsOf(migration: Pick<Migration, 'sql'>): Promise<readonly SoughtObject[]> {
  const { statements, obstacle } = await readFile(migration);
  if (obstacle === 'syntax') return [statement('unreadable')];
  const found = new Map<string, SoughtObject>();
  for (const { node } of statements) {
    for (const object of read(node)) found.set(keyOf(object), object);
  }
  return [...found.values()];
}

function keyOf({ type, schema, of, name, args }: SoughtObject): string {
  return JSON.stringify([type, schema, of, name, args]);
}

function read(node: Node): readonly SoughtObject[] {
  const [[kind, content] = ['', null]] = Object.entries(node);
  const reader = (readers as Record<string, ((statement: unknown) => readonly SoughtObject[]) | undefined>)[
    kind
  ];
  if (reader !== undefined) return reader(content);
  return leavesNothing.has(kind) ? [] : [statement(kind.replace(/Stmt$/, ''))];
}

const leavesNothing: ReadonlySet<string> = new Set([
  'CommentStmt',
  'VariableSetStmt',
  'TransactionStmt',
  'LockStmt',
  'DiscardStmt',
  'VacuumStmt',
  'ReindexStmt',
  'ClusterStmt',
  'ExplainStmt',
  'VariableShowStmt',
]);

const readers: Readers = {
  CreateStmt: ({ relation }) => relations('table', 'created', relation),
  CreateTableAsStmt: ({ into, objtype }) =>
    relations(objtype === 'OBJECT_MATVIEW' ? 'materialized_view' : 'table', 'created', into?.rel),
  SelectStmt: ({ intoClause }) =>
    intoClause === undefined ? [statement('SELECT')] : relations('table', 'created', intoClause.rel),
  ViewStmt: ({ view, replace }) => relations('view', replace === true ? 'changed' : 'created', view),
  CreateSeqStmt: ({ sequence }) => relations('sequence', 'created', sequence),
  AlterSeqStmt: ({ sequence }) => relations('sequence', 'changed', sequence),
  IndexStmt: ({ idxname, relation }) => [
    object(
      'index',
      'created',
      relation?.schemaname,
      idxname ?? '',
      idxname === undefined ? relation?.relname : null,
    ),
  ],
  CreateTrigStmt: ({ trigname, relation, replace }) => [
    partOf('trigger', replace === true ? 'changed' : 'created', relation, trigname),
  ],
  CreatePolicyStmt: ({ policy_name, table }) => [partOf('policy', 'created', table, policy_name)],
  AlterPolicyStmt: ({ policy_name, table }) => [partOf('policy', 'changed', table, policy_name)],
  RuleStmt: ({ rulename, relation, replace }) => [
    partOf('rule', replace === true ? 'changed' : 'created', relation, rulename),
  ],
  CreateEnumStmt: ({ typeName }) => [named('type', 'created', typeName)],
  CompositeTypeStmt: ({ typevar }) => [object('type', 'created', typevar?.schemaname, typevar?.relname)],
  CreateRangeStmt: ({ typeName }) => [named('type', 'created', typeName)],
  CreateDomainStmt: ({ domainname }) => [named('type', 'created', domainname)],
  AlterDomainStmt: ({ typeName }) => [named('type', 'changed', typeName)],
  AlterEnumStmt: ({ typeName, oldVal, newVal }) => {
    const [schema, name] = qualified(typeName);
    const value = (change: MigrationObject['change'], text: string) =>
      object('enum_value', change, schema, text, name);
    return [...(oldVal === undefined ? [] : [value('dropped', oldVal)]), value('created', newVal ?? '')];
  },
  CreateFunctionStmt: created => [functionOf(created)],
  CreateSchemaStmt: ({ schemaname, schemaElts }) => [
    object('schema', 'created', null, schemaname),
    ...(schemaElts ?? []).flatMap(read),
  ],
  CreateExtensionStmt: ({ extname }) => [object('extension', 'created', null, extname)],
  AlterTableStmt: ({ relation, cmds, objtype }) =>
    (cmds ?? []).map(command =>
      alteration(
        relation,
        (command as { AlterTableCmd: AlterTableCmd }).AlterTableCmd,
        relationTypes[objtype ?? ''],
      ),
    ),
  DropStmt: dropped => (dropped.objects ?? []).map(each => dropOf(dropped.removeType, each)),
  RenameStmt: renamed => renameOf(renamed),
  AlterObjectSchemaStmt: ({ objectType, relation, object: moved, newschema }) => {
    const type = relationTypes[objectType ?? ''] ?? 'type';
    const [schema, name] = relation === undefined ? namesOf(moved) : [relation.schemaname, relation.relname];
    return [object(type, 'dropped', schema, name), object(type, 'created', newschema, name)];
  },
  InsertStmt: ({ relation }) => [rows(relation)],
  UpdateStmt: ({ relation }) => [rows(relation)],
  DeleteStmt: ({ relation }) => [rows(relation)],
  MergeStmt: ({ relation }) => [rows(relation)],
  CopyStmt: ({ relation }) => [rows(relation)],
  TruncateStmt: ({ relations: truncated }) =>
    (truncated ?? []).map(each => rows((each as { RangeVar?: RangeVar }).RangeVar)),
};

const relationTypes: Readonly<Record<string, string>> = {
  OBJECT_TABLE: 'table',
  OBJECT_FOREIGN_TABLE: 'table',
  OBJECT_INDEX: 'index',
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized_view',
  OBJECT_SEQUENCE: 'sequence',
};

const otherTypes: Readonly<Record<string, string>> = {
  OBJECT_TYPE: 'type',
  OBJECT_DOMAIN: 'type',
  OBJECT_SCHEMA: 'schema',
  OBJECT_EXTENSION: 'extension',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_POLICY: 'policy',
  OBJECT_RULE: 'rule',
  OBJECT_FUNCTION: 'function',
  OBJECT_PROCEDURE: 'function',
  OBJECT_ROUTINE: 'function',
  OBJECT_AGGREGATE: 'function',
};

const partTypes: ReadonlySet<string> = new Set(['trigger', 'policy', 'rule']);

function dropOf(removed: DropStmt['removeType'], dropped: Node): SoughtObject {
  const type = relationTypes[removed ?? ''] ?? otherTypes[removed ?? ''];
  if (type === undefined) return statement(`DROP ${(removed ?? '').replace('OBJECT_', '')}`);
  if ('ObjectWithArgs' in dropped) return withArgs('dropped', dropped.ObjectWithArgs);
  const names = 'TypeName' in dropped ? strings(dropped.TypeName.names) : listed(dropped);
  if (partTypes.has(type)) {
    const [name, of, schema] = names.toReversed();
    return object(type, 'dropped', schema, name, of);
  }
  const [name, schema] = names.toReversed();
  return object(type, 'dropped', schema, name);
}

function renameOf({
  renameType,
  relation,
  object: renamed,
  subname,
  newname,
}: RenameStmt): readonly SoughtObject[] {
  const both = (
    rename: (change: 'dropped' | 'created', name: string | undefined) => SoughtObject,
    old?: string,
  ) => [rename('dropped', old), rename('created', newname)];
  const type = relationTypes[renameType ?? ''];
  if (type !== undefined)
    return both((change, name) => object(type, change, relation?.schemaname, name), relation?.relname);
  const part = partsRenamed[renameType ?? ''];
  if (part !== undefined) return both((change, name) => partOf(part, change, relation, name), subname);
  if (renameType === 'OBJECT_TYPE' || renameType === 'OBJECT_DOMAIN') {
    const [schema, old] = namesOf(renamed);
    return both((change, name) => object('type', change, schema, name), old);
  }
  if (renameType === 'OBJECT_SCHEMA')
    return both((change, name) => object('schema', change, null, name), subname);
  if (renamed !== undefined && 'ObjectWithArgs' in renamed) {
    const old = withArgs('dropped', renamed.ObjectWithArgs);
    return [old, { ...old, change: 'created', name: newname ?? '' }];
  }
  return [statement('RENAME')];
}

const partsRenamed: Readonly<Record<string, string>> = {
  OBJECT_COLUMN: 'column',
  OBJECT_TABCONSTRAINT: 'constraint',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_POLICY: 'policy',
  OBJECT_RULE: 'rule',
};

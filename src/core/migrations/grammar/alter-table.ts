import type { AlterTableCmd, AlterTableStmt, AlterTableType, Constraint, Node } from 'libpg-query';
import type { LockMode } from '../../../contract/migrations-plan.ts';

interface Rule {
  /** What follows ALTER TABLE …, in the words of SQL. */
  readonly words: string;
  readonly lock: LockMode;
}

const all: LockMode = 'ACCESS EXCLUSIVE';
const writers: LockMode = 'SHARE ROW EXCLUSIVE';
const maintenance: LockMode = 'SHARE UPDATE EXCLUSIVE';

/**
 * The lock of each form of ALTER TABLE: the manual's page of it, and AlterTableGetLockLevel in tablecmds.c, which has those that the page
 * leaves out. What the parser never makes is not in it.
 */
export const rules: Readonly<Partial<Record<AlterTableType, Rule>>> = {
  AT_AddColumn: { words: 'ADD COLUMN', lock: all },
  AT_DropColumn: { words: 'DROP COLUMN', lock: all },
  AT_AlterColumnType: { words: 'ALTER COLUMN TYPE', lock: all },
  AT_ColumnDefault: { words: 'ALTER COLUMN DEFAULT', lock: all },
  AT_SetNotNull: { words: 'SET NOT NULL', lock: all },
  AT_DropNotNull: { words: 'DROP NOT NULL', lock: all },
  AT_SetExpression: { words: 'SET EXPRESSION', lock: all },
  AT_DropExpression: { words: 'DROP EXPRESSION', lock: all },
  AT_AddIdentity: { words: 'ADD GENERATED AS IDENTITY', lock: all },
  AT_SetIdentity: { words: 'SET GENERATED', lock: all },
  AT_DropIdentity: { words: 'DROP IDENTITY', lock: all },
  AT_SetStorage: { words: 'SET STORAGE', lock: all },
  AT_SetCompression: { words: 'SET COMPRESSION', lock: all },
  AT_SetStatistics: { words: 'SET STATISTICS', lock: maintenance },
  AT_SetOptions: { words: 'ALTER COLUMN SET (…)', lock: maintenance },
  AT_ResetOptions: { words: 'ALTER COLUMN RESET (…)', lock: maintenance },
  AT_AddConstraint: { words: 'ADD CONSTRAINT', lock: all },
  AT_AlterConstraint: { words: 'ALTER CONSTRAINT', lock: all },
  AT_ValidateConstraint: { words: 'VALIDATE CONSTRAINT', lock: maintenance },
  AT_DropConstraint: { words: 'DROP CONSTRAINT', lock: all },
  AT_EnableTrig: { words: 'ENABLE TRIGGER', lock: writers },
  AT_EnableAlwaysTrig: { words: 'ENABLE ALWAYS TRIGGER', lock: writers },
  AT_EnableReplicaTrig: { words: 'ENABLE REPLICA TRIGGER', lock: writers },
  AT_DisableTrig: { words: 'DISABLE TRIGGER', lock: writers },
  AT_EnableTrigAll: { words: 'ENABLE TRIGGER ALL', lock: writers },
  AT_DisableTrigAll: { words: 'DISABLE TRIGGER ALL', lock: writers },
  AT_EnableTrigUser: { words: 'ENABLE TRIGGER USER', lock: writers },
  AT_DisableTrigUser: { words: 'DISABLE TRIGGER USER', lock: writers },
  AT_EnableRule: { words: 'ENABLE RULE', lock: all },
  AT_EnableAlwaysRule: { words: 'ENABLE ALWAYS RULE', lock: all },
  AT_EnableReplicaRule: { words: 'ENABLE REPLICA RULE', lock: all },
  AT_DisableRule: { words: 'DISABLE RULE', lock: all },
  AT_EnableRowSecurity: { words: 'ENABLE ROW LEVEL SECURITY', lock: all },
  AT_DisableRowSecurity: { words: 'DISABLE ROW LEVEL SECURITY', lock: all },
  AT_ForceRowSecurity: { words: 'FORCE ROW LEVEL SECURITY', lock: all },
  AT_NoForceRowSecurity: { words: 'NO FORCE ROW LEVEL SECURITY', lock: all },
  AT_ClusterOn: { words: 'CLUSTER ON', lock: maintenance },
  AT_DropCluster: { words: 'SET WITHOUT CLUSTER', lock: maintenance },
  AT_SetLogged: { words: 'SET LOGGED', lock: all },
  AT_SetUnLogged: { words: 'SET UNLOGGED', lock: all },
  AT_SetAccessMethod: { words: 'SET ACCESS METHOD', lock: all },
  AT_SetTableSpace: { words: 'SET TABLESPACE', lock: all },
  AT_SetRelOptions: { words: 'SET (…)', lock: all },
  AT_ResetRelOptions: { words: 'RESET (…)', lock: all },
  AT_ChangeOwner: { words: 'OWNER TO', lock: all },
  AT_ReplicaIdentity: { words: 'REPLICA IDENTITY', lock: all },
  AT_AddInherit: { words: 'INHERIT', lock: all },
  AT_DropInherit: { words: 'NO INHERIT', lock: all },
  AT_AddOf: { words: 'OF', lock: all },
  AT_DropOf: { words: 'NOT OF', lock: all },
  AT_AttachPartition: { words: 'ATTACH PARTITION', lock: maintenance },
  AT_DetachPartition: { words: 'DETACH PARTITION', lock: all },
  AT_DetachPartitionFinalize: { words: 'DETACH PARTITION FINALIZE', lock: maintenance },
  AT_GenericOptions: { words: 'OPTIONS', lock: all },
  AT_AlterColumnGenericOptions: { words: 'ALTER COLUMN OPTIONS', lock: all },
};

/** Storage parameters that are changed under SHARE UPDATE EXCLUSIVE: `SET ( storage_parameter )` in the manual, reloptions.c for the rest. */
const maintained =
  /^(autovacuum_\w+|vacuum_\w+|log_autovacuum_\w+|fillfactor|toast_tuple_target|parallel_workers|deduplicate_items)$/;

export function commandsOf({ cmds }: Pick<AlterTableStmt, 'cmds'>): readonly AlterTableCmd[] {
  return (cmds ?? []).flatMap(node => ('AlterTableCmd' in node ? [node.AlterTableCmd] : []));
}

export function wordsOf({ subtype }: AlterTableCmd): string {
  return (subtype && rules[subtype]?.words) ?? '';
}

/** The mode that it takes on the table itself. */
export function lockOf(command: AlterTableCmd): LockMode {
  const { subtype, def } = command;
  if (subtype === 'AT_AddConstraint' && constraintOf(def)?.contype === 'CONSTR_FOREIGN') return writers;
  if (subtype === 'AT_SetRelOptions' || subtype === 'AT_ResetRelOptions') {
    const options = def !== undefined && 'List' in def ? (def.List.items ?? []) : [];
    return options.every(isMaintained) ? maintenance : all;
  }
  if (subtype === 'AT_DetachPartition' && detachesConcurrently(command)) return maintenance;
  return (subtype && rules[subtype]?.lock) ?? all;
}

export function constraintOf(def: Node | undefined): Constraint | undefined {
  return def !== undefined && 'Constraint' in def ? def.Constraint : undefined;
}

/** Those that a column is added with. */
export function columnConstraints({ def }: AlterTableCmd): readonly Constraint[] {
  if (def === undefined || !('ColumnDef' in def)) return [];
  const constraints: Constraint[] = [];
  for (const node of def.ColumnDef.constraints ?? []) {
    const constraint = constraintOf(node) ?? {};
    if (!constraint.contype?.startsWith('CONSTR_ATTR_')) constraints.push(constraint);
    // it stands after the constraint that it is meant for
    else if (constraint.contype === 'CONSTR_ATTR_NOT_ENFORCED')
      constraints.push({ ...constraints.pop(), skip_validation: true });
  }
  return constraints;
}

export function detachesConcurrently({ subtype, def }: AlterTableCmd): boolean {
  if (subtype !== 'AT_DetachPartition' || def === undefined || !('PartitionCmd' in def)) return false;
  return def.PartitionCmd.concurrent === true;
}

function isMaintained(node: Node): boolean {
  return 'DefElem' in node && maintained.test(node.DefElem.defname ?? '');
}

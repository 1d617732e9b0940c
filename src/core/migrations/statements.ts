import type { AlterTableCmd, DefElem, Node } from 'libpg-query';
import { AppError } from '../app-error.ts';
import type { Migration } from './source.ts';

/**
 * Why a file cannot be one transaction with its ledger row. `syntax`: what the grammar cannot read may hold a COMMIT.
 * `transaction_statement`: it would end our transaction, or needs one of its own. `outside_transaction`: the server
 * refuses it inside any.
 */
export type Obstacle = 'syntax' | 'transaction_statement' | 'outside_transaction';

const found = new WeakMap<Migration, Promise<Obstacle | null>>();

/** What the parse tree says of a migration; asked once a file, however many databases it goes to. */
export function obstacleOf(migration: Migration): Promise<Obstacle | null> {
  const known = found.get(migration) ?? findObstacle(migration.sql);
  found.set(migration, known);
  return known;
}

/** Throws `migration_source_invalid` for the first file that cannot be run in a transaction. */
export async function assertTransactional(migrations: readonly Migration[]): Promise<void> {
  for (const migration of migrations) {
    const reason = await obstacleOf(migration);
    if (reason === null) continue;
    const { folder, name } = migration;
    throw new AppError('migration_source_invalid', { folder, migration: name, reason });
  }
}

export async function findObstacle(sql: string): Promise<Obstacle | null> {
  if (sql.trim() === '') return null; // the parser refuses what the server accepts
  const statements = await parseStatements(sql);
  if (statements === null) return 'syntax';
  if (statements.some(node => 'TransactionStmt' in node)) return 'transaction_statement';
  return statements.some(refusesTransaction) ? 'outside_transaction' : null;
}

async function parseStatements(sql: string): Promise<readonly Node[] | null> {
  // loaded when it is first needed: a megabyte of WASM that most starts never use
  const { parse } = await import('libpg-query');
  try {
    const { stmts = [] } = await parse(sql);
    return stmts.map(each => each.stmt).filter(node => node !== undefined);
  } catch {
    return null;
  }
}

/** The statements for which the server calls PreventInTransactionBlock, as far as the text alone can tell. */
function refusesTransaction(node: Node): boolean {
  if ('IndexStmt' in node) return node.IndexStmt.concurrent === true;
  if ('DropStmt' in node) return node.DropStmt.concurrent === true;
  if ('ReindexStmt' in node) {
    const wide = ['REINDEX_OBJECT_DATABASE', 'REINDEX_OBJECT_SYSTEM', 'REINDEX_OBJECT_SCHEMA'];
    return wide.includes(node.ReindexStmt.kind ?? '') || hasOption(node.ReindexStmt.params, 'concurrently');
  }
  if ('AlterTableStmt' in node) return node.AlterTableStmt.cmds?.some(detachesConcurrently) ?? false;
  if ('VacuumStmt' in node) return node.VacuumStmt.is_vacuumcmd === true;
  if ('ClusterStmt' in node) return node.ClusterStmt.relation === undefined;
  if ('AlterDatabaseStmt' in node) return hasOption(node.AlterDatabaseStmt.options, 'tablespace');
  if ('DiscardStmt' in node) return node.DiscardStmt.target === 'DISCARD_ALL';
  if ('AlterSubscriptionStmt' in node)
    return node.AlterSubscriptionStmt.kind !== 'ALTER_SUBSCRIPTION_OPTIONS';
  return Object.keys(node).some(kind => alwaysOutside.has(kind));
}

const alwaysOutside: ReadonlySet<string> = new Set([
  'CreatedbStmt',
  'DropdbStmt',
  'CreateTableSpaceStmt',
  'DropTableSpaceStmt',
  'AlterSystemStmt',
  'CreateSubscriptionStmt',
  'DropSubscriptionStmt',
]);

function hasOption(options: readonly Node[] | undefined, name: string): boolean {
  return options?.some(node => (node as { DefElem?: DefElem }).DefElem?.defname === name) ?? false;
}

function detachesConcurrently(node: Node): boolean {
  const command = (node as { AlterTableCmd?: AlterTableCmd }).AlterTableCmd;
  const partition = command?.def as { PartitionCmd?: { concurrent?: boolean } } | undefined;
  return command?.subtype === 'AT_DetachPartition' && partition?.PartitionCmd?.concurrent === true;
}

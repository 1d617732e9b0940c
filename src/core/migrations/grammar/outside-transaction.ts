import type { DefElem, Node } from 'libpg-query';
import { commandsOf, detachesConcurrently } from './alter-table.ts';

/** The statements for which the server calls PreventInTransactionBlock, as far as the text alone can tell. */
export function refusesTransaction(node: Node): boolean {
  if ('IndexStmt' in node) return node.IndexStmt.concurrent === true;
  if ('DropStmt' in node) return node.DropStmt.concurrent === true;
  if ('ReindexStmt' in node) {
    const wide = ['REINDEX_OBJECT_DATABASE', 'REINDEX_OBJECT_SYSTEM', 'REINDEX_OBJECT_SCHEMA'];
    return wide.includes(node.ReindexStmt.kind ?? '') || hasOption(node.ReindexStmt.params, 'concurrently');
  }
  if ('AlterTableStmt' in node) return commandsOf(node.AlterTableStmt).some(detachesConcurrently);
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

export function hasOption(options: readonly Node[] | undefined, name: string): boolean {
  return (
    options?.some(node => 'DefElem' in node && node.DefElem.defname === name && isOn(node.DefElem)) ?? false
  );
}

/** `(FULL)` and `(FULL true)` are the same; so are `(FULL false)` and nothing. */
function isOn({ arg }: DefElem): boolean {
  if (arg !== undefined && 'Integer' in arg) return arg.Integer.ival === 1;
  return arg === undefined || !('String' in arg) || !['false', 'off'].includes(arg.String.sval ?? '');
}

import type { Node, RenameStmt } from 'libpg-query';
import { commandsOf, lockOf, wordsOf } from './alter-table.ts';
import { strength } from './lock-modes.ts';
import { hasOption } from './outside-transaction.ts';

/** Statements whose words do not follow from their node's name. */
const words: Readonly<Record<string, string>> = {
  AlterDatabaseStmt: 'ALTER DATABASE',
  AlterObjectDependsStmt: 'ALTER … DEPENDS ON EXTENSION',
  AlterPublicationStmt: 'ALTER PUBLICATION',
  AlterSeqStmt: 'ALTER SEQUENCE',
  ClusterStmt: 'CLUSTER',
  CreatePolicyStmt: 'CREATE POLICY',
  CreatePublicationStmt: 'CREATE PUBLICATION',
  CreateStatsStmt: 'CREATE STATISTICS',
  CreateStmt: 'CREATE TABLE',
  CreateTrigStmt: 'CREATE TRIGGER',
  CreatedbStmt: 'CREATE DATABASE',
  DropdbStmt: 'DROP DATABASE',
  DropOwnedStmt: 'DROP OWNED',
  LockStmt: 'LOCK TABLE',
  RuleStmt: 'CREATE RULE',
  TruncateStmt: 'TRUNCATE',
  ViewStmt: 'CREATE OR REPLACE VIEW',
};

/** What a statement is, in the words of SQL. */
export function commandOf(node: Node): string {
  if ('AlterTableStmt' in node) {
    const [strongest] = commandsOf(node.AlterTableStmt).toSorted(
      (a, b) => strength(lockOf(b)) - strength(lockOf(a)),
    );
    const alter = `ALTER ${objectWords(node.AlterTableStmt.objtype)}`;
    return strongest === undefined ? alter : `${alter} … ${wordsOf(strongest)}`;
  }
  if ('DropStmt' in node) {
    const { removeType, concurrent } = node.DropStmt;
    return `DROP ${objectWords(removeType)}${concurrent === true ? ' CONCURRENTLY' : ''}`;
  }
  if ('IndexStmt' in node) {
    const { unique, concurrent } = node.IndexStmt;
    return `CREATE${unique === true ? ' UNIQUE' : ''} INDEX${concurrent === true ? ' CONCURRENTLY' : ''}`;
  }
  if ('RenameStmt' in node) return renameWords(node.RenameStmt);
  if ('AlterObjectSchemaStmt' in node)
    return `ALTER ${objectWords(node.AlterObjectSchemaStmt.objectType)} … SET SCHEMA`;
  if ('CommentStmt' in node) return `COMMENT ON ${objectWords(node.CommentStmt.objtype)}`;
  if ('VacuumStmt' in node) {
    if (node.VacuumStmt.is_vacuumcmd !== true) return 'ANALYZE';
    return hasOption(node.VacuumStmt.options, 'full') ? 'VACUUM FULL' : 'VACUUM';
  }
  if ('ReindexStmt' in node) {
    const { kind = '', params } = node.ReindexStmt;
    const what = kind.replace('REINDEX_OBJECT_', '');
    return `REINDEX ${what}${hasOption(params, 'concurrently') ? ' CONCURRENTLY' : ''}`;
  }
  if ('RefreshMatViewStmt' in node)
    return `REFRESH MATERIALIZED VIEW${node.RefreshMatViewStmt.concurrent === true ? ' CONCURRENTLY' : ''}`;
  if ('TransactionStmt' in node)
    return (node.TransactionStmt.kind ?? '').replace('TRANS_STMT_', '').replaceAll('_', ' ');
  const [kind = ''] = Object.keys(node);
  return words[kind] ?? fromNodeName(kind);
}

function renameWords({ renameType = 'OBJECT_TABLE', relationType }: RenameStmt): string {
  if (renameType === 'OBJECT_COLUMN') return `ALTER ${objectWords(relationType)} … RENAME COLUMN`;
  if (renameType === 'OBJECT_TABCONSTRAINT') return 'ALTER TABLE … RENAME CONSTRAINT';
  return `ALTER ${objectWords(renameType)} … RENAME`;
}

/** `OBJECT_FOREIGN_TABLE`: FOREIGN TABLE. */
function objectWords(type = ''): string {
  const name = type.replace('OBJECT_', '').replaceAll('_', ' ');
  return name.replace('MATVIEW', 'MATERIALIZED VIEW').replace('STATISTIC EXT', 'STATISTICS');
}

/** `CreateTableSpaceStmt`: CREATE TABLE SPACE; good enough for what has no row in the table. */
function fromNodeName(kind: string): string {
  return kind
    .replace(/Stmt$/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase();
}

import type { IndexStmt, Node, RangeVar } from 'libpg-query';
import pg from 'pg';
import { AppError } from '../../app-error.ts';
import { hasOption } from '../grammar/outside-transaction.ts';

/** Asks the database in a session that holds the migration lock. */
export type Ask = <Row extends object>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** What the catalogue tells of a statement that runs outside a transaction, and so may stop half-way. */
export interface Effect {
  /** Whether it has done all that it does; null where the catalogue does not tell. */
  readonly isDone: (ask: Ask) => Promise<boolean | null>;
  /** Takes away what one that was interrupted left behind. */
  readonly clear: (ask: Ask) => Promise<void>;
  /** Whether it may be run again after it was interrupted and cleared. */
  readonly isRepeatable: boolean;
  /** Whether an error leaves nothing of it behind, once it is cleared. */
  readonly isWhole: boolean;
}

/** Asked before the statement is run: what is there already is not its doing. */
export async function effectOf(ask: Ask, node: Node): Promise<Effect> {
  if ('IndexStmt' in node) return createdIndex(ask, node.IndexStmt);
  if ('DropStmt' in node) return droppedIndex(ask, nameOf(node.DropStmt.objects?.[0]));
  if ('ReindexStmt' in node && hasOption(node.ReindexStmt.params, 'concurrently')) return rebuiltIndexes(ask);
  const nothing = { isDone: async () => null, clear: async () => {} };
  // a partition that is detached concurrently is left between two states
  return { ...nothing, isRepeatable: 'VacuumStmt' in node, isWhole: !('AlterTableStmt' in node) };
}

interface FoundIndex {
  readonly oid: string;
  readonly name: string;
  readonly table: string;
  readonly valid: boolean;
}

const indexes = `
  SELECT i.indexrelid::text AS oid, i.indexrelid::regclass::text AS name, i.indrelid::text AS "table", i.indisvalid AS valid
  FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid`;

/** An index that was interrupted stays as an invalid one, which IF NOT EXISTS takes for the index. */
async function createdIndex(ask: Ask, { idxname, relation, if_not_exists }: IndexStmt): Promise<Effect> {
  const find = (by: Ask) =>
    by<FoundIndex>(
      `${indexes} WHERE i.indrelid = to_regclass($1) AND ($2::text IS NULL OR c.relname = $2::text::name)`,
      [qualified(relation), idxname ?? null],
    );
  const before = new Set((await find(ask)).filter(({ valid }) => valid).map(({ oid }) => oid));
  const isOurs = ({ oid }: FoundIndex) => if_not_exists === true || !before.has(oid);
  // without a name, an invalid one that was there before may be anybody's
  const others = idxname === undefined ? new Set((await find(ask)).map(({ oid }) => oid)) : before;
  return {
    isDone: async by => (await find(by)).some(index => index.valid && isOurs(index)),
    clear: async by =>
      dropInvalid(
        by,
        (await find(by)).filter(({ oid }) => !others.has(oid)),
      ),
    isRepeatable: true,
    isWhole: true,
  };
}

/** What an interrupted DROP leaves is the index, invalid: the next one takes it away. */
async function droppedIndex(ask: Ask, name: string): Promise<Effect> {
  const [found] = await ask<{ oid: string | null }>('SELECT to_regclass($1)::oid::text AS oid', [name]);
  const oid = found?.oid ?? null;
  return {
    isDone: async by =>
      oid === null || (await by('SELECT FROM pg_catalog.pg_class WHERE oid = $1', [oid])).length === 0,
    clear: async () => {},
    isRepeatable: true,
    isWhole: true,
  };
}

/** The copies that an interrupted REINDEX leaves bear these names. */
async function rebuiltIndexes(ask: Ask): Promise<Effect> {
  const find = (by: Ask) =>
    by<FoundIndex>(
      `${indexes} WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'
         AND c.relnamespace <> 'pg_toast'::regnamespace`,
    );
  const before = new Set((await find(ask)).map(({ oid }) => oid));
  return {
    isDone: async () => null,
    clear: async by =>
      dropInvalid(
        by,
        (await find(by)).filter(({ oid }) => !before.has(oid)),
      ),
    isRepeatable: true,
    isWhole: true,
  };
}

/** One that somebody else is building now looks the same: it is told by the lock on its table, and left. */
async function dropInvalid(ask: Ask, found: readonly FoundIndex[]): Promise<void> {
  for (const { oid, table } of found.filter(({ valid }) => !valid)) {
    const [builder] = await ask<{ pid: number; application: string; user: string }>(
      `SELECT l.pid, coalesce(a.application_name, '') AS application, coalesce(a.usename, '') AS "user"
       FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
       WHERE l.relation = $1 AND l.granted AND l.mode = 'ShareUpdateExclusiveLock' AND l.pid <> pg_backend_pid()
         AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())`,
      [table],
    );
    if (builder !== undefined) throw new AppError('lock_timeout', { reason: 'blocked', ...builder });
    const [still] = await ask<FoundIndex>(`${indexes} WHERE i.indexrelid = $1 AND NOT i.indisvalid`, [oid]);
    if (still !== undefined) await ask(`DROP INDEX CONCURRENTLY ${still.name}`);
  }
}

function qualified(relation: RangeVar | undefined): string {
  const names = [relation?.schemaname, relation?.relname].filter(name => name !== undefined);
  return names.map(name => pg.escapeIdentifier(name)).join('.');
}

function nameOf(object: Node | undefined): string {
  const items = object !== undefined && 'List' in object ? (object.List.items ?? []) : [];
  const names = items.flatMap(item => ('String' in item ? [item.String.sval ?? ''] : []));
  return names.map(name => pg.escapeIdentifier(name)).join('.');
}

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { AppError } from '../app-error.ts';
import { migrationFailure, UnsettledMigration } from './failure.ts';
import { createLedgerSql, judgeLedger, type LedgerSchema, readLedger } from './ledger.ts';
import { withMigrationLock } from './lock.ts';
import type { Migration } from './source.ts';
import { assertTransactional } from './statements.ts';

interface ApplyOptions {
  readonly schema: LedgerSchema;
  readonly migrations: readonly Migration[];
  readonly onApplied?: (migration: Migration) => void;
}

/**
 * Brings one database up to date under Prisma's lock, each migration in one transaction together with its ledger row, so
 * that a killed console leaves either all of it or nothing. Answers the names it applied; none means up to date.
 * Throws `migration_ledger_blocked`, `migration_source_invalid`, `pooler_refused` and `lock_timeout` before anything is
 * changed; `migration_failed` after the migration was taken back; UnsettledMigration when the connection was lost.
 */
export async function applyPending(client: pg.ClientBase, options: ApplyOptions): Promise<readonly string[]> {
  if (await isUpToDate(client, options)) return [];
  return withMigrationLock(client, async () => {
    const pending = await pendingOf(client, options);
    const applied: string[] = [];
    for (const migration of pending) {
      await applyOne(client, options.schema, migration);
      options.onApplied?.(migration);
      applied.push(migration.name);
    }
    return applied;
  });
}

/** Where nothing is to be done no lock is needed. An open row may be another runner's, so it is judged under the lock. */
async function isUpToDate(client: pg.ClientBase, { schema, migrations }: ApplyOptions): Promise<boolean> {
  const verdicts = judgeLedger(migrations, await readLedger(client, schema));
  return verdicts.every(({ state }) => state !== 'pending' && state !== 'blocked');
}

async function pendingOf(client: pg.ClientBase, options: ApplyOptions): Promise<readonly Migration[]> {
  const verdicts = judgeLedger(options.migrations, await readLedger(client, options.schema));
  const blocked = verdicts.find(verdict => verdict.state === 'blocked');
  if (blocked !== undefined) throw new AppError('migration_ledger_blocked', { migration: blocked.migration });
  const names = new Set(verdicts.filter(each => each.state === 'pending').map(each => each.migration));
  const pending = options.migrations.filter(migration => names.has(migration.name));
  await assertTransactional(pending);
  return pending;
}

/**
 * Applies migrations that are all new to the database within the caller's transaction, which keeps or drops them together.
 * The caller holds the lock. Throws what the server answers.
 */
export async function applyWithin(
  client: pg.ClientBase,
  { schema, migrations }: Pick<ApplyOptions, 'schema' | 'migrations'>,
): Promise<void> {
  await assertTransactional(migrations);
  for (const migration of migrations) {
    const id = randomUUID();
    const transaction = await openRow(client, schema, migration, id);
    await client.query(migration.sql);
    await closeRow(client, schema, migration, id, transaction);
  }
}

async function applyOne(client: pg.ClientBase, schema: LedgerSchema, migration: Migration): Promise<void> {
  const id = randomUUID();
  try {
    const transaction = await openRow(client, schema, migration, id, 'BEGIN;');
    await client.query(migration.sql);
    await closeRow(client, schema, migration, id, transaction);
    // COMMIT of a transaction that has failed answers ROLLBACK, without an error
    const { command } = await client.query('COMMIT');
    if (command !== 'COMMIT') throw endedItself(migration);
  } catch (error) {
    const undone = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    throw undone ? migrationFailure(migration, error) : new UnsettledMigration(migration, id, error);
  }
}

/** Writes the open ledger row, in one message with what goes before it. Answers the id of the transaction. */
async function openRow(
  client: pg.ClientBase,
  schema: LedgerSchema,
  migration: Migration,
  id: string,
  before = '',
): Promise<string> {
  const values = [id, migration.checksum, migration.name].map(value => pg.escapeLiteral(value)).join(', ');
  const results = (await client.query(
    // the ledger is made with the first migration, so that one which fails leaves no trace
    `${before} ${createLedgerSql(schema)};
     INSERT INTO ${schema}._prisma_migrations (id, checksum, migration_name, started_at)
     VALUES (${values}, clock_timestamp()) RETURNING txid_current()::text AS transaction`,
  )) as unknown as readonly pg.QueryResult<{ transaction: string }>[];
  const transaction = results.at(-1)?.rows[0]?.transaction;
  if (transaction === undefined) throw new Error('the ledger row was not written');
  return transaction;
}

/** Closes the ledger row only while our own transaction is open: a file that ended it must never be told as whole. */
async function closeRow(
  client: pg.ClientBase,
  schema: LedgerSchema,
  migration: Migration,
  id: string,
  transaction: string,
): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE ${schema}._prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1
     WHERE id = $1 AND txid_current_if_assigned()::text = $2`,
    [id, transaction],
  );
  if (rowCount !== 1) throw endedItself(migration);
}

function endedItself(migration: Migration): AppError {
  return new AppError('migration_failed', { migration: migration.name, code: '25P01', reason: '' });
}

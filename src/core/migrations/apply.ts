import type pg from 'pg';
import { endedItself } from './failure.ts';
import { assertTransactional } from './grammar/read-file.ts';
import {
  createLedgerSql,
  findLedger,
  isUpToDate,
  judgeLedger,
  type LedgerRow,
  type LedgerSchema,
  type Runnable,
  runnable,
} from './ledger.ts';
import { withMigrationLock } from './lock.ts';
import type { Migration } from './source.ts';
import { applyInTurn, assertRunnable } from './tenant/apply-in-turn.ts';
import { ledgerEntry } from './tenant/ledger-entry.ts';
import { send } from './tenant/message.ts';
import { noWatch, usualPace } from './tenant/session.ts';

interface ApplyOptions {
  readonly schema: LedgerSchema;
  readonly migrations: readonly Migration[];
}

/**
 * Brings one database up to date with Podium's own migrations, or a new one with a tenant's, under Prisma's lock, each migration in one
 * transaction together with its ledger row, so that a killed console leaves either all of it or nothing. Answers the names it applied;
 * none means up to date. Throws `migration_ledger_blocked`, `migration_out_of_order`, `migration_source_invalid`, `pooler_refused` and
 * `lock_timeout` before anything is changed; `migration_failed` after the migration was taken back; UnsettledMigration when the answer to
 * its COMMIT was lost.
 */
export async function applyPending(client: pg.ClientBase, options: ApplyOptions): Promise<readonly string[]> {
  // an open row may be another runner's, so it is judged under the lock
  if (isUpToDate(runnableBy(options, await findLedger(client, options.schema)))) return [];
  return withMigrationLock(client, async backend => {
    const ledger = await findLedger(client, options.schema);
    const { names, stopped } = runnableBy(options, ledger);
    if (stopped !== null) throw stopped;
    const pending = options.migrations.filter(migration => names.includes(migration.name));
    await assertRunnable(pending);
    const applied: string[] = [];
    await applyInTurn(
      {
        ...{ client, backend, schema: options.schema, hasLedger: ledger !== null, settings: null },
        ...{ watch: noWatch, pace: usualPace },
        onApplied: migration => applied.push(migration.name),
      },
      pending,
    );
    return applied;
  });
}

function runnableBy({ schema, migrations }: ApplyOptions, ledger: readonly LedgerRow[] | null): Runnable {
  // Podium's own migrations do not depend on each other's order, and nobody could allow it while a console starts
  return runnable(judgeLedger(migrations, ledger ?? []), { outOfOrder: schema === 'podium' });
}

/**
 * Applies migrations that are all new to the database within the caller's transaction, which keeps or drops them together.
 * The caller holds the lock. Throws what the server answers.
 */
export async function applyWithin(
  client: pg.ClientBase,
  { schema, migrations }: ApplyOptions,
): Promise<void> {
  await assertTransactional(migrations);
  for (const migration of migrations) {
    const { begun, finished } = ledgerEntry(schema, migration);
    const sent = send(
      client,
      [`${createLedgerSql(schema)};`, begun, migration.sql, ';', finished].join('\n'),
    );
    await sent.answer;
    if (sent.done.at(-1) !== 'UPDATE 1') throw endedItself(migration);
  }
}

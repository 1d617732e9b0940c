import { obstructed, readFile } from '../grammar/read-file.ts';
import type { Migration } from '../source.ts';
import { runOutside } from './outside.ts';
import type { MigrationSession } from './session.ts';
import { commit, runInTransaction, type Vouched } from './transaction.ts';

/** Applies the migrations, and stops at the first that does not go in. None of them may be refused by its mode. */
export async function applyInTurn(
  session: MigrationSession,
  migrations: readonly Migration[],
): Promise<void> {
  let uncommitted: Vouched | null = null;
  for (const migration of migrations) {
    const { mode } = await readFile(migration);
    if (mode === 'transaction') {
      uncommitted = await runInTransaction(session, migration, uncommitted);
      continue;
    }
    if (uncommitted !== null) await commit(session, uncommitted);
    uncommitted = null;
    await runOutside(session, migration);
  }
  if (uncommitted !== null) await commit(session, uncommitted);
}

/** Throws `migration_source_invalid` for the first file that no run takes. */
export async function assertRunnable(migrations: readonly Migration[]): Promise<void> {
  for (const migration of migrations) {
    const { mode, obstacle } = await readFile(migration);
    if (mode === 'refused') throw obstructed(migration, obstacle ?? 'syntax');
  }
}

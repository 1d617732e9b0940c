import type { MigrationMode, MigrationRisk } from '../../../contract/migrations-plan.ts';
import { AppError } from '../../app-error.ts';
import type { Migration } from '../source.ts';
import { refusesTransaction } from './outside-transaction.ts';
import { parseStatements, type Statement } from './parse.ts';
import { risksOf } from './risks.ts';

/**
 * Why a file cannot be one transaction with its ledger row. `syntax`: what the grammar cannot read may hold a COMMIT.
 * `transaction_statement`: it would end our transaction, or needs one of its own. `outside_transaction`: the server
 * refuses it inside any.
 */
export type Obstacle = 'syntax' | 'transaction_statement' | 'outside_transaction';

/** A migration as PostgreSQL's grammar reads it. */
export interface MigrationReading {
  /** None where the file is unreadable. */
  readonly statements: readonly Statement[];
  readonly mode: MigrationMode;
  /** Null for one that runs in a transaction. */
  readonly obstacle: Obstacle | null;
  readonly risks: readonly MigrationRisk[];
}

const known = new WeakMap<Pick<Migration, 'sql'>, Promise<MigrationReading>>();

/** Read once a file, however many databases it goes to. */
export function readFile(migration: Pick<Migration, 'sql'>): Promise<MigrationReading> {
  const reading = known.get(migration) ?? read(migration.sql);
  known.set(migration, reading);
  return reading;
}

/** Throws `migration_source_invalid` for the first file that cannot be run in a transaction. */
export async function assertTransactional(migrations: readonly Migration[]): Promise<void> {
  for (const migration of migrations) {
    const { obstacle } = await readFile(migration);
    if (obstacle !== null) throw obstructed(migration, obstacle);
  }
}

export function obstructed({ folder, name }: Migration, reason: Obstacle): AppError {
  return new AppError('migration_source_invalid', { folder, migration: name, reason });
}

async function read(sql: string): Promise<MigrationReading> {
  const statements = await parseStatements(sql);
  const obstacle = obstacleOf(statements);
  const mode = modeOf(statements, obstacle);
  return { statements: statements ?? [], mode, obstacle, risks: risksOf(statements) };
}

function obstacleOf(statements: readonly Statement[] | null): Obstacle | null {
  if (statements === null) return 'syntax';
  if (statements.some(({ node }) => 'TransactionStmt' in node)) return 'transaction_statement';
  return statements.some(({ node }) => refusesTransaction(node)) ? 'outside_transaction' : null;
}

function modeOf(statements: readonly Statement[] | null, obstacle: Obstacle | null): MigrationMode {
  if (obstacle === null) return 'transaction';
  if (obstacle !== 'outside_transaction' || statements?.length !== 1) return 'refused';
  // it would let go of the migration lock
  return statements.some(({ node }) => 'DiscardStmt' in node) ? 'refused' : 'outside';
}

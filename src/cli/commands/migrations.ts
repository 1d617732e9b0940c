import type { Command } from 'commander';
import type { Action } from '../program.ts';
import { registerMigrationBackups } from './migrations-backups.ts';
import { registerMigrationDrift } from './migrations-drift.ts';
import { registerDriftIgnores } from './migrations-drift-ignores.ts';
import { registerMigrationHistory } from './migrations-history.ts';
import { registerMigrationPlan } from './migrations-plan.ts';
import { registerMigrationRehearsal } from './migrations-rehearsal.ts';
import { registerMigrationResolve } from './migrations-resolve.ts';
import { registerMigrationRun } from './migrations-run.ts';

export function registerMigrations(program: Command, action: Action): void {
  const migrations = program
    .command('migrations')
    .description('migrations over the fleet of tenant databases');

  registerMigrationPlan(migrations, action);
  registerMigrationRehearsal(migrations, action);
  registerMigrationRun(migrations, action);
  registerMigrationHistory(migrations, action);
  registerMigrationResolve(migrations, action);
  registerMigrationDrift(migrations, action);
  registerDriftIgnores(migrations, action);
  registerMigrationBackups(migrations, action);
}

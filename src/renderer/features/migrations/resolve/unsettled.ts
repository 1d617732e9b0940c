import type { MigrationPlan, MigrationState } from '../../../../contract/migrations-plan.ts';

/** What a run stops at until somebody says what became of it. */
const unsettled: ReadonlySet<MigrationState | null> = new Set([
  'failed',
  'unknown',
  'finished_and_rolled_back',
]);

export function isUnsettled(state: MigrationState | null): boolean {
  return unsettled.has(state);
}

export interface UnsettledMigration {
  readonly name: string;
  readonly tenants: number;
  readonly states: readonly MigrationState[];
}

/** Migrations that have to be settled somewhere, in the order of the plan. */
export function unsettledMigrations({ migrations, tenants }: MigrationPlan): readonly UnsettledMigration[] {
  return migrations.flatMap(({ name }, index) => {
    const found = tenants.flatMap(({ states }) => states[index] ?? []).filter(isUnsettled);
    return found.length === 0 ? [] : [{ name, tenants: found.length, states: [...new Set(found)] }];
  });
}

export function settlePath(migration: string): string {
  return `/migrations/resolve/${encodeURIComponent(migration)}`;
}

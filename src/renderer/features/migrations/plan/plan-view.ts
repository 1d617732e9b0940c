import type { MigrationPlan, PlannedMigration, PlannedTenant } from '../../../../contract/migrations-plan.ts';
import { MigrationState } from '../../../../contract/migrations-plan.ts';

/** What the list of tenants can be narrowed to: a state that some migration has there, or what is told of the tenant itself. */
export const tenantFilters = ['pending_any', 'up_to_date', 'stopped', 'unreadable', 'on_hold'] as const;
export type PlanFilter = (typeof tenantFilters)[number] | MigrationState;

const planFilters: readonly PlanFilter[] = [
  ...tenantFilters,
  ...MigrationState.options.filter(state => state !== 'applied'),
];

export interface PlanView {
  readonly search: string;
  readonly filter: PlanFilter | null;
  /** Columns also of the migrations that every tenant has. */
  readonly allColumns: boolean;
}

export const wholePlan: PlanView = { search: '', filter: null, allColumns: false };

/** States of a migration that a run takes on, if it may. */
const toCome: ReadonlySet<MigrationState | null> = new Set(['pending', 'rolled_back', 'out_of_order']);

export function isToCome(state: MigrationState | null): boolean {
  return toCome.has(state);
}

function matches(tenant: PlannedTenant, filter: PlanFilter): boolean {
  switch (filter) {
    case 'pending_any':
      return tenant.states.some(isToCome);
    case 'up_to_date':
      return isUpToDate(tenant);
    case 'stopped':
      return tenant.stopped !== null;
    case 'unreadable':
      return tenant.error !== null;
    case 'on_hold':
      return tenant.hold !== null;
    default:
      return tenant.states.includes(filter);
  }
}

function isUpToDate(tenant: PlannedTenant): boolean {
  return tenant.error === null && tenant.stopped === null && !tenant.states.some(isToCome);
}

export function shownTenants(plan: MigrationPlan, { search, filter }: PlanView): readonly PlannedTenant[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return plan.tenants.filter(tenant => {
    if (filter !== null && !matches(tenant, filter)) return false;
    const text = `${tenant.name} ${tenant.subdomain}`.toLowerCase();
    return words.every(word => text.includes(word));
  });
}

/** How many tenants each filter finds; those that find none are left out. */
export function countFilters(plan: MigrationPlan): readonly { filter: PlanFilter; count: number }[] {
  return planFilters
    .map(filter => ({ filter, count: plan.tenants.filter(tenant => matches(tenant, filter)).length }))
    .filter(({ count }) => count > 0);
}

export interface PlanColumn {
  readonly migration: PlannedMigration;
  /** Its place in the plan, and in each tenant's states. */
  readonly index: number;
}

/** Those that some tenant whose ledger could be read does not simply have; or all. */
export function shownColumns(plan: MigrationPlan, all: boolean): readonly PlanColumn[] {
  const columns = plan.migrations.map((migration, index) => ({ migration, index }));
  if (all) return columns;
  const differs = new Set<number>();
  for (const { error, states } of plan.tenants) {
    if (error !== null) continue;
    for (const [index, state] of states.entries()) if (state !== 'applied') differs.add(index);
  }
  return columns.filter(({ index }) => differs.has(index));
}

export interface PendingMigration extends PlanColumn {
  /** Tenants that have it to come. */
  readonly tenants: number;
}

/** What is still to be run somewhere, in its order. */
export function pendingMigrations(
  plan: MigrationPlan,
  tenants: readonly PlannedTenant[] = plan.tenants,
): readonly PendingMigration[] {
  const counts = plan.migrations.map(() => 0);
  for (const { states } of tenants) {
    for (const [index, state] of states.entries())
      if (isToCome(state)) counts[index] = (counts[index] ?? 0) + 1;
  }
  return plan.migrations
    .map((migration, index) => ({ migration, index, tenants: counts[index] ?? 0 }))
    .filter(pending => pending.tenants > 0);
}

/** Without the time that Prisma puts before a name. */
export function shortName(name: string): string {
  return name.replace(/^\d{8,14}_/, '');
}

import type { MigrationPlan, PlannedTenant } from '../../../../contract/migrations-plan.ts';
import type { RehearsalRequest } from '../../../../contract/migrations-rehearsal.ts';
import { scopeOf } from '../run/settings/run-settings.ts';

/** Where a rehearsal goes: into the first database that has something to come, into named ones, or into all of them. */
export const rehearsalReaches = ['canary', 'named', 'fleet'] as const;
export type RehearsalReach = (typeof rehearsalReaches)[number];

export interface RehearsalChoice {
  readonly reach: RehearsalReach;
  readonly names: readonly string[];
  readonly outOfOrder: boolean;
}

/** The tenants that a rehearsal would do something in, by what was chosen. */
export function rehearsedTenants(
  plan: MigrationPlan,
  { reach, names, outOfOrder }: RehearsalChoice,
): readonly PlannedTenant[] {
  const { run } = scopeOf(plan, outOfOrder);
  if (reach === 'fleet') return run;
  if (reach === 'canary') return run.slice(0, 1);
  return run.filter(({ subdomain }) => names.includes(subdomain));
}

/** As the contract takes it; null while nothing is chosen. The canary goes by its name: the dialog has told it. */
export function toRehearsal(plan: MigrationPlan, choice: RehearsalChoice): RehearsalRequest | null {
  const { reach, outOfOrder } = choice;
  if (reach === 'fleet') return { wholeFleet: true, outOfOrder };
  const subdomains = rehearsedTenants(plan, choice).map(({ subdomain }) => subdomain);
  return subdomains.length === 0 ? null : { subdomains, wholeFleet: false, outOfOrder };
}

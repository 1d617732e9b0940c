import type { MigrationReport, MigrationRunState, TenantResult } from '../../../contract/migrations-run.ts';
import { groupFailures } from './groups.ts';
import type { RunItem } from './repository.ts';

export function reportOf(
  runId: string,
  state: MigrationRunState,
  items: readonly RunItem[],
): MigrationReport {
  const tenants = items.map(toResult);
  return { runId, state, tenants, groups: [...groupFailures(tenants)] };
}

/** An item that has no outcome yet was not run, as far as is known. */
function toResult({ subdomain, wave, outcome, applied, duration, error, rows }: RunItem): TenantResult {
  const known = outcome ?? 'not_run';
  return { subdomain, wave, outcome: known, applied: [...applied], duration: duration ?? 0, error, rows };
}

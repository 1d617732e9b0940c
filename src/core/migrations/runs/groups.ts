import type { ErrorInfo } from '../../../contract/errors.ts';
import { causeOf, groupByCause } from '../../../contract/migrations-causes.ts';
import type { FailureGroup, TenantResult } from '../../../contract/migrations-run.ts';
import { sha256 } from '../source.ts';

/** Those of a report that failed, by what they failed of: the largest group first. */
export function groupFailures(tenants: readonly TenantResult[]): readonly FailureGroup[] {
  const failed = tenants.filter(({ outcome }) => outcome === 'failed');
  return groupByCause(failed).map(({ cause, migration, error, subdomains }) => ({
    ...{ id: idOf(cause), migration, error },
    subdomains: [...subdomains],
  }));
}

/** The id of the group that a failure belongs to. */
export function groupOf(error: ErrorInfo): string {
  return idOf(causeOf(error));
}

/** Short enough to be typed, the same in every run. */
function idOf(cause: string): string {
  return sha256(cause).slice(0, 10);
}

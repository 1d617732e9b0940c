import type { ErrorInfo } from '../../../../contract/errors.ts';
import { groupByCause } from '../../../../contract/migrations-causes.ts';
import type { MigrationState } from '../../../../contract/migrations-plan.ts';
import type { ResolveReport } from '../../../../contract/migrations-resolve.ts';

/** Tenants in which nothing could be written for the same reason, or whose ledgers say the same now. */
export interface SettledGroup {
  readonly key: string;
  readonly state: MigrationState | null;
  readonly error: ErrorInfo | null;
  readonly subdomains: readonly string[];
}

/** Where nothing could be written first. */
export function settledGroups({ tenants }: ResolveReport): readonly SettledGroup[] {
  const refused = groupByCause(tenants).map(({ cause, error, subdomains }) => ({
    key: cause,
    state: null,
    error,
    subdomains,
  }));
  const byState = new Map<MigrationState, string[]>();
  for (const { subdomain, state, error } of tenants) {
    if (error === null && state !== null) byState.set(state, [...(byState.get(state) ?? []), subdomain]);
  }
  const written = [...byState].map(([state, subdomains]) => ({ key: state, state, error: null, subdomains }));
  return [...refused, ...written];
}

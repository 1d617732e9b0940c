import type { ErrorInfo } from '../../../contract/errors.ts';
import type { MigrationProgress, MigrationReport, TenantOutcome } from '../../../contract/migrations.ts';

/** Where one tenant of a run is. */
export interface TenantRun {
  readonly subdomain: string;
  readonly state: 'waiting' | 'running' | TenantOutcome;
  readonly applied: readonly string[];
  /** milliseconds; null until it has finished */
  readonly duration: number | null;
  readonly error: ErrorInfo | null;
}

/** The tenants of a run as its progress has told of them so far, in the order that it named them. */
export function tenantsOfProgress(events: readonly MigrationProgress[]): readonly TenantRun[] {
  const tenants = new Map<string, TenantRun>();
  const change = (subdomain: string, values: Partial<TenantRun>) => {
    const before = tenants.get(subdomain) ?? waiting(subdomain);
    tenants.set(subdomain, { ...before, ...values });
  };
  for (const event of events) {
    switch (event.kind) {
      case 'started':
        for (const subdomain of event.tenants) tenants.set(subdomain, waiting(subdomain));
        break;
      case 'tenant-started':
        change(event.subdomain, { state: 'running' });
        break;
      case 'migration-applied':
        change(event.subdomain, {
          applied: [...(tenants.get(event.subdomain)?.applied ?? []), event.migration],
        });
        break;
      case 'tenant-finished':
        change(event.subdomain, { state: event.outcome, duration: event.duration, error: event.error });
        break;
    }
  }
  return [...tenants.values()];
}

export function tenantsOfReport(report: MigrationReport): readonly TenantRun[] {
  return report.tenants.map(({ outcome, ...tenant }) => ({ ...tenant, state: outcome }));
}

export function isFinished({ state }: TenantRun): boolean {
  return state !== 'waiting' && state !== 'running';
}

function waiting(subdomain: string): TenantRun {
  return { subdomain, state: 'waiting', applied: [], duration: null, error: null };
}

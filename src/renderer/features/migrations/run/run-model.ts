import type { ErrorInfo } from '../../../../contract/errors.ts';
import type {
  LockHolder,
  OffendingRows,
  TenantOutcome,
  TenantResult,
} from '../../../../contract/migrations-run.ts';

/** `earlier`: an earlier part of the run has ended with it; how, its history knows. */
export const tenantStates = [
  'running',
  'failed',
  'waiting',
  'applied',
  'up_to_date',
  'earlier',
  'on_hold',
  'not_run',
] as const;
export type TenantState = TenantOutcome | (typeof tenantStates)[number];

/** What a tenant's runner is at; told only of statements that take longer than a second. */
export interface CurrentStatement {
  readonly migration: string;
  readonly statement: number;
  readonly statements: number;
  readonly waitsFor: LockHolder | null;
}

/** Where one tenant of a run is. */
export interface TenantRun {
  readonly subdomain: string;
  /** 0-based */
  readonly wave: number;
  readonly state: TenantState;
  readonly applied: readonly string[];
  readonly current: CurrentStatement | null;
  /** milliseconds since 1970; null unless it is running */
  readonly startedAt: number | null;
  /** milliseconds; null until it has ended */
  readonly duration: number | null;
  readonly error: ErrorInfo | null;
  readonly rows: OffendingRows | null;
}

export interface Wave {
  readonly tenants: readonly TenantRun[];
  readonly ended: number;
  readonly failed: number;
}

/** A run as it is shown: while it goes on, when it has ended, and from the history. */
export interface RunModel {
  readonly waves: readonly Wave[];
  readonly tenants: readonly TenantRun[];
  readonly counts: Readonly<Record<TenantState, number>>;
  readonly ended: number;
  /** That a stop rule was met. */
  readonly stopped: { readonly failures: number; readonly ended: number } | null;
  /** Customers that came while it went on. */
  readonly joined: readonly string[];
}

function isEnded({ state }: TenantRun): boolean {
  return state !== 'waiting' && state !== 'running';
}

export function toModel(
  tenants: readonly TenantRun[],
  told: Pick<RunModel, 'stopped' | 'joined'> = { stopped: null, joined: [] },
): RunModel {
  const counts = Object.fromEntries(tenantStates.map(state => [state, 0])) as Record<TenantState, number>;
  const waves: { tenants: TenantRun[]; ended: number; failed: number }[] = [];
  for (const tenant of tenants) {
    counts[tenant.state] += 1;
    while (waves.length <= tenant.wave) waves.push({ tenants: [], ended: 0, failed: 0 });
    const wave = waves[tenant.wave];
    if (wave === undefined) continue;
    wave.tenants.push(tenant);
    if (isEnded(tenant)) wave.ended += 1;
    if (tenant.state === 'failed') wave.failed += 1;
  }
  return { ...told, waves, tenants, counts, ended: tenants.length - counts.waiting - counts.running };
}

export function modelOfResults(results: readonly TenantResult[]): RunModel {
  return toModel(
    results.map(({ outcome, duration, ...tenant }) => ({
      ...tenant,
      state: outcome,
      current: null,
      startedAt: null,
      duration: outcome === 'not_run' || outcome === 'on_hold' ? null : duration,
    })),
  );
}

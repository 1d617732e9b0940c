import type { TaskContext } from '../../../contract/index.ts';
import type { MigrationProgress, TenantResult } from '../../../contract/migrations-run.ts';
import { AppError } from '../../app-error.ts';
import { onHold } from '../../customers/hold.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { toErrorInfo } from '../../error-info.ts';
import { runTenant, type TenantEnd } from '../tenant/run-tenant.ts';
import type { Backups } from './backups.ts';
import type { FleetWatch } from './fleet-watch.ts';
import type { ItemWriter } from './item-writer.ts';
import type { Part } from './part.ts';
import type { RunProgress } from './progress.ts';
import type { RunItem } from './repository.ts';
import { appliedSince } from './settle.ts';

interface TurnsOptions {
  readonly deps: Deps;
  readonly part: Part;
  readonly task: Pick<TaskContext<MigrationProgress>, 'progress'>;
  readonly progress: RunProgress;
  readonly writer: ItemWriter;
  readonly watch: FleetWatch;
  readonly backups: Backups;
}

/** What becomes of a tenant in its turn. */
export class Turns {
  readonly #options: TurnsOptions;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** Throws `run_held` when the run is no longer this console's; all else stands in the item. */
  async take(item: RunItem, tenant: Tenant): Promise<void> {
    const { deps, part, task, progress, writer, watch, backups } = this.#options;
    if (!progress.mayStart()) return;
    const skipped = await watch.skipped(tenant);
    if (skipped === 'removed') return this.removed(item);
    if (skipped !== null)
      return this.#end(item, { outcome: 'on_hold', error: this.#told(onHold(item.subdomain, skipped)) });
    await part.lock.prove();
    // it may have been cancelled, or stopped by another's failure, while that was asked
    if (!progress.mayStart()) return;
    const started = progress.start(item, deps.ports.clock.now());
    writer.record(started);
    const end = await runTenant(deps, tenant, {
      migrations: part.migrations,
      outOfOrder: part.run.options.outOfOrder,
      beforeChange: async () => {
        const { subdomain } = item;
        if (await backups.make(tenant)) task.progress({ kind: 'backup-made', subdomain });
      },
      tell: event => task.progress({ ...event, subdomain: item.subdomain }),
    });
    this.#end(started, await this.#wholeEnd(started, item, tenant, end));
  }

  /** The customer went while the run went on. */
  removed(item: RunItem): void {
    const error = this.#told(new AppError('customer_not_found', { subdomain: item.subdomain }));
    this.#end(item, { outcome: 'not_run', error });
  }

  #end(item: RunItem, end: Pick<RunItem, 'outcome' | 'error'> & Partial<RunItem>): void {
    const { deps, progress, writer } = this.#options;
    writer.record(progress.finish({ ...item, duration: 0, ...end, finishedAt: deps.ports.clock.now() }));
  }

  /** With what an earlier part of the run has applied to the tenant, of which a console that died could not tell. */
  async #wholeEnd(
    started: RunItem,
    before: RunItem,
    tenant: Tenant,
    end: TenantEnd,
  ): Promise<Pick<TenantResult, 'outcome' | 'applied' | 'duration' | 'error' | 'rows'>> {
    const { deps, part } = this.#options;
    const earlier = part.resumed ? await appliedSince(deps, part, before, tenant, end) : [];
    const applied = [...new Set([...started.applied, ...earlier, ...end.applied])].sort();
    const outcome = end.outcome === 'up_to_date' && applied.length > 0 ? 'applied' : end.outcome;
    return { ...end, duration: Math.round(end.duration), outcome, applied };
  }

  #told(error: AppError) {
    return toErrorInfo(error, this.#options.deps.ports.logger);
  }
}

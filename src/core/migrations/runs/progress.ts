import type { TaskContext } from '../../../contract/index.ts';
import type {
  MigrationProgress,
  MigrationStopRule,
  TenantOutcome,
} from '../../../contract/migrations-run.ts';
import type { RunEnd, RunItem } from './repository.ts';
import { isStopped } from './stop-rule.ts';
import { bySubdomain } from './waves.ts';

type Task = Pick<TaskContext<MigrationProgress>, 'signal' | 'progress'>;
type NewItem = Pick<RunItem, 'customerId' | 'subdomain' | 'wave'>;

/** Where a run is: its items, whether another tenant may be begun, and what is told of it. */
export class RunProgress {
  readonly #items = new Map<string, RunItem>();
  readonly #rule: MigrationStopRule;
  readonly #task: Task;
  /** Of this part of the run: what failed before it was resumed was looked at. */
  readonly #tally = { ended: 0, failures: 0 };
  #stopped = false;
  #givenUp: { readonly error: unknown } | null = null;

  constructor(items: readonly RunItem[], rule: MigrationStopRule, task: Task) {
    for (const item of items) this.#items.set(item.customerId, item);
    this.#rule = rule;
    this.#task = task;
  }

  begin(runId: string): void {
    const waves = Array.from({ length: this.lastWave() + 1 }, (_, wave) =>
      this.#of(wave).map(({ subdomain }) => subdomain),
    );
    const ended = this.items()
      .filter(({ outcome }) => outcome !== null)
      .map(({ subdomain }) => subdomain);
    this.#task.progress({ kind: 'started', runId, waves, ended });
  }

  /** By wave, then by subdomain. */
  items(): readonly RunItem[] {
    return [...this.#items.values()].sort((a, b) => a.wave - b.wave || bySubdomain(a, b));
  }

  lastWave(): number {
    return Math.max(0, ...[...this.#items.values()].map(({ wave }) => wave));
  }

  /** Those of a wave that are to be run, in the order that the run was divided in. */
  waiting(wave: number): readonly RunItem[] {
    return [...this.#items.values()].filter(item => item.wave === wave && item.outcome === null);
  }

  join(wave: number, items: readonly NewItem[]): void {
    for (const item of items) this.#items.set(item.customerId, newItem(item));
    if (items.length === 0) return;
    this.#task.progress({ kind: 'joined', wave, subdomains: items.map(({ subdomain }) => subdomain) });
  }

  /** Whether no tenant is begun any more. */
  isOver(): boolean {
    return this.#givenUp !== null || this.#stopped || this.#task.signal.aborted;
  }

  /** False when nobody of the wave is begun. */
  startWave(wave: number): boolean {
    if (this.waiting(wave).length === 0 || !this.mayStart({ betweenWaves: true })) return false;
    this.#task.progress({ kind: 'wave-started', wave });
    return true;
  }

  /** Asked before each tenant. */
  mayStart({ betweenWaves } = { betweenWaves: false }): boolean {
    if (this.isOver()) return false;
    if (!isStopped(this.#rule, this.#tally, { betweenWaves })) return true;
    this.#stopped = true;
    this.#task.progress({ kind: 'stopped', ...this.#tally });
    return false;
  }

  start(item: RunItem, now: Date): RunItem {
    const started = { ...item, startedAt: now };
    this.#items.set(item.customerId, started);
    const { subdomain } = item;
    this.#task.progress({ kind: 'tenant-started', subdomain, startedAt: now.toISOString() });
    return started;
  }

  finish(item: RunItem): RunItem {
    this.#items.set(item.customerId, item);
    const { subdomain, outcome, duration, error } = item;
    if (outcome === 'failed') this.#tally.failures += 1;
    if (outcome === 'failed' || outcome === 'applied' || outcome === 'up_to_date') this.#tally.ended += 1;
    if (outcome !== null)
      this.#task.progress({ kind: 'tenant-finished', subdomain, outcome, duration: duration ?? 0, error });
    return item;
  }

  /** The run is no longer this console's. */
  giveUp(error: unknown): void {
    this.#givenUp ??= { error };
  }

  throwIfGivenUp(): void {
    if (this.#givenUp !== null) throw this.#givenUp.error;
  }

  endedAs(): RunEnd {
    const isLeft = [...this.#items.values()].some(({ outcome }) => outcome === null);
    if (!isLeft) return 'finished';
    return this.#stopped ? 'stopped' : 'cancelled';
  }

  counts(): Readonly<Record<TenantOutcome, number>> {
    const counts = { applied: 0, up_to_date: 0, failed: 0, on_hold: 0, not_run: 0 };
    for (const { outcome } of this.#items.values()) counts[outcome ?? 'not_run'] += 1;
    return counts;
  }

  #of(wave: number): readonly RunItem[] {
    return [...this.#items.values()].filter(item => item.wave === wave);
  }
}

/** An item that nothing is known of yet. */
export function newItem(item: NewItem): RunItem {
  const unknown = {
    outcome: null,
    duration: null,
    error: null,
    rows: null,
    startedAt: null,
    finishedAt: null,
  };
  return { ...item, applied: [], ...unknown };
}

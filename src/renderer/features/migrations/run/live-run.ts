import type { MigrationProgress } from '../../../../contract/migrations-run.ts';
import { type RunModel, type TenantRun, toModel } from './run-model.ts';

type Finished = Extract<MigrationProgress, { kind: 'tenant-finished' }>;

/** A run as its progress tells of it. Each event is taken once, however often the run is drawn. */
export class LiveRun {
  readonly #tenants = new Map<string, TenantRun>();
  #joined: readonly string[] = [];
  #stopped: RunModel['stopped'] = null;
  #first: MigrationProgress | undefined;
  #taken = 0;

  /** Whether what was taken so far is the beginning of this. */
  isOf(progress: readonly MigrationProgress[]): boolean {
    return this.#taken === 0 || (this.#first === progress[0] && this.#taken <= progress.length);
  }

  /** Takes what has come since it was last asked to. */
  follow(progress: readonly MigrationProgress[]): void {
    this.#first = progress[0];
    for (; this.#taken < progress.length; this.#taken += 1) {
      const event = progress[this.#taken];
      if (event) this.take(event);
    }
  }

  take(event: MigrationProgress): void {
    switch (event.kind) {
      case 'started':
        this.#start(event.waves, new Set(event.ended));
        break;
      case 'joined':
        this.#joined = [...this.#joined, ...event.subdomains];
        for (const subdomain of event.subdomains) this.#add(subdomain, event.wave, 'waiting');
        break;
      case 'tenant-started':
        this.#change(event.subdomain, { state: 'running', startedAt: Date.parse(event.startedAt) });
        break;
      case 'statement': {
        const { migration, statement, statements, waitsFor } = event;
        this.#change(event.subdomain, { current: { migration, statement, statements, waitsFor } });
        break;
      }
      case 'migration-applied':
        this.#change(event.subdomain, {
          applied: [...(this.#tenants.get(event.subdomain)?.applied ?? []), event.migration],
          current: null,
        });
        break;
      case 'tenant-finished':
        this.#finish(event);
        break;
      case 'stopped':
        this.#stopped = { failures: event.failures, ended: event.ended };
        break;
    }
  }

  /** As it stands: a thousand tenants are counted once a drawing, not once an event. */
  model(): RunModel {
    return toModel([...this.#tenants.values()], { stopped: this.#stopped, joined: this.#joined });
  }

  #start(waves: readonly (readonly string[])[], ended: ReadonlySet<string>): void {
    this.#tenants.clear();
    for (const [wave, subdomains] of waves.entries()) {
      for (const subdomain of subdomains) {
        this.#add(subdomain, wave, ended.has(subdomain) ? 'earlier' : 'waiting');
      }
    }
  }

  #add(subdomain: string, wave: number, state: TenantRun['state']): void {
    const told = { applied: [], current: null, error: null, rows: null };
    this.#tenants.set(subdomain, { subdomain, wave, state, startedAt: null, duration: null, ...told });
  }

  #change(subdomain: string, values: Partial<TenantRun>): void {
    if (!this.#tenants.has(subdomain)) this.#add(subdomain, 0, 'waiting');
    const before = this.#tenants.get(subdomain);
    if (before) this.#tenants.set(subdomain, { ...before, ...values });
  }

  #finish({ subdomain, outcome, duration, error }: Finished): void {
    const took = outcome === 'on_hold' || outcome === 'not_run' ? null : duration;
    this.#change(subdomain, { state: outcome, startedAt: null, duration: took, error, current: null });
  }
}

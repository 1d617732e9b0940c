import { MigrationProgress } from '../../../src/contract/migrations-run.ts';
import type { Progress } from '../ports/taskbar.ts';
import type { TaskCount } from './task-count.ts';

/** Counts the tenants of a run by what it tells. */
export class RunCount implements TaskCount {
  #total = 0;
  #ended = 0;
  #failed = 0;

  take(progress: unknown): void {
    const told = MigrationProgress.safeParse(progress);
    if (told.success) this.#take(told.data);
  }

  /** In hundredths, so that a thousand tenants are a hundred changes of a taskbar. */
  get progress(): Progress {
    const value = this.#total === 0 ? null : Math.floor((this.#ended / this.#total) * 100) / 100;
    return { value, failed: this.#failed > 0 };
  }

  #take(event: MigrationProgress): void {
    switch (event.kind) {
      case 'started':
        this.#total = event.waves.reduce((sum, wave) => sum + wave.length, 0);
        this.#ended = event.ended.length;
        break;
      case 'joined':
        this.#total += event.subdomains.length;
        break;
      case 'tenant-finished':
        this.#ended += 1;
        if (event.outcome === 'failed') this.#failed += 1;
        break;
    }
  }
}

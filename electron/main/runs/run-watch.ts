import type { TaskEvent } from '../../../src/contract/channels.ts';
import { MigrationProgress } from '../../../src/contract/migrations-run.ts';
import type { Tasks } from '../../../src/core/tasks.ts';
import type { Progress } from '../ports/taskbar.ts';
import { RunCount } from './run-count.ts';

const runs: ReadonlySet<string> = new Set(['migrations.run', 'migrations.resume']);

interface Desktop {
  readonly keepAwake: () => () => void;
  readonly show: (progress: Progress | null) => void;
}

/** While a migration run goes on the machine stays awake, and the taskbar shows how far it has come. */
export class RunWatch {
  readonly #tasks: Tasks;
  readonly #desktop: Desktop;
  readonly #counts = new Map<string, RunCount>();
  readonly #whenIdle = new Set<() => void>();
  #shown = '';

  constructor(tasks: Tasks, desktop: Desktop) {
    this.#tasks = tasks;
    this.#desktop = desktop;
    tasks.onStart(({ taskId, method }) => {
      if (runs.has(method)) this.#follow(taskId);
    });
  }

  get isRunning(): boolean {
    return this.#counts.size > 0;
  }

  /** Resolves when no run goes on. */
  idle(): Promise<void> {
    if (!this.isRunning) return Promise.resolve();
    return new Promise(resolve => this.#whenIdle.add(resolve));
  }

  /** The databases in hand are finished, no more are started. */
  cancel(): void {
    for (const taskId of this.#counts.keys()) this.#tasks.cancel(taskId);
  }

  /** Shows it once more: a new window knows of nothing. */
  showAnew(): void {
    this.#shown = '';
    this.#show();
  }

  #follow(taskId: string): void {
    const count = new RunCount();
    const sleepAgain = this.#desktop.keepAwake();
    this.#counts.set(taskId, count);
    this.#show();
    const detach = this.#tasks.attach(taskId, (event: TaskEvent) => {
      if (event.type === 'progress') {
        const told = MigrationProgress.safeParse(event.progress);
        if (told.success) count.take(told.data);
      } else {
        detach();
        sleepAgain();
        this.#counts.delete(taskId);
      }
      this.#show();
      if (!this.isRunning) this.#tellIdle();
    });
  }

  #tellIdle(): void {
    for (const resolve of this.#whenIdle) resolve();
    this.#whenIdle.clear();
  }

  #show(): void {
    const [count] = this.#counts.values();
    const progress = count?.progress ?? null;
    const shown = JSON.stringify(progress);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#desktop.show(progress);
  }
}

import type { TaskEvent } from '../../../src/contract/channels.ts';
import type { Tasks } from '../../../src/core/tasks.ts';
import type { Progress } from '../ports/taskbar.ts';
import { AuditCount } from './audit-count.ts';
import { RunCount } from './run-count.ts';
import type { TaskCount } from './task-count.ts';

const runs: ReadonlySet<string> = new Set(['migrations.run', 'migrations.resume']);
const audits = 'audits.run';

interface Desktop {
  readonly keepAwake: () => () => void;
  readonly show: (progress: Progress | null) => void;
}

/** While a migration run or an audit goes on the machine stays awake, and the taskbar shows how far it has come. */
export class RunWatch {
  readonly #tasks: Tasks;
  readonly #desktop: Desktop;
  readonly #runs = new Map<string, TaskCount>();
  /** They change nothing, so nobody has to wait for one. */
  readonly #audits = new Map<string, TaskCount>();
  readonly #whenIdle = new Set<() => void>();
  #shown = '';

  constructor(tasks: Tasks, desktop: Desktop) {
    this.#tasks = tasks;
    this.#desktop = desktop;
    tasks.onStart(({ taskId, method }) => {
      if (runs.has(method)) this.#follow(taskId, new RunCount(), this.#runs);
      else if (method === audits) this.#follow(taskId, new AuditCount(), this.#audits);
    });
  }

  /** Whether a migration run goes on. */
  get isRunning(): boolean {
    return this.#runs.size > 0;
  }

  /** Resolves when no run goes on. */
  idle(): Promise<void> {
    if (!this.isRunning) return Promise.resolve();
    return new Promise(resolve => this.#whenIdle.add(resolve));
  }

  /** The databases in hand are finished, no more are started. */
  cancel(): void {
    for (const taskId of this.#runs.keys()) this.#tasks.cancel(taskId);
  }

  /** Shows it once more: a new window knows of nothing. */
  showAnew(): void {
    this.#shown = '';
    this.#show();
  }

  #follow(taskId: string, count: TaskCount, counts: Map<string, TaskCount>): void {
    const sleepAgain = this.#desktop.keepAwake();
    counts.set(taskId, count);
    this.#show();
    const detach = this.#tasks.attach(taskId, (event: TaskEvent) => {
      if (event.type === 'progress') count.take(event.progress);
      else {
        detach();
        sleepAgain();
        counts.delete(taskId);
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
    const [count] = [...this.#runs.values(), ...this.#audits.values()];
    const progress = count?.progress ?? null;
    const shown = JSON.stringify(progress);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#desktop.show(progress);
  }
}

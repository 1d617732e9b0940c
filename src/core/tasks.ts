import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { RunningTask } from '../contract/app.ts';
import type { TaskEvent } from '../contract/channels.ts';
import type { ErrorInfo } from '../contract/errors.ts';
import { AppError } from './app-error.ts';
import type { Clock } from './ports.ts';

type Listener = (event: TaskEvent) => void;
type Outcome = { readonly value: unknown } | { readonly error: ErrorInfo };

interface RunningWork {
  readonly taskId: string;
  readonly signal: AbortSignal;
  progress(progress: unknown): void;
}

interface Entry {
  readonly running: RunningTask;
  readonly events: TaskEvent[];
  readonly listeners: Set<Listener>;
  readonly abort: AbortController;
  done: Promise<void>;
}

/** How many tasks that have ended can still be attached to, by a page that reloaded meanwhile. */
const keptEnded = 20;

/** The tasks of this console. A listener that goes away detaches; only `cancel` cancels. */
export class Tasks {
  readonly #entries = new Map<string, Entry>();
  readonly #clock: Clock;
  readonly #onStart = new Set<(task: RunningTask) => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Starts work that never rejects: its outcome says how it went. Answers the task's id at once. */
  start(method: string, work: (task: RunningWork) => Promise<Outcome>): string {
    const taskId = randomUUID();
    const running = { taskId, method, startedAt: this.#clock.now().toISOString() };
    const entry: Entry = {
      running,
      events: [],
      listeners: new Set(),
      abort: new AbortController(),
      done: Promise.resolve(),
    };
    // each piece of work that waits for its turn listens
    setMaxListeners(0, entry.abort.signal);
    this.#entries.set(taskId, entry);
    for (const listener of this.#onStart) listener(running);
    const progress = (value: unknown) =>
      this.#emit(entry, seq => ({ taskId, seq, type: 'progress', progress: value }));
    entry.done = work({ taskId, signal: entry.abort.signal, progress }).then(outcome => {
      this.#emit(entry, seq =>
        'value' in outcome
          ? { taskId, seq, type: 'done', value: outcome.value }
          : { taskId, seq, type: 'failed', error: outcome.error },
      );
      this.#forgetOldest();
    });
    return taskId;
  }

  /** Tells of every task that starts from now on, before it has told anything itself. */
  onStart(listener: (task: RunningTask) => void): void {
    this.#onStart.add(listener);
  }

  running(): readonly RunningTask[] {
    return [...this.#entries.values()].filter(entry => !hasEnded(entry)).map(entry => entry.running);
  }

  /** Replays every event so far and sends those to come. Answers how to detach. Throws `unknown_task`. */
  attach(taskId: string, listener: Listener): () => void {
    const entry = this.#find(taskId);
    for (const event of entry.events) listener(event);
    entry.listeners.add(listener);
    return () => entry.listeners.delete(listener);
  }

  /** Asks for an end: what is in hand is finished, nothing more is started. Throws `unknown_task`. */
  cancel(taskId: string): void {
    this.#find(taskId).abort.abort();
  }

  /** Cancels all and waits until each has ended. */
  async drain(): Promise<void> {
    for (const entry of this.#entries.values()) entry.abort.abort();
    await Promise.all([...this.#entries.values()].map(entry => entry.done));
  }

  #find(taskId: string): Entry {
    const entry = this.#entries.get(taskId);
    if (entry === undefined) throw new AppError('unknown_task');
    return entry;
  }

  #emit(entry: Entry, build: (seq: number) => TaskEvent): void {
    const event = build(entry.events.length);
    entry.events.push(event);
    for (const listener of entry.listeners) listener(event);
  }

  #forgetOldest(): void {
    const ended = [...this.#entries.values()].filter(hasEnded);
    for (const entry of ended.slice(0, -keptEnded)) this.#entries.delete(entry.running.taskId);
  }
}

function hasEnded(entry: Entry): boolean {
  const last = entry.events.at(-1);
  return last !== undefined && last.type !== 'progress';
}

import type { CallRequest, TaskEvent } from '../../../contract/channels.ts';
import type { Envelope } from '../../../contract/kit.ts';
import type { AppError } from '../../app-error.ts';
import type { Deps } from '../../deps.ts';
import { toErrorInfo } from '../../error-info.ts';
import type { QueueItem } from './queue-item.ts';
import { isConnected, waits } from './run-queue.ts';

type RunnerDeps = Pick<Deps, 'importQueue' | 'workspaces' | 'tasks' | 'tenants' | 'connections' | 'ports'>;

interface Times {
  /** milliseconds between two looks at the queue */
  readonly every: number;
  /** milliseconds from a connection to the look that it causes */
  readonly soon: number;
  /** milliseconds for which the same failure to connect is not noted again */
  readonly noted: number;
  /** milliseconds that an import waits which was begun and did not come through; doubled each time */
  readonly pause: number;
}

const usual: Times = { every: 20_000, soon: 500, noted: 300_000, pause: 20_000 };
const longestPause = 15 * 60_000;

/**
 * Tries what waits in the queue while a console is open: now and then, and right after a connection. Whether there is a
 * connection is asked first, since each run is a record of activity; then each import is a task of its own.
 */
export class QueueRunner implements Disposable {
  readonly #deps: RunnerDeps;
  readonly #start: (request: CallRequest) => Promise<Envelope<unknown>>;
  readonly #times: Times;
  readonly #pauses = new Map<string, { readonly until: number; readonly length: number }>();
  #interval: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;
  #looking: Promise<void> | null = null;
  #ended = false;

  constructor(
    deps: RunnerDeps,
    start: (request: CallRequest) => Promise<Envelope<unknown>>,
    times: Partial<Times> = {},
  ) {
    this.#deps = deps;
    this.#start = start;
    this.#times = { ...usual, ...times };
  }

  start(): void {
    if (this.#interval !== undefined || this.#ended) return;
    this.#interval = setInterval(() => void this.look(), this.#times.every);
    this.#interval.unref();
    this.#deps.connections.onConnected(() => this.#lookSoon());
    this.#lookSoon();
  }

  /** Looks at the queue now; whoever calls meanwhile gets the same look. Never rejects. */
  look(): Promise<void> {
    this.#looking ??= this.#look()
      .catch(error => {
        const { code } = toErrorInfo(error, this.#deps.ports.logger);
        this.#deps.ports.logger.info('the queue of imports was not looked at', { code });
      })
      .finally(() => {
        this.#looking = null;
      });
    return this.#looking;
  }

  [Symbol.dispose](): void {
    this.#ended = true;
    clearInterval(this.#interval);
    clearTimeout(this.#soon);
  }

  #lookSoon(): void {
    if (this.#soon !== undefined || this.#looking !== null || this.#ended) return;
    this.#soon = setTimeout(() => {
      this.#soon = undefined;
      void this.look();
    }, this.#times.soon);
    this.#soon.unref();
  }

  async #look(): Promise<void> {
    if (!this.#mayRun()) return;
    const held = new Set<string>();
    for (const item of (await this.#deps.importQueue.items()).filter(waits)) {
      if (!this.#mayRun()) return;
      if (held.has(item.customerId) || this.#isPaused(item)) continue;
      const connected = await isConnected(this.#deps, item);
      if (connected === true) await this.#run(item);
      else await this.#noteUnreachable(item, connected);
      held.add(item.customerId);
    }
  }

  #mayRun(): boolean {
    const { importQueue, workspaces, tasks } = this.#deps;
    if (this.#ended || importQueue.isEmpty() || workspaces.current().readOnly) return false;
    return tasks.running().every(({ method }) => method !== 'imports.runQueue');
  }

  async #run({ id }: QueueItem): Promise<void> {
    const started = await this.#start({ method: 'imports.runQueue', input: { id } });
    const end = started.ok ? await this.#end((started.value as { readonly taskId: string }).taskId) : null;
    const after = await this.#deps.importQueue.read(id);
    if (after === null || !waits(after)) {
      this.#pauses.delete(id);
      return;
    }
    // a person who cancels does not want it to begin again; by its id, or by another console, it still does
    if (end?.type === 'failed' && end.error.code === 'cancelled') {
      this.#pauses.set(id, { until: Number.POSITIVE_INFINITY, length: longestPause });
      return;
    }
    const length = Math.min((this.#pauses.get(id)?.length ?? this.#times.pause / 2) * 2, longestPause);
    this.#pauses.set(id, { until: Date.now() + length, length });
  }

  #end(taskId: string): Promise<TaskEvent> {
    return new Promise(resolve => {
      this.#deps.tasks.attach(taskId, event => {
        if (event.type !== 'progress') resolve(event);
      });
    });
  }

  #isPaused({ id }: QueueItem): boolean {
    return (this.#pauses.get(id)?.until ?? 0) > Date.now();
  }

  /** Under the item's lock, and not each time: it is a file that is written anew. */
  async #noteUnreachable({ id, lastTry }: QueueItem, error: AppError): Promise<void> {
    const { importQueue, ports } = this.#deps;
    const now = ports.clock.now();
    const isNew = lastTry === null || lastTry.error.code !== error.code;
    if (!isNew && now.getTime() - Date.parse(lastTry.at) < this.#times.noted) return;
    const lock = importQueue.lock(id);
    if (lock === null) return;
    try {
      const item = await importQueue.read(id);
      if (item === null || !waits(item)) return;
      const noted = { at: now.toISOString(), error: toErrorInfo(error, ports.logger) };
      await importQueue.save({ ...item, state: 'waiting', lastTry: noted });
    } finally {
      lock[Symbol.dispose]();
    }
  }
}

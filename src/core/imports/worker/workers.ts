import { Worker } from 'node:worker_threads';

/** milliseconds for which a worker waits for the next job */
const patience = 60_000;

/**
 * Threads for jobs. One that is done is kept for a while: to start another takes longer than most lists, and its code is not yet
 * compiled, which costs a long list a tenth of a second.
 */
export class Workers implements AsyncDisposable {
  readonly #url: URL;
  #idle: Worker | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isOpen = true;

  /** Of the bundle of worker.ts. */
  constructor(url: URL) {
    this.#url = url;
  }

  /** A worker that has no job. */
  take(): Worker {
    const idle = this.#forget();
    if (idle !== null) silence(idle).ref();
    // the environment may hold secrets, and the worker needs none
    return idle ?? new Worker(this.#url, { env: {}, execArgv: [] });
  }

  /** Takes back one whose job is done; one whose job was broken off is ended by whoever took it. */
  async giveBack(worker: Worker): Promise<void> {
    silence(worker);
    if (worker.threadId === -1) return; // it has ended by itself
    if (this.#idle !== null || !this.#isOpen) {
      await worker.terminate();
      return;
    }
    worker.once('error', () => this.#forget());
    worker.once('exit', () => this.#forget());
    worker.unref();
    this.#idle = worker;
    this.#timer = setTimeout(() => this.#forget()?.terminate(), patience).unref();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOpen = false;
    await this.#forget()?.terminate();
  }

  #forget(): Worker | null {
    const idle = this.#idle;
    clearTimeout(this.#timer);
    this.#idle = null;
    return idle;
  }
}

/** Without the listeners of its last job. By name: Node has some of its own. */
function silence(worker: Worker): Worker {
  for (const event of ['message', 'messageerror', 'error', 'exit']) worker.removeAllListeners(event);
  return worker;
}

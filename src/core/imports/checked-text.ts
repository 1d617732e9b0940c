import type { ImportProgress } from '../../contract/imports.ts';
import type { TaskContext } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import type { Tally } from './check/tally.ts';
import { ChunkBridge } from './chunk-bridge.ts';
import { checkPlan, type OpenedPlan } from './opened-plan.ts';

type Task = Pick<TaskContext<ImportProgress>, 'signal' | 'progress'>;

/** The accepted rows of a file as COPY text. They are judged while they are asked for, and no longer when nobody asks any more. */
export class CheckedText implements AsyncIterable<Uint8Array> {
  readonly #check: (signal: AbortSignal, push: (chunk: Uint8Array) => Promise<void>) => Promise<Tally>;
  readonly #task: Task;
  #tally: Tally | null = null;

  constructor(
    deps: Pick<Deps, 'ports' | 'workspaces' | 'files' | 'knownScans' | 'importWorkers'>,
    opened: OpenedPlan,
    stage: ImportProgress['stage'],
    task: Task,
  ) {
    this.#task = task;
    this.#check = (signal, push) => {
      const progress = (told: ImportProgress) => task.progress(told);
      return checkPlan(deps, opened, stage, { signal, progress }, push);
    };
  }

  /** Once the text has ended. */
  get tally(): Tally {
    if (this.#tally === null) throw new Error('the file was not read to its end');
    return this.#tally;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const ending = new AbortController();
    const { signal } = this.#task;
    const end = () => ending.abort();
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
    const bridge = new ChunkBridge();
    const checking = this.#check(ending.signal, chunk => bridge.push(chunk)).then(
      tally => {
        this.#tally = tally;
        bridge.end();
      },
      error => bridge.end(error),
    );
    try {
      yield* bridge;
    } finally {
      end();
      signal.removeEventListener('abort', end);
      await checking;
    }
  }
}

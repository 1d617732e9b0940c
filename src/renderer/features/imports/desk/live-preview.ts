import type { TaskHandle } from '../../../../contract/client.ts';
import type { ImportProgress } from '../../../../contract/imports.ts';
import type { ImportPlan } from '../../../../contract/imports-plan.ts';
import type { ImportPreview } from '../../../../contract/imports-preview.ts';

type Handle = Pick<TaskHandle<ImportProgress, ImportPreview>, 'result' | 'onProgress' | 'cancel'>;

interface Listener {
  onProgress(progress: ImportProgress): void;
  onDone(preview: ImportPreview): void;
  onFailed(error: unknown): void;
}

/** The preview of one file while its plan changes: only the latest is made and heard, the one before is cancelled. */
export class LivePreview {
  readonly #start: (plan: ImportPlan) => Promise<Handle>;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Handle | undefined;

  constructor(start: (plan: ImportPlan) => Promise<Handle>) {
    this.#start = start;
  }

  /** Begins after so many milliseconds, unless another is asked for until then. */
  make(plan: ImportPlan, listener: Listener, delay = 0): void {
    this.stop();
    const turn = this.#turn;
    this.#timer = setTimeout(() => void this.#run(turn, plan, listener), delay);
  }

  stop(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.#running?.cancel().catch(() => {}); // it may have ended by itself
    this.#running = undefined;
  }

  async #run(turn: number, plan: ImportPlan, listener: Listener): Promise<void> {
    const isCurrent = () => turn === this.#turn;
    try {
      const handle = await this.#start(plan);
      if (!isCurrent()) {
        await handle.cancel().catch(() => {});
        return;
      }
      this.#running = handle;
      handle.onProgress(progress => isCurrent() && listener.onProgress(progress));
      const preview = await handle.result;
      if (isCurrent()) listener.onDone(preview);
    } catch (error) {
      if (isCurrent()) listener.onFailed(error);
    }
  }
}

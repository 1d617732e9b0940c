import type { CloseAnswer } from '../ports/close-question.ts';
import type { RunWatch } from './run-watch.ts';

interface CloseGuardDeps {
  readonly watch: Pick<RunWatch, 'isRunning' | 'idle' | 'cancel'>;
  readonly ask: () => Promise<CloseAnswer>;
}

/** Closing the window, or the program, while a run goes on asks first. */
export class CloseGuard {
  readonly #deps: CloseGuardDeps;
  #answer: Exclude<CloseAnswer, 'stay'> | null = null;
  #isAsking = false;

  constructor(deps: CloseGuardDeps) {
    this.#deps = deps;
  }

  /** Whether the run goes on without a window; the program ends with it. */
  get isLeaving(): boolean {
    return this.#answer === 'leave' && this.#deps.watch.isRunning;
  }

  /** Whether it may close now. Otherwise it is asked, and `close` called when it may. */
  allows(close: () => void): boolean {
    if (this.#answer !== null || !this.#deps.watch.isRunning) return true;
    if (!this.#isAsking) void this.#decide(close);
    return false;
  }

  /** The machine is going down: there is no time to ask, and what is left is resumed later. */
  cancelUnasked(): void {
    this.#answer = 'cancel';
    this.#deps.watch.cancel();
  }

  /** A window is shown again, and may be closed with another answer. */
  forget(): void {
    this.#answer = null;
  }

  async #decide(close: () => void): Promise<void> {
    this.#isAsking = true;
    // a window that has gone can ask nobody: then what is in hand is finished
    const answer = await this.#deps.ask().catch((): CloseAnswer => 'cancel');
    this.#isAsking = false;
    if (answer === 'stay') return;
    this.#answer = answer;
    if (answer === 'cancel') {
      this.#deps.watch.cancel();
      await this.#deps.watch.idle(); // the window shows it until then
    }
    close();
  }
}

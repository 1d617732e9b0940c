/** Hands chunks from one who pushes them to one who asks for them, one at a time. */
export class ChunkBridge implements AsyncIterable<Uint8Array> {
  #waiting: { readonly chunk: Uint8Array; readonly taken: () => void } | null = null;
  #wake: (() => void) | null = null;
  #ended = false;
  #failure: unknown;

  /** Answered when the chunk was taken and the next one is asked for, or nobody asks any more. */
  push(chunk: Uint8Array): Promise<void> {
    if (this.#ended) return Promise.resolve();
    return new Promise(taken => {
      this.#waiting = { chunk, taken };
      this.#awake();
    });
  }

  /** No more comes; with a failure that is what the taker gets. */
  end(failure?: unknown): void {
    this.#ended = true;
    this.#failure ??= failure;
    this.#awake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const waiting = this.#waiting;
        if (waiting !== null) {
          this.#waiting = null;
          yield waiting.chunk;
          waiting.taken();
        } else if (this.#ended) break;
        else {
          await new Promise<void>(resolve => {
            this.#wake = resolve;
          });
        }
      }
      if (this.#failure !== undefined) throw this.#failure;
    } finally {
      this.#ended = true;
      this.#waiting?.taken();
      this.#waiting = null;
    }
  }

  #awake(): void {
    this.#wake?.();
    this.#wake = null;
  }
}

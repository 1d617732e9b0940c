import { largestChunk } from '../check/copy-text.ts';

/** Some milliseconds of work that the worker may be ahead. */
const slots = 12;

/**
 * The memory by which chunks go from the worker to whoever takes them: the same few slots again and again, since buffers that are handed
 * over pile up until they are collected. Chunks are taken in the order in which they were put.
 */
export interface ChunkRing {
  readonly bytes: SharedArrayBuffer;
  /** One Int32: how many slots hold a chunk that is not yet done with. */
  readonly held: SharedArrayBuffer;
}

export function createRing(): ChunkRing {
  return { bytes: new SharedArrayBuffer(slots * largestChunk), held: new SharedArrayBuffer(4) };
}

/** The worker's end. */
export class RingWriter {
  readonly #bytes: Uint8Array;
  readonly #held: Int32Array;
  #next = 0;

  constructor({ bytes, held }: ChunkRing) {
    this.#bytes = new Uint8Array(bytes);
    this.#held = new Int32Array(held);
  }

  /** Waits while all slots are held. A worker that is ended is woken from it. */
  put(chunk: Uint8Array): void {
    while (Atomics.load(this.#held, 0) === slots) Atomics.wait(this.#held, 0, slots);
    this.#bytes.set(chunk, this.#next * largestChunk);
    this.#next = (this.#next + 1) % slots;
    Atomics.add(this.#held, 0, 1);
  }
}

/** The end of whoever takes the chunks. */
export class RingReader {
  readonly #bytes: SharedArrayBuffer;
  readonly #held: Int32Array;
  #next = 0;

  constructor({ bytes, held }: ChunkRing) {
    this.#bytes = bytes;
    this.#held = new Int32Array(held);
  }

  /** The next chunk, whose slot is used again after `done`. */
  take(length: number): Uint8Array {
    const chunk = Buffer.from(this.#bytes, this.#next * largestChunk, length);
    this.#next = (this.#next + 1) % slots;
    return chunk;
  }

  done(): void {
    Atomics.sub(this.#held, 0, 1);
    Atomics.notify(this.#held, 0);
  }
}

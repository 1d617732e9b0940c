const blockBytes = 12;

/**
 * What PostgreSQL's `hashtextextended(text COLLATE "C", seed)` answers of the same bytes on a little-endian server: lookup3 by Bob
 * Jenkins with a seed of 64 bits, as in its src/common/hashfn.c. It spreads well and proves nothing:
 * who tries can make two texts of one hash.
 */
export class TextHash {
  /** Upper and lower 32 bits of the hash of the text that was told last, unsigned. */
  high = 0;
  low = 0;
  readonly #seedHigh: number;
  readonly #seedLow: number;

  /** As the server is given it, 64 bits with a sign; with 0 it would leave out a step. */
  constructor(seed: bigint) {
    if (seed === 0n) throw new Error('the seed is 0');
    this.#seedHigh = Number(seed >> 32n);
    this.#seedLow = Number(BigInt.asIntN(32, seed));
  }

  /** Hashes the bytes from start to before end. */
  of(bytes: Uint8Array, start: number, end: number): this {
    let a = (0x9e3779b9 + 3923095 + end - start) | 0;
    let b = a;
    let c = a;
    // the seed is the first block
    let x = this.#seedHigh;
    let y = this.#seedLow;
    let z = 0;
    let at = start;
    while (true) {
      a = (a + x) | 0;
      b = (b + y) | 0;
      c = (c + z) | 0;
      a = (a - c) ^ turn(c, 4);
      c = (c + b) | 0;
      b = (b - a) ^ turn(a, 6);
      a = (a + c) | 0;
      c = (c - b) ^ turn(b, 8);
      b = (b + a) | 0;
      a = (a - c) ^ turn(c, 16);
      c = (c + b) | 0;
      b = (b - a) ^ turn(a, 19);
      a = (a + c) | 0;
      c = (c - b) ^ turn(b, 4);
      b = (b + a) | 0;
      if (at + blockBytes > end) break;
      x = word(bytes, at);
      y = word(bytes, at + 4);
      z = word(bytes, at + 8);
      at += blockBytes;
    }
    // the lowest byte of the third word is the length's
    return this.#finish(
      a + rest(bytes, at, end),
      b + rest(bytes, at + 4, end),
      c + (rest(bytes, at + 8, end) << 8),
    );
  }

  #finish(a: number, b: number, c: number): this {
    c = (c ^ b) - turn(b, 14);
    a = (a ^ c) - turn(c, 11);
    b = (b ^ a) - turn(a, 25);
    c = (c ^ b) - turn(b, 16);
    a = (a ^ c) - turn(c, 4);
    b = (b ^ a) - turn(a, 14);
    c = (c ^ b) - turn(b, 24);
    this.high = b >>> 0;
    this.low = c >>> 0;
    return this;
  }
}

/** Bits that leave at the left come in at the right. */
function turn(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function word(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

/** What is left of a word before the end. */
function rest(bytes: Uint8Array, at: number, end: number): number {
  let result = 0;
  for (let i = Math.min(end, at + 4) - 1; i >= at; i--) result = (result << 8) | (bytes[i] as number);
  return result;
}

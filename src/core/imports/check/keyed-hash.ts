/** Bytes as they are compared: A to Z as a to z, all else as it is. */
const lower = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte > 0x40 && byte < 0x5b ? byte | 0x20 : byte,
);

/**
 * HalfSipHash-1-3 with 64 bits of result. Keyed by chance, so that nobody can make a file in which two addresses pass for one;
 * by accident they do so once in some ten million files of a million rows.
 */
export class KeyedHash {
  readonly #k0: number;
  readonly #k1: number;
  readonly #scratch = Buffer.alloc(4096);
  high = 0;
  low = 0;

  constructor(key: Uint32Array = crypto.getRandomValues(new Uint32Array(2))) {
    this.#k0 = (key[0] ?? 0) | 0;
    this.#k1 = (key[1] ?? 0) | 0;
  }

  ofText(text: string): void {
    const length = this.#scratch.write(text, 'utf8');
    this.ofBytes(this.#scratch, 0, length);
  }

  /** Without regard to the case of ASCII letters; the result is in `high` and `low`. */
  ofBytes(bytes: Uint8Array, start: number, end: number): void {
    let v0 = this.#k0;
    let v1 = this.#k1 ^ 0xee;
    let v2 = 0x6c796765 ^ this.#k0;
    let v3 = 0x74656462 ^ this.#k1;
    const words = (end - start) >> 2;
    const tail = start + (words << 2);
    // one word, at last what is left of one with the length, and then five rounds more for each half of the result
    for (let at = start, left = words; left >= -6; left--, at += 4) {
      let word = 0;
      if (left > 0) {
        word =
          (lower[bytes[at] as number] as number) |
          ((lower[bytes[at + 1] as number] as number) << 8) |
          ((lower[bytes[at + 2] as number] as number) << 16) |
          ((lower[bytes[at + 3] as number] as number) << 24);
      } else if (left === 0) {
        word = (end - start) << 24;
        for (let rest = tail; rest < end; rest++)
          word |= (lower[bytes[rest] as number] as number) << ((rest - tail) << 3);
      } else if (left === -1) v2 ^= 0xee;
      else if (left === -4) {
        this.low = v1 ^ v3;
        v1 ^= 0xdd;
      }
      v3 ^= word;
      v0 = (v0 + v1) | 0;
      v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
      v0 = (v0 << 16) | (v0 >>> 16);
      v2 = (v2 + v3) | 0;
      v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
      v0 = (v0 + v3) | 0;
      v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
      v2 = (v2 + v1) | 0;
      v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
      v2 = (v2 << 16) | (v2 >>> 16);
      v0 ^= word;
    }
    this.high = v1 ^ v3;
  }
}

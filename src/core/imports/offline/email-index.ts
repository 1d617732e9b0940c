import { hash, randomBytes } from 'node:crypto';
import { emailKey } from '../check/normalise.ts';
import { Breath } from './breath.ts';

const block = 64;
const digestLength = 32;
/** What an address may take in UTF-8; a longer one is not of a musician. */
const longestEmail = 4_096;

/**
 * HMAC-SHA-256 of an address without regard to case, cut to 64 bits: by its definition (RFC 2104) over two one-shot digests, which
 * take half the time of an Hmac object for each of a million.
 */
class EmailHash {
  readonly #inner = Buffer.alloc(block + longestEmail, 0x36);
  readonly #outer = Buffer.alloc(block + digestLength, 0x5c);
  high = 0;
  low = 0;

  constructor(key: Uint8Array) {
    for (const [at, byte] of key.entries()) {
      this.#inner[at] = 0x36 ^ byte;
      this.#outer[at] = 0x5c ^ byte;
    }
  }

  /** Leaves the halves of the hash in `high` and `low`: a bigint for each would be a million objects. */
  of(email: string): void {
    const length = this.#inner.write(emailKey(email), block, 'utf8');
    hash('sha256', this.#inner.subarray(0, block + length), 'buffer').copy(this.#outer, block);
    const digest = hash('sha256', this.#outer, 'buffer');
    this.high = digest.readUInt32BE(0);
    this.low = digest.readUInt32BE(4);
  }
}

export function makeIndexKey(): Buffer {
  return randomBytes(block / 2);
}

const buckets = 256;

/** Collects hashes in buckets by their first byte, so that each is sorted in a moment and never all at once. */
export class EmailIndexBuilder {
  readonly #hash: EmailHash;
  readonly #buckets = Array.from({ length: buckets }, () => new Uint32Array(64));
  readonly #filled = new Uint32Array(buckets);
  size = 0;

  constructor(key: Uint8Array) {
    this.#hash = new EmailHash(key);
  }

  add(email: string): void {
    this.#hash.of(email);
    const { high, low } = this.#hash;
    const number = high >>> 24;
    const filled = this.#filled[number] ?? 0;
    let bucket = this.#buckets[number] as Uint32Array<ArrayBuffer>;
    if (filled === bucket.length) {
      const larger = new Uint32Array(bucket.length * 2);
      larger.set(bucket);
      this.#buckets[number] = larger;
      bucket = larger;
    }
    // the low half first, as a 64-bit number lies in memory
    bucket[filled] = low;
    bucket[filled + 1] = high;
    this.#filled[number] = filled + 2;
    this.size += 1;
  }

  /** The hashes in their order, eight bytes each, as they lie in memory. */
  async *sorted(): AsyncGenerator<Uint8Array> {
    const breath = new Breath();
    for (const [number, bucket] of this.#buckets.entries()) {
      const hashes = new BigUint64Array(bucket.buffer, 0, (this.#filled[number] ?? 0) / 2).sort();
      yield new Uint8Array(bucket.buffer, 0, hashes.byteLength);
      if (breath.due()) await breath.take();
    }
  }
}

/** Whether an orchestra has a musician with an address, by nothing but the hashes of all. */
export class EmailIndex {
  readonly #hash: EmailHash;
  /** Pairs of halves, the low one first, in the order of the whole. */
  readonly #hashes: Uint32Array;

  constructor(key: Uint8Array, hashes: Uint32Array) {
    this.#hash = new EmailHash(key);
    this.#hashes = hashes;
  }

  get size(): number {
    return this.#hashes.length / 2;
  }

  has(email: string): boolean {
    this.#hash.of(email);
    const { high, low } = this.#hash;
    let from = 0;
    let to = this.size;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const foundHigh = this.#hashes[2 * middle + 1] as number;
      const foundLow = this.#hashes[2 * middle] as number;
      if (foundHigh === high && foundLow === low) return true;
      if (foundHigh < high || (foundHigh === high && foundLow < low)) from = middle + 1;
      else to = middle;
    }
    return false;
  }
}

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { FileSource } from '../imports/read/source.ts';
import { parseJson } from '../parse-json.ts';
import {
  chunkSize,
  damaged,
  openPiece,
  overhead,
  type Prefix,
  prefixLength,
  readPrefix,
} from './sealed-format.ts';

/** A sealed document as data that crosses to a worker. The key opens this document alone. */
export interface SealedSource {
  readonly kind: 'sealed';
  readonly path: string;
  readonly key: Uint8Array;
}

/**
 * A sealed document that is read without waiting, and its body at random. Every byte that it gives was authenticated; all else
 * throws `store_damaged`, a body that was cut already when it is opened.
 */
export class SealedFile implements FileSource {
  readonly head: unknown;
  /** The head's `name`, where it has one. */
  readonly name: string;
  readonly size: number;
  readonly #file: number;
  readonly #key: Uint8Array;
  readonly #prefix: Prefix;
  readonly #chunks: number;
  /** Whoever reads by windows stands in two chunks where they meet. */
  readonly #opened = new Map<number, Buffer>();

  /** The key of the document, or what makes it of the salt that stands in the file. With `headOnly` nothing of the body is looked at. */
  constructor(path: string, key: Uint8Array | ((salt: Uint8Array) => Uint8Array), { headOnly = false } = {}) {
    this.#file = openExisting(path);
    try {
      this.#prefix = readPrefix(this.#read(0, prefixLength));
      this.#key = typeof key === 'function' ? key(this.#prefix.salt) : key;
      this.head = parseJson(
        openPiece(
          this.#key,
          this.#prefix,
          'head',
          this.#read(prefixLength, this.#prefix.headLength),
        ).toString('utf8'),
      );
      this.name = nameOf(this.head);
      const sealed = fstatSync(this.#file).size - prefixLength - this.#prefix.headLength;
      this.#chunks = Math.ceil(sealed / (chunkSize + overhead));
      this.size = this.#prefix.hasBody ? sealed - this.#chunks * overhead : 0;
      if (this.#prefix.hasBody ? this.size < 0 || this.#chunks === 0 : sealed !== 0) throw damaged('file');
      if (this.#prefix.hasBody && !headOnly) this.#chunk(this.#chunks - 1); // only the last chunk opens as the last
    } catch (error) {
      closeSync(this.#file);
      throw error;
    }
  }

  readAt(position: number, into: Uint8Array): number {
    let done = 0;
    while (done < into.length && position + done < this.size) {
      const at = position + done;
      const chunk = this.#chunk(Math.floor(at / chunkSize));
      const part = chunk.subarray(at % chunkSize, (at % chunkSize) + into.length - done);
      into.set(part, done);
      done += part.length;
    }
    return done;
  }

  [Symbol.dispose](): void {
    this.#opened.clear();
    closeSync(this.#file);
  }

  #chunk(number: number): Buffer {
    const kept = this.#opened.get(number);
    if (kept !== undefined) return kept;
    const last = number === this.#chunks - 1;
    const length = last ? this.size - number * chunkSize : chunkSize;
    const start = prefixLength + this.#prefix.headLength + number * (chunkSize + overhead);
    const sealed = this.#read(start, length + overhead);
    const opened = openPiece(this.#key, this.#prefix, { chunk: number, last }, sealed);
    for (const other of this.#opened.keys()) {
      if (this.#opened.size < 2) break;
      this.#opened.delete(other);
    }
    this.#opened.set(number, opened);
    return opened;
  }

  #read(position: number, length: number): Buffer {
    if (length > fstatSync(this.#file).size - position) throw damaged('file');
    const bytes = Buffer.allocUnsafeSlow(length);
    let done = 0;
    while (done < length) {
      const read = readSync(this.#file, bytes, done, length - done, position + done);
      if (read === 0) throw damaged('file');
      done += read;
    }
    return bytes;
  }
}

function openExisting(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    throw damaged('file', cause);
  }
}

function nameOf(head: unknown): string {
  const named = typeof head === 'object' && head !== null && 'name' in head ? head.name : '';
  return typeof named === 'string' ? named : '';
}

/** What a document says of itself, without its body. Throws `store_damaged`. */
export function readHead(path: string, key: (salt: Uint8Array) => Uint8Array): unknown {
  const file = new SealedFile(path, key, { headOnly: true });
  file[Symbol.dispose]();
  return file.head;
}

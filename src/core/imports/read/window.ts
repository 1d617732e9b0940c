import type { Encoding } from '../../../contract/imports-plan.ts';
import { maxRowBytes } from './limits.ts';
import type { FileSource } from './source.ts';
import { isWide, unitsOf, WideReader } from './utf16.ts';

const windowBytes = 128 * 1024;

/** As much as a window holds at first: small for a small file, whose text may grow by half when it was UTF-16. */
export function windowFor(file: FileSource, most = windowBytes): number {
  return Math.min(most, 64 * Math.ceil((2 * file.size + 1) / 64));
}

/** A part of the file's bytes, as bytes that are ASCII where CSV has its marks, that is moved over the file. */
export class Window {
  readonly #file: FileSource;
  readonly #wide: WideReader | null;
  #bytes: Buffer;
  #capacity: number;
  /** Where in the file the window begins, and where its end is. */
  #start: number;
  #next: number;
  #filled = 0;
  #ended = false;
  /** Units of UTF-16 before a byte, so that the next one need not be counted from the beginning. */
  #counted = { at: 0, units: 0 };

  constructor(file: FileSource, encoding: Encoding, from: number, bytes: Buffer, capacity = bytes.length) {
    this.#file = file;
    this.#wide = isWide(encoding) ? new WideReader(file, encoding, from) : null;
    this.#bytes = bytes;
    this.#capacity = capacity;
    this.#start = this.#next = from;
  }

  get bytes(): Buffer {
    return this.#bytes;
  }

  get capacity(): number {
    return this.#capacity;
  }

  /** How many bytes there are. */
  get filled(): number {
    return this.#filled;
  }

  /** Whether the last byte is the last one of the file. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Characters of UTF-16 that could not be decoded so far. */
  get damaged(): number {
    return this.#wide?.damaged ?? 0;
  }

  /** Whether too little room would be left for what comes behind the bytes that are kept. */
  mustGrow(keep: number): boolean {
    return this.#filled - keep > this.#capacity / 2;
  }

  get mayGrow(): boolean {
    return this.#capacity < 2 * maxRowBytes;
  }

  /** Moves what stands from `keep` on to the front, of other memory where it is given, and reads on behind it. */
  slide(keep: number, into = this.#bytes, capacity = this.#capacity): void {
    this.#start = this.offsetOf(keep);
    this.#counted = { at: 0, units: 0 };
    this.#bytes.copy(into, 0, keep, this.#filled);
    this.#bytes = into;
    this.#capacity = capacity;
    this.#filled -= keep;
    this.#read();
  }

  /** Where in the file a byte of the window comes from. */
  offsetOf(at: number): number {
    if (this.#wide === null) return this.#start + at;
    const { at: from, units } = this.#counted.at <= at ? this.#counted : { at: 0, units: 0 };
    this.#counted = { at, units: units + unitsOf(this.#bytes, from, at) };
    return Math.min(this.#start + 2 * this.#counted.units, this.#file.size);
  }

  #read(): void {
    const room = this.#bytes.subarray(this.#filled, this.#capacity);
    const read = this.#wide?.read(room) ?? this.#file.readAt(this.#next, room);
    this.#next += read;
    this.#filled += read;
    this.#ended = read === 0 || (this.#wide === null && this.#next >= this.#file.size);
  }
}

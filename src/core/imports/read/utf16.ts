import { type FileSource, readFully } from './source.ts';

export type WideEncoding = 'utf-16le' | 'utf-16be';

export function isWide(encoding: string): encoding is WideEncoding {
  return encoding === 'utf-16le' || encoding === 'utf-16be';
}

/** Half of a surrogate pair that stands alone; it becomes U+FFFD. */
const lone = /\p{Surrogate}/gu;

/** Reads UTF-16 as UTF-8 bytes, which are ASCII where CSV has its marks. */
export class WideReader {
  readonly #file: FileSource;
  readonly #bigEndian: boolean;
  #position: number;
  #damaged = 0;

  constructor(file: FileSource, encoding: WideEncoding, from: number) {
    this.#file = file;
    this.#bigEndian = encoding === 'utf-16be';
    this.#position = from;
  }

  /** Halves of characters so far. */
  get damaged(): number {
    return this.#damaged;
  }

  /** Bytes of UTF-8 that were put in; 0 at the end. There must be room for two characters. */
  read(into: Buffer): number {
    const raw = Buffer.allocUnsafe(Math.floor(into.length / 3) * 2);
    const filled = readFully(this.#file, this.#position, raw);
    if (filled === 0) return 0;
    return into.write(this.#decode(raw, filled), 'utf8');
  }

  #decode(raw: Buffer, filled: number): string {
    const ended = filled < raw.length;
    let whole = filled & ~1;
    const units = raw.subarray(0, whole);
    if (this.#bigEndian) units.swap16();
    // a pair that is cut in the middle is read again with the next bytes
    if (!ended && isHighSurrogate(units.readUInt16LE(whole - 2))) whole -= 2;
    this.#position += ended ? filled : whole;
    const text = raw.toString('utf16le', 0, whole) + (ended && filled > whole ? '\ufffd' : '');
    this.#damaged += (filled & 1) + (text.match(lone)?.length ?? 0);
    return text;
  }
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** Units of UTF-16 that UTF-8 bytes stand for. */
export function unitsOf(bytes: Uint8Array, from: number, to: number): number {
  let units = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

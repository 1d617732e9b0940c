import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../../../contract/imports-plan.ts';
import { upperHalves } from './charsets.ts';
import type { WideEncoding } from './utf16.ts';

/** What the first bytes tell for sure: a byte order mark, or UTF-16 by its zero bytes. `unknown` for UTF-32. */
export interface Start {
  readonly encoding: 'utf-8' | WideEncoding | 'unknown' | null;
  readonly bom: boolean;
  /** Bytes of the byte order mark, to be skipped. */
  readonly bomLength: number;
}

export function startOf(head: Uint8Array): Start {
  if (startsWith(head, 0xff, 0xfe, 0, 0) || startsWith(head, 0, 0, 0xfe, 0xff)) return unmarked('unknown');
  if (startsWith(head, 0xff, 0xfe)) return { encoding: 'utf-16le', bom: true, bomLength: 2 };
  if (startsWith(head, 0xfe, 0xff)) return { encoding: 'utf-16be', bom: true, bomLength: 2 };
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', bom: true, bomLength: 3 };
  return unmarked(byZeroBytes(head));
}

function unmarked(encoding: Start['encoding']): Start {
  return { encoding, bom: false, bomLength: 0 };
}

function startsWith(bytes: Uint8Array, ...mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/** Latin text in UTF-16 has a zero in nearly every other byte, always on the same side. */
function byZeroBytes(head: Uint8Array): WideEncoding | null {
  const pairs = head.length >> 1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at] === 0) even++;
    if (head[at + 1] === 0) odd++;
  }
  if (pairs === 0) return null;
  if (odd / pairs > 0.5 && even / pairs < 0.05) return 'utf-16le';
  if (even / pairs > 0.5 && odd / pairs < 0.05) return 'utf-16be';
  return null;
}

/** Broken places after which a file with few whole characters is given up as UTF-8. */
const enoughBroken = 1_000;

/** Whether bytes that come in blocks are UTF-8. */
export class Utf8Check {
  #rest = Buffer.alloc(0);
  #whole = 0;
  #broken = 0;
  #given = false;

  /** Whether all of it is valid. */
  get valid(): boolean {
    return this.#broken === 0;
  }

  /** A file that is UTF-8 but for a few bytes would be nonsense as anything else; its damaged rows are refused one by one. */
  isMostly(highBytes: Uint32Array): boolean {
    const leads = highBytes.subarray(0xc2, 0xf5).reduce((sum, count) => sum + count, 0);
    return !this.#given && leads - this.#broken > 10 * this.#broken;
  }

  feed(block: Uint8Array): void {
    if (this.#given) return;
    const lacking = missing(this.#rest);
    if (lacking > 0) {
      this.#rest = Buffer.concat([this.#rest, block.subarray(0, lacking)]);
      if (block.length < lacking) return;
      this.#judge(this.#rest);
    }
    const end = Math.max(lacking, block.length - cut(block));
    this.#judge(block.subarray(lacking, end));
    this.#rest = Buffer.from(block.subarray(end));
  }

  done(): void {
    if (this.#rest.length > 0) this.#judge(this.#rest);
    this.#rest = Buffer.alloc(0);
  }

  #judge(bytes: Uint8Array): void {
    if (!isUtf8(bytes)) this.#count(bytes);
  }

  #count(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at++) {
      const lead = bytes[at] ?? 0;
      if (lead < 0x80) continue;
      const trail = trailOf(lead);
      let found = 0;
      while (found < trail && isTrail(bytes[at + found + 1])) found++;
      if (trail > 0 && found === trail) {
        this.#whole++;
        at += trail;
      } else if (++this.#broken > enoughBroken && this.#whole < this.#broken) {
        this.#given = true;
        return;
      }
    }
  }
}

function trailOf(lead: number): number {
  return lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
}

function isTrail(byte: number | undefined): boolean {
  return ((byte ?? 0) & 0xc0) === 0x80;
}

/** Bytes at the end that begin a character whose other bytes come behind it. */
function cut(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (isTrail(byte)) continue;
    return trailOf(byte) >= back ? back : 0;
  }
  return 0;
}

/** Bytes that a character lacks whose first ones are there. */
function missing(begun: Uint8Array): number {
  return begun.length === 0 ? 0 : trailOf(begun[0] ?? 0) + 1 - begun.length;
}

const swedish = /[åäöÅÄÖ]/;
const nordicAndNear = /[éèüøæáíóñçšžßëêàÉÜØÆ]/;
const letter = /\p{L}/u;
const typographic = /[‘’“”–—…•´°§£€\u00a0½«»]/;

/** How much a character speaks for the encoding that it was read by. */
function weigh(character: string): number {
  if (swedish.test(character)) return 10;
  if (nordicAndNear.test(character)) return 3;
  if (typographic.test(character)) return 0.5;
  if (character === '\ufffd' || character === '\uf8ff') return -10;
  return letter.test(character) && !/[ªºµƒπΩ]/.test(character) ? 1 : -5;
}

/** Bytes that windows-1252 has no character for. */
const undefinedBytes = [0x81, 0x8d, 0x8f, 0x90, 0x9d] as const;

/** windows-1252 against Mac Roman by what makes Swedish, over all bytes above ASCII. Null when neither reads as text. */
export function bySwedish(highBytes: Uint32Array): Exclude<Encoding, 'utf-8' | WideEncoding> | null {
  const score = (table: string) =>
    [...table].reduce((sum, character, at) => sum + weigh(character) * (highBytes[0x80 + at] ?? 0), 0);
  const windows = score(upperHalves['windows-1252']);
  const mac = score(upperHalves.macintosh);
  if (mac > windows && mac >= 0) return 'macintosh';
  const strays = sum(undefinedBytes.map(byte => highBytes[byte] ?? 0));
  const others = sum([...highBytes.subarray(0x80, 0xa0)]) - strays;
  // a stray byte is damage in windows-1252; many of them, and few quotes and dashes, are no windows-1252
  if (strays >= 3 && strays * 3 > others && windows + 10 * strays >= 0) return 'iso-8859-1';
  return Math.max(windows, mac) < 0 ? null : 'windows-1252';
}

/** Whether bytes that windows-1252 has no character for are among them. */
export function hasUndefined(highBytes: Uint32Array): boolean {
  return undefinedBytes.some(byte => (highBytes[byte] ?? 0) > 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

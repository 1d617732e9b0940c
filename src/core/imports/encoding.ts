import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../../contract/imports.ts';
import { upperHalves } from './charsets.ts';

export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly bom: boolean;
  /** Bytes of the byte order mark, to be skipped. */
  readonly bomLength: number;
  /** Whether U+FFFD in a cell was put there by decoding; otherwise it stands in the file and is data. */
  readonly damaged: boolean;
}

/**
 * A byte order mark, else UTF-16 by its zero bytes, else strict UTF-8 over the whole file, else windows-1252 against Mac
 * Roman by what makes Swedish. Statistical guessers misjudge Swedish lists. Null when nothing reads as text.
 */
export function detectEncoding(bytes: Buffer): DetectedEncoding | null {
  const marked = byMark(bytes);
  if (marked !== undefined) return marked;
  const wide = byZeroBytes(bytes);
  if (wide !== null) return detected(wide);
  if (isUtf8(bytes)) return detected('utf-8');
  // a file that is UTF-8 but for a few bytes would be nonsense as anything else; its damaged rows are refused one by one
  if (mostlyUtf8(bytes)) return detected('utf-8', { damaged: true });
  return bySwedish(bytes);
}

function detected(encoding: Encoding, rest: Partial<DetectedEncoding> = {}): DetectedEncoding {
  return { encoding, bom: false, bomLength: 0, damaged: false, ...rest };
}

function byMark(bytes: Buffer): DetectedEncoding | null | undefined {
  if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff)) return null; // UTF-32
  if (startsWith(bytes, 0xff, 0xfe)) return detected('utf-16le', { bom: true, bomLength: 2 });
  if (startsWith(bytes, 0xfe, 0xff)) return detected('utf-16be', { bom: true, bomLength: 2 });
  if (!startsWith(bytes, 0xef, 0xbb, 0xbf)) return undefined;
  return detected('utf-8', { bom: true, bomLength: 3, damaged: !isUtf8(bytes) });
}

function startsWith(bytes: Buffer, ...mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/** Latin text in UTF-16 has a zero in nearly every other byte, always on the same side. */
function byZeroBytes(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (pairs === 0) return null;
  if (odd / pairs > 0.5 && even / pairs < 0.05) return 'utf-16le';
  if (even / pairs > 0.5 && odd / pairs < 0.05) return 'utf-16be';
  return null;
}

/** Broken places after which a file with few whole characters is given up as UTF-8. */
const enoughBroken = 1_000;

function mostlyUtf8(bytes: Buffer): boolean {
  let whole = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
    let found = 0;
    while (found < trail && ((bytes[at + found + 1] ?? 0) & 0xc0) === 0x80) found++;
    if (trail > 0 && found === trail) {
      whole++;
      at += trail;
    } else if (++broken > enoughBroken && whole < broken) return false;
  }
  return whole > 10 * broken;
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

function bySwedish(bytes: Buffer): DetectedEncoding | null {
  const occurrences = new Uint32Array(256);
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    occurrences[byte] = (occurrences[byte] ?? 0) + 1;
  }
  const score = (table: string) =>
    [...table].reduce((sum, character, at) => sum + weigh(character) * (occurrences[0x80 + at] ?? 0), 0);
  const windows = score(upperHalves['windows-1252']);
  const mac = score(upperHalves.macintosh);
  if (Math.max(windows, mac) < 0) return null;
  return mac > windows ? detected('macintosh') : detected('windows-1252', { damaged: true });
}

import type { Encoding } from '../../../contract/imports-plan.ts';

/** Bytes `from` to `to` as text. What no byte of the encoding stands for becomes U+FFFD. */
export type Decode = (bytes: Buffer, from: number, to: number) => string;

// `new TextDecoder('windows-1252')` of Node 20 decodes 0x80 to 0x9F as control characters, hence tables of our own.
const windows1252 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';
const macRoman =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø' +
  '¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

/** The encodings of one byte a character, each as the 128 characters of 0x80 to 0xFF. */
export const upperHalves = {
  'windows-1252': windows1252 + String.fromCharCode(...Array.from({ length: 96 }, (_, at) => 0xa0 + at)),
  'iso-8859-1': String.fromCharCode(...Array.from({ length: 128 }, (_, at) => 0x80 + at)),
  macintosh: macRoman,
} as const satisfies Partial<Record<Encoding, string>>;

const decoders: Readonly<Record<Encoding, Decode>> = {
  'utf-8': (bytes, from, to) => bytes.toString('utf8', from, to),
  // a file in UTF-16 is read as UTF-8 (utf16.ts)
  'utf-16le': (bytes, from, to) => bytes.toString('utf8', from, to),
  'utf-16be': (bytes, from, to) => bytes.toString('utf8', from, to),
  'windows-1252': (bytes, from, to) =>
    fromTable(bytes.toString('latin1', from, to), /[\x80-\x9f]/g, windows1252),
  'iso-8859-1': (bytes, from, to) => bytes.toString('latin1', from, to),
  macintosh: (bytes, from, to) => fromTable(bytes.toString('latin1', from, to), /[\x80-\xff]/g, macRoman),
};

export function decoderFor(encoding: Encoding): Decode {
  return decoders[encoding];
}

function fromTable(latin1: string, upper: RegExp, table: string): string {
  return latin1.search(upper) === -1
    ? latin1
    : latin1.replace(upper, character => table[character.charCodeAt(0) - 0x80] ?? '\ufffd');
}

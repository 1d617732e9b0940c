import type { Encoding } from '../../../contract/imports-plan.ts';
import { upperHalves } from '../read/charsets.ts';

/** The text in an encoding; null when a character has no place in it. */
export function encode(text: string, encoding: Encoding): Buffer | null {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const bytes = Buffer.alloc(text.length);
  for (let at = 0; at < text.length; at++) {
    const byte = byteOf(text, at, upperHalves[encoding]);
    if (byte === -1) return null;
    bytes[at] = byte;
  }
  return bytes;
}

/** The same with a question mark for what has no place in it. */
export function encodeSafely(text: string, encoding: Encoding): Buffer {
  return (
    encode(text, encoding) ??
    Buffer.concat(Array.from(text, character => encode(character, encoding) ?? Buffer.from('?')))
  );
}

function byteOf(text: string, at: number, upper: string): number {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code;
  const found = code === 0xfffd ? -1 : upper.indexOf(text.charAt(at));
  return found === -1 ? -1 : 0x80 + found;
}

import type { Encoding } from '../../../contract/imports-plan.ts';
import { upperHalves } from '../read/charsets.ts';

/**
 * By byte, how it becomes UTF-8 when it stands for a letter from À to ÿ, which is most of what is not ASCII in Swedish: the two
 * bytes as one number, 1 for the first of two that are UTF-8 already, 0 for all that has to be decoded and composed.
 */
export function latinLetters(encoding: Encoding): Uint16Array {
  const letters = new Uint16Array(256);
  if (encoding === 'utf-8' || encoding === 'utf-16le' || encoding === 'utf-16be') letters[0xc3] = 1;
  else
    [...upperHalves[encoding]].forEach((character, at) => {
      const code = character.charCodeAt(0);
      if (code >= 0xc0 && code < 0x100) letters[0x80 + at] = inUtf8(code);
    });
  return letters;
}

function inUtf8(code: number): number {
  return ((0xc0 | (code >> 6)) << 8) | 0x80 | (code & 0x3f);
}

import type { Encoding } from '../../../src/contract/imports-plan.ts';
import { upperHalves } from '../../../src/core/imports/read/charsets.ts';

/** An encoder of the tests' own, so that reading is not proved by its own mirror alone. */
export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const upper: string = upperHalves[encoding];
  return Buffer.from(
    Array.from(text, character => {
      const code = character.charCodeAt(0);
      if (code < 0x80) return code;
      const at = upper.indexOf(character);
      if (at === -1) throw new Error(`${encoding} has no ${character}`);
      return 0x80 + at;
    }),
  );
}

export const lineBreaks = { crlf: '\r\n', lf: '\n', cr: '\r' } as const;

/** RFC 4180 with as few quotes as it allows, or all of them. */
export function writeCsv(
  rows: readonly (readonly string[])[],
  delimiter: string,
  lineBreak: string,
  quoteAll = false,
): string {
  const write = (cell: string) =>
    quoteAll || cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return rows.map(row => row.map(write).join(delimiter) + lineBreak).join('');
}

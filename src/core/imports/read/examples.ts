import type { Encoding } from '../../../contract/imports-plan.ts';
import { decoderFor } from './charsets.ts';
import type { HighLine } from './profile.ts';
import type { FileSource } from './source.ts';
import { isWide } from './utf16.ts';
import { Window } from './window.ts';

/** A line of the file as it is decoded now. */
export interface Example {
  readonly line: number;
  readonly text: string;
}

const shown = 5;
const shownBytes = 240;
/** How far before its first character above ASCII a long line is shown from. */
const before = 80;

/**
 * Lines in which å ä ö stand by the encoding that was detected, or else whatever is not ASCII. They stay the same when another
 * one is chosen, so that its effect is seen.
 */
export function examplesOf(
  file: FileSource,
  detected: Encoding,
  encoding: Encoding,
  highLines: readonly HighLine[],
): readonly Example[] {
  const lines = [...new Map(highLines.toReversed().map(each => [each.line, each])).values()];
  const swedish = lines.filter(each => /[åäöÅÄÖ]/.test(textOf(file, detected, each)));
  return (swedish.length > 0 ? swedish : lines)
    .sort((a, b) => a.line - b.line)
    .slice(0, shown)
    .map(each => ({ line: each.line, text: textOf(file, encoding, each) }));
}

function textOf(file: FileSource, encoding: Encoding, { start, at }: HighLine): string {
  const [shownBefore, shownAtMost] = isWide(encoding) ? [2 * before, 2 * shownBytes] : [before, shownBytes];
  const from = at - start > shownAtMost / 2 ? at - shownBefore : start;
  const window = new Window(file, encoding, from, Buffer.alloc(4 * shownBytes));
  window.slide(0);
  const { bytes } = window;
  let begin = 0;
  // a line that is cut may begin in the middle of a character
  while (from > start && encoding === 'utf-8' && isTrail(bytes[begin])) begin++;
  let end = begin;
  while (end < Math.min(window.filled, shownBytes) && bytes[end] !== 0x0a && bytes[end] !== 0x0d) end++;
  if (end === shownBytes) while (end > begin && isTrail(bytes[end])) end--;
  return decoderFor(encoding)(bytes, begin, end);
}

function isTrail(byte: number | undefined): boolean {
  return ((byte ?? 0) & 0xc0) === 0x80;
}

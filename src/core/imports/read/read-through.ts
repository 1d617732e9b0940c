import { createHash } from 'node:crypto';
import type { Dialect, Encoding } from '../../../contract/imports-plan.ts';
import { AppError } from '../../app-error.ts';
import { type Start, Utf8Check } from './encoding.ts';
import { looksBinary } from './file-kind.ts';
import { delimiters, type Profile, Profiler } from './profile.ts';
import { Scanner } from './scanner.ts';
import type { FileSource } from './source.ts';
import type { Place } from './tokenizer.ts';
import { isWide } from './utf16.ts';
import { Window, windowFor } from './window.ts';

/** Told after each block of a scan: bytes of the file so far. */
export type ScanPace = (done: number) => void;

/** What one pass over the whole file tells. */
export interface Pass {
  readonly sha256: string;
  readonly utf8: Utf8Check;
  readonly profile: Profile;
  /** Halves of characters in a file that is read as UTF-16. */
  readonly halves: number;
  /** The delimiter that the file's own first line tells. */
  readonly sep: Dialect['delimiter'] | null;
  /** Behind the byte order mark and the `sep=` line. */
  readonly from: Place;
}

const blockBytes = 256 * 1024;

export function readThrough(
  file: FileSource,
  start: Start,
  encoding: Encoding | 'unknown',
  pace: ScanPace,
  size = windowFor(file, blockBytes),
): Pass {
  const hash = createHash('sha256');
  const utf8 = new Utf8Check();
  const wide = isWide(encoding);
  const seen = observed(file, block => {
    hash.update(block);
    utf8.feed(block);
  });
  const mark = Buffer.alloc(start.bomLength);
  seen.readAt(0, mark);

  const scanner = new Scanner(size);
  const window = new Window(seen, wide ? encoding : 'utf-8', start.bomLength, scanner.bytes, size);
  window.slide(0);
  const name = file.name;
  if (looksBinary(window.bytes.subarray(0, window.filled))) throw new AppError('file_not_csv', { name });
  const sep = readSepLine(window.bytes);
  const from = { offset: window.offsetOf(sep?.length ?? 0), line: sep === null ? 1 : 2 };
  const profiler = new Profiler(from, sep?.length ?? 0);
  let bytes = 0;
  for (;;) {
    bytes += window.filled;
    profiler.feed(window, scanner.marks, scanner.markAll(window.filled));
    pace(window.offsetOf(window.filled));
    if (window.ended) break;
    window.slide(window.filled);
  }
  utf8.done();
  // that many halves are no UTF-16
  if (window.damaged * 100 > bytes) throw new AppError('file_encoding_unknown', { name });
  return {
    sha256: hash.digest('hex'),
    utf8,
    profile: profiler.done(),
    halves: window.damaged,
    sep: sep?.delimiter ?? null,
    from,
  };
}

/** The file, which is read from its beginning to its end; each byte is shown once. */
function observed(file: FileSource, show: (block: Uint8Array) => void): FileSource {
  let shown = 0;
  return {
    name: file.name,
    size: file.size,
    readAt: (position, into) => {
      const read = file.readAt(position, into);
      if (position + read > shown) show(into.subarray(shown - position, read));
      shown = Math.max(shown, position + read);
      return read;
    },
    [Symbol.dispose]: () => file[Symbol.dispose](),
  };
}

/** Excel's own first line, `sep=;`, and how long it is. */
function readSepLine(bytes: Buffer): { delimiter: Dialect['delimiter']; length: number } | null {
  const found = /^"?sep=(.)"?(\r\n|\n|\r)/i.exec(bytes.toString('latin1', 0, 12));
  const delimiter = delimiters.find(each => each === found?.[1]);
  return found === null || delimiter === undefined ? null : { delimiter, length: found[0].length };
}

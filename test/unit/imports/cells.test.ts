import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dialect, Encoding } from '../../../src/contract/imports-plan.ts';
import { delimiters } from '../../../src/core/imports/read/profile.ts';
import { Scanner } from '../../../src/core/imports/read/scanner.ts';
import { type Place, Tokenizer } from '../../../src/core/imports/read/tokenizer.ts';
import { bytesSource } from './bytes-source.ts';
import { encode, lineBreaks, writeCsv } from './write-csv.ts';

type Form = Pick<Dialect, 'encoding' | 'delimiter'>;
const start: Place = { offset: 0, line: 1 };

interface Row {
  readonly cells: readonly string[];
  readonly place: Place;
  readonly bytes: Buffer;
}

function rowsOf(bytes: Buffer, form: Form, from = start, size?: number, piece?: number): Row[] {
  const scanner = size === undefined ? undefined : new Scanner(size);
  const tokenizer = new Tokenizer(bytesSource(bytes, 'a.csv', piece), form, from, scanner);
  const rows: Row[] = [];
  while (tokenizer.next()) {
    rows.push({
      cells: [...tokenizer.texts()],
      place: tokenizer.row,
      bytes: Buffer.from(tokenizer.rowBytes()),
    });
  }
  return rows;
}

const cellsOf = (...args: Parameters<typeof rowsOf>) => rowsOf(...args).map(row => row.cells);

/** What csv-parse makes of it; lines of different breaks are only told apart when it knows them all. */
function reference(text: string, delimiter: string): string[][] {
  return parse(text, {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: false,
  });
}

/** Letters that every encoding has, so that one table can be written in all of them. */
const letters = ['a', 'B', ' ', '7', '@', 'å', 'ä', 'ö', 'Å', 'é', 'ü', 'ß', '\\', "'"] as const;
const marks = ['"', ';', ',', '\t', '|', '\r', '\n', '\r\n'] as const;
const wider = ['€', '–', '🎻', '𝄞', 'ﬁ', '漢', '\u0301', '\ufffd'] as const;

const text = (units: readonly string[]) =>
  fc.array(fc.constantFrom(...units), { maxLength: 14 }).map(each => each.join(''));
const tables = (units: readonly string[]) =>
  fc.integer({ min: 1, max: 6 }).chain(width =>
    fc.array(fc.array(text(units), { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 30,
    }),
  );
const forms = fc.record({
  delimiter: fc.constantFrom(...delimiters),
  lineBreak: fc.constantFrom(...Object.values(lineBreaks)),
  quoteAll: fc.boolean(),
  size: fc.integer({ min: 16, max: 200 }),
  piece: fc.integer({ min: 1, max: 40 }),
});

const unicode = [...letters, ...marks, ...wider];
const narrow = [...letters, ...marks];
const units: Readonly<Record<Encoding, readonly string[]>> = {
  'utf-8': unicode,
  'utf-16le': unicode,
  'utf-16be': unicode,
  'windows-1252': [...narrow, '€', '–', '”', 'Š'],
  'iso-8859-1': [...narrow, '\u0085', '\u0096'],
  macintosh: [...narrow, '€', '–', 'ﬁ', 'π'],
};

for (const encoding of Object.keys(units) as Encoding[]) {
  test(`property: the same cells as csv-parse, whatever the window, in ${encoding}`, () => {
    fc.assert(
      fc.property(
        tables(units[encoding]),
        forms,
        (table, { delimiter, lineBreak, quoteAll, size, piece }) => {
          const written = writeCsv(table, delimiter, lineBreak, quoteAll);
          const bytes = encode(written, encoding);
          const form = { encoding, delimiter };
          const cells = cellsOf(bytes, form, start, size, piece);
          expect(cells).toEqual(reference(written, delimiter));
          expect(cells).toEqual(table);
          expect(cellsOf(bytes, form)).toEqual(cells);
        },
      ),
      { numRuns: 200, seed: 11 },
    );
  });

  test(`property: a row is read again from where it begins, and its bytes are the file's, in ${encoding}`, () => {
    fc.assert(
      fc.property(tables(units[encoding]), forms, (table, { delimiter, lineBreak, quoteAll, size }) => {
        const bytes = encode(writeCsv(table, delimiter, lineBreak, quoteAll), encoding);
        const form = { encoding, delimiter };
        const rows = rowsOf(bytes, form, start, size);
        for (const [at, row] of rows.entries()) {
          const again = rowsOf(bytes, form, row.place, size);
          expect(again).toEqual(rows.slice(at));
          expect(bytes.subarray(row.place.offset, row.place.offset + row.bytes.length)).toEqual(row.bytes);
          expect(encode(lineBreak, encoding)).toEqual(
            bytes.subarray(row.place.offset + row.bytes.length, rows[at + 1]?.place.offset),
          );
        }
      }),
      { numRuns: 60, seed: 12 },
    );
  });
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Encoding } from '../../../src/contract/imports.ts';
import { decoderFor, transcodeUtf16 } from '../../../src/core/imports/charsets.ts';
import { Tokenizer } from '../../../src/core/imports/tokenizer.ts';
import { encode, lineBreaks, writeCsv } from './write-csv.ts';

function tokenize(bytes: Buffer, delimiter: string, encoding: Encoding = 'utf-8'): string[][] {
  const tokenizer = new Tokenizer({ name: 'a.csv', bytes, decode: decoderFor(encoding) }, delimiter);
  const rows: string[][] = [];
  while (tokenizer.next()) rows.push([...tokenizer.row()]);
  return rows;
}

const refusal = (bytes: Buffer) => () => tokenize(bytes, ';');

describe('the tokenizer', () => {
  test.each<[string, string, string[][]]>([
    [
      'rows of either line break',
      'a;b\r\nc;d\ne;f\rg;h',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
        ['g', 'h'],
      ],
    ],
    [
      'a delimiter at the end',
      'a;\n;b\n;',
      [
        ['a', ''],
        ['', 'b'],
        ['', ''],
      ],
    ],
    ['blank lines', 'a\n\nb\n', [['a'], [''], ['b']]],
    ['quotes', '"a;b";"c""d";"e\r\nf"\n', [['a;b', 'c"d', 'e\r\nf']]],
    ['empty quotes', '"";x;""""', [['', 'x', '"']]],
    ['a quote inside a cell', '5" tuba;b"c"', [['5" tuba', 'b"c"']]],
    [
      'something behind a closing quote',
      '"a""b"c;d\n"x" ;y',
      [
        ['a"bc', 'd'],
        ['x ', 'y'],
      ],
    ],
    ['nothing', '', []],
  ])('reads %s', (_, text, rows) => {
    expect(tokenize(Buffer.from(text), ';')).toEqual(rows);
  });

  test('tells the line on which each row begins', () => {
    const bytes = Buffer.from('a\r\n"b\r\nb\nb\rb"\rc\n\nd');
    const tokenizer = new Tokenizer({ name: 'a.csv', bytes, decode: decoderFor('utf-8') }, ';');
    const lines: number[] = [];
    while (tokenizer.next()) lines.push(tokenizer.line);
    expect(lines).toEqual([1, 2, 6, 7, 8]);
  });

  test.each([
    ['a quote that is never closed', Buffer.from('a;b\nc;"d\ne;f'), { reason: 'quote_unclosed', line: 2 }],
    ['a cell above 1 MB', Buffer.alloc(1_100_000, 'x'), { reason: 'cell_too_long', line: 1 }],
    [
      'a quote that swallows more than 1 MB',
      Buffer.concat([Buffer.from('"'), Buffer.alloc(1_100_000, '\n')]),
      { reason: 'cell_too_long', line: 1 },
    ],
    ['5,000 columns', Buffer.from(';'.repeat(4_999)), { reason: 'too_many_columns', line: 1 }],
  ])('refuses %s', (_, bytes, details) => {
    expect(refusal(bytes)).toThrow(
      expect.objectContaining({
        code: 'file_not_csv',
        details: expect.objectContaining({ name: 'a.csv', ...details }),
      }),
    );
  });

  const anyText = fc.string({ unit: 'grapheme', maxLength: 12 });
  const marks = fc.array(fc.constantFrom('"', ';', ',', '\t', '|', '\r', '\n', 'å', 'é', ' '), {
    maxLength: 8,
  });
  const cells = fc.oneof(
    anyText,
    marks.map(each => each.join('')),
  );
  const tables = fc
    .integer({ min: 1, max: 6 })
    .chain(width =>
      fc.array(fc.array(cells, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    );
  const forms = {
    delimiter: fc.constantFrom(';', ',', '\t', '|'),
    lineBreak: fc.constantFrom(...Object.values(lineBreaks)),
    quoteAll: fc.boolean(),
  };

  test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)(
    'property: gives back what was written in %s',
    encoding => {
      fc.assert(
        fc.property(tables, fc.record(forms), (table, { delimiter, lineBreak, quoteAll }) => {
          const written = encode(writeCsv(table, delimiter, lineBreak, quoteAll), encoding);
          const bytes = encoding === 'utf-8' ? written : transcodeUtf16(written, encoding);
          expect(tokenize(bytes ?? Buffer.alloc(0), delimiter, encoding)).toEqual(table);
        }),
        { numRuns: 400, seed: 1 },
      );
    },
  );

  test.each(['windows-1252', 'macintosh'] as const)(
    'property: gives back what was written in %s',
    encoding => {
      const bytes = fc
        .array(fc.constantFrom(...'aÅäöéüß"; \n€–”'), { maxLength: 10 })
        .map(each => each.join(''));
      const narrow = fc.array(fc.array(bytes, { minLength: 3, maxLength: 3 }), {
        minLength: 1,
        maxLength: 8,
      });
      fc.assert(
        fc.property(narrow, fc.record(forms), (table, { delimiter, lineBreak, quoteAll }) => {
          const written = encode(writeCsv(table, delimiter, lineBreak, quoteAll), encoding);
          expect(tokenize(written, delimiter, encoding)).toEqual(table);
        }),
        { numRuns: 300, seed: 2 },
      );
    },
  );

  test('property: whatever the bytes, it ends with rows or a refusal', () => {
    const bytes = fc.array(fc.constantFrom(0x22, 0x3b, 0x0a, 0x0d, 0x61, 0x00, 0xff), { maxLength: 60 });
    fc.assert(
      fc.property(bytes, each => {
        try {
          tokenize(Buffer.from(each), ';');
        } catch (error) {
          expect(error).toMatchObject({ code: 'file_not_csv' });
        }
      }),
      { numRuns: 1_000, seed: 3 },
    );
  });
});

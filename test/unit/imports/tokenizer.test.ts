import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Encoding } from '../../../src/contract/imports-plan.ts';
import { Scanner } from '../../../src/core/imports/read/scanner.ts';
import type { FileSource } from '../../../src/core/imports/read/source.ts';
import { Tokenizer } from '../../../src/core/imports/read/tokenizer.ts';
import { bytesSource } from './bytes-source.ts';

const start = { offset: 0, line: 1 };

function open(bytes: Buffer, encoding: Encoding = 'utf-8', size?: number): Tokenizer {
  return new Tokenizer(
    bytesSource(bytes, 'a.csv'),
    { encoding, delimiter: ';' },
    start,
    size === undefined ? undefined : new Scanner(size),
  );
}

function tokenize(bytes: Buffer, size?: number): string[][] {
  const tokenizer = open(bytes, 'utf-8', size);
  const rows: string[][] = [];
  while (tokenizer.next()) rows.push(tokenizer.texts());
  return rows;
}

const refusal = (bytes: Buffer) => () => tokenize(bytes);

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
    expect(tokenize(Buffer.from(text))).toEqual(rows);
    expect(tokenize(Buffer.from(text), 16)).toEqual(rows);
  });

  test('tells the line on which each row begins', () => {
    const bytes = Buffer.from('a\r\n"b\r\nb\nb\rb"\rc\n\nd');
    const tokenizer = open(bytes, 'utf-8', 16);
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

  test.each<[string, number, number, string]>([
    ['a quote that is never closed', 0x22, 0x61, 'cell_too_long'],
    ['one cell', 0x61, 0x61, 'cell_too_long'],
    ['columns alone', 0x61, 0x3b, 'too_many_columns'],
    ['quotes alone', 0x22, 0x22, 'cell_too_long'],
  ])('refuses 500 MB of %s before it has read more than a few', (_, first, other, reason) => {
    let read = 0;
    const endless: FileSource = {
      name: 'a.csv',
      size: 500_000_000,
      readAt: (position, into) => {
        into.fill(other);
        if (position === 0) into[0] = first;
        read += into.length;
        return into.length;
      },
      [Symbol.dispose]: () => {},
    };
    const tokenizer = new Tokenizer(endless, { encoding: 'utf-8', delimiter: ';' }, start);
    expect(() => tokenizer.next()).toThrow(
      expect.objectContaining({ details: { name: 'a.csv', reason, line: 1 } }),
    );
    expect(read).toBeLessThan(5_000_000);
  });

  test('takes a row of up to 4 MB and refuses a longer one', () => {
    const row = (cells: number) => Buffer.from(`${'x'.repeat(1_000_000)};`.repeat(cells));
    const tokenizer = open(row(4));
    expect(tokenizer.next()).toBe(true);
    expect(tokenizer.cells).toBe(5);
    expect(tokenizer.cell(3)).toHaveLength(1_000_000);
    expect(refusal(row(9))).toThrow(
      expect.objectContaining({ details: { name: 'a.csv', reason: 'row_too_long', line: 1 } }),
    );
  });

  test('a damaged character is U+FFFD, and its neighbours are as they were', () => {
    const bytes = Buffer.concat([Buffer.from('åä;b'), Buffer.from([0xc3]), Buffer.from('c;ö\nÅ;é;x\n')]);
    expect(tokenize(bytes)).toEqual([
      ['åä', 'b\ufffdc', 'ö'],
      ['Å', 'é', 'x'],
    ]);
  });

  test('tells what the bytes of a cell are', () => {
    const tokenizer = open(Buffer.from('plain;å;a\\b;"a""b";"c"d;"e\nf";"g";;\t'));
    tokenizer.next();
    const shapes = Array.from({ length: tokenizer.cells }, (_, cell) => tokenizer.shape(cell));
    expect(shapes).toEqual([0, 1, 2, 4, 8, 2, 0, 0, 2]);
    expect(tokenizer.plain(6)).toBe(true);
    expect(tokenizer.bytes.toString('latin1', tokenizer.start(6), tokenizer.end(6))).toBe('g');
    expect(tokenizer.isEmpty(7)).toBe(true);
  });

  test('property: whatever the bytes, it ends with rows or a refusal', () => {
    const bytes = fc.array(fc.constantFrom(0x22, 0x3b, 0x0a, 0x0d, 0x61, 0x00, 0xff), { maxLength: 60 });
    fc.assert(
      fc.property(bytes, each => {
        try {
          tokenize(Buffer.from(each));
        } catch (error) {
          expect(error).toMatchObject({ code: 'file_not_csv' });
        }
      }),
      { numRuns: 1_000, seed: 3 },
    );
  });
});

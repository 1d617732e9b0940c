import { describe, expect, test } from 'vitest';
import { toCsv, toTsv } from '../../../src/core/files/csv.ts';

/** One cell, as it stands in the file. */
function cell(value: string | number | null, make = toCsv): string {
  const text = make([value], [{ title: 't', value: row => row }]).replace(/^\uFEFF/, '');
  return text.slice('t\r\n'.length, -'\r\n'.length);
}

describe('a cell that a spreadsheet would run', () => {
  test.each([
    ['=1+1'],
    ['+46 70'],
    ['-1+1'],
    ['@SUM(A1)'],
    ['＝1+1'],
    ['＋1'],
    ['－1'],
    ['＠SUM(A1)'],
    [' =1+1'],
    ['\u00A0\u3000=1+1'],
    ['\uFEFF=1+1'],
    ['\u0000=1+1'],
    ['\u0000'],
    ['\t=1+1'],
    ['\u0001=1+1'],
  ])('%j has an apostrophe in front', value => {
    expect(cell(value)).toBe(`'${value}`);
  });

  test.each([['\r\n=1+1'], ['=1\n+1'], ['\n'], ['=HYPERLINK("http://x")']])(
    '%j has it within the quotes',
    value => {
      expect(cell(value)).toBe(`"'${value.replaceAll('"', '""')}"`);
    },
  );

  test('is guarded for the clipboard too', () => {
    expect(cell('=1+1', toTsv)).toBe("'=1+1");
  });
});

describe('any other cell', () => {
  test.each([
    ['Göteborgs Symfoniker', 'Göteborgs Symfoniker'],
    ['a@b.se', 'a@b.se'],
    ['2-3', '2-3'],
    ['', ''],
    [null, ''],
    [-5, '-5'],
    [1.5, '1.5'],
    ['a;b', '"a;b"'],
    ['a,b', 'a,b'],
    ['say "hi"', '"say ""hi"""'],
    ['a\nb', '"a\nb"'],
  ])('%j stands as %j', (value, expected) => expect(cell(value)).toBe(expected));

  test('keeps tabs within quotes for the clipboard', () => {
    expect(cell('a\tb', toTsv)).toBe('"a\tb"');
    expect(cell('a;b', toTsv)).toBe('a;b');
  });
});

describe('the file', () => {
  const rows = [{ name: 'Örebro', city: 'Ås' }];
  const columns = [
    { title: 'Namn', value: (row: (typeof rows)[number]) => row.name },
    { title: 'Ort', value: (row: (typeof rows)[number]) => row.city },
  ];

  test('opens right in Excel in Swedish: byte order mark, semicolon, CRLF', () => {
    const bytes = Buffer.from(toCsv(rows, columns));
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.subarray(3).toString()).toBe('Namn;Ort\r\nÖrebro;Ås\r\n');
  });

  test('has its titles also without rows', () => {
    expect(toCsv([], columns)).toBe('\uFEFFNamn;Ort\r\n');
  });

  test('for the clipboard has tabs and no byte order mark', () => {
    expect(toTsv(rows, columns)).toBe('Namn\tOrt\r\nÖrebro\tÅs\r\n');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { delimiters, profile, readSepLine } from '../../../src/core/imports/dialect.ts';
import { checkFile } from './check-file.ts';
import { lineBreaks, writeCsv } from './write-csv.ts';

const profileOf = (text: string) => profile(Buffer.from(text), 0);

describe('the dialect of a file', () => {
  test.each([
    ['a\r\nb\r\n', 'crlf'],
    ['a\nb', 'lf'],
    ['a\rb\r', 'cr'],
    ['a\r\nb\nc', 'mixed'],
    ['a;"b\nb"\r\nc;"d\rd"\r\n', 'crlf'],
  ])('line breaks of %j are %s', (text, lineBreak) => {
    expect(profileOf(text).lineBreak).toBe(lineBreak);
  });

  test('a comma in every name does not win over semicolons', () => {
    const rows = Array.from({ length: 20 }, (_, at) => `Öberg, Åsa;a${at}@exempel.se;Malmö`);
    expect(profileOf(rows.join('\n')).candidates[0]).toMatchObject({ delimiter: ';', columns: 3 });
  });

  test('delimiters inside quotes do not count', () => {
    expect(profileOf('a,"x;y;z;w"\nb,"x;y;z;w"\n').candidates[0]?.delimiter).toBe(',');
  });

  test.each([
    ['sep=;\r\na;b', ';'],
    ['SEP=,\na', ','],
    ['"sep=\t"\r\na', '\t'],
  ])('%j tells its delimiter', (text, delimiter) => {
    const found = readSepLine(Buffer.from(text), { offset: 0, line: 1 });
    expect(found?.delimiter).toBe(delimiter);
    expect(text.slice(found?.next.offset)).toMatch(/^a/);
  });

  test.each(['sep=x\na', 'separat;a', 'a;b'])('%j does not', text => {
    expect(readSepLine(Buffer.from(text), { offset: 0, line: 1 })).toBeNull();
  });

  test('property: the delimiter and the line break are found whatever stands in the cells', () => {
    const text = fc.array(fc.constantFrom('a', 'ö', ' ', ',', ';', '|', '"', '1'), { maxLength: 10 });
    const note = text.map(each => `x${each.join('')}`);
    const rows = fc.array(fc.tuple(note, note), { minLength: 1, maxLength: 12 });
    const header = ['Efternamn', 'Förnamn', 'E-post', 'Ort', 'Anteckning'];
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(...delimiters),
        fc.constantFrom('crlf', 'lf', 'cr'),
        (notes, delimiter, lineBreak) => {
          const data = notes.map(([city, remark], at) => ['Öberg', 'Åsa', `a${at}@exempel.se`, city, remark]);
          const file = writeCsv([header, ...data], delimiter, lineBreaks[lineBreak]);
          const { parsed, rows: accepted } = checkFile(file);
          expect(parsed.dialect).toMatchObject({ delimiter, lineBreak });
          expect(accepted).toHaveLength(data.length);
        },
      ),
      { numRuns: 300, seed: 4 },
    );
  });
});

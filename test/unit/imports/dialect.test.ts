import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startOf } from '../../../src/core/imports/read/encoding.ts';
import { delimiters } from '../../../src/core/imports/read/profile.ts';
import { type Pass, readThrough } from '../../../src/core/imports/read/read-through.ts';
import { bytesSource } from './bytes-source.ts';
import { checkText } from './check-text.ts';
import { lineBreaks, writeCsv } from './write-csv.ts';

function pass(bytes: Buffer, size?: number): Pass {
  return readThrough(bytesSource(bytes), startOf(bytes.subarray(0, 4096)), 'utf-8', () => {}, size);
}

const profileOf = (text: string) => pass(Buffer.from(text)).profile;

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
    const { sep, from } = pass(Buffer.from(text));
    expect(sep).toBe(delimiter);
    expect(text.slice(from.offset)).toMatch(/^a/);
    expect(from.line).toBe(2);
  });

  test.each(['sep=x\na', 'separat;a', 'a;b'])('%j does not', text => {
    expect(pass(Buffer.from(text)).sep).toBeNull();
  });

  test('a quote that is never closed does not hide the rows behind it', () => {
    const { candidates, rows } = profileOf(`a;"b;c\n${'d;e;f\n'.repeat(400_000)}`);
    expect(candidates[0]).toMatchObject({ delimiter: ';', columns: 3 });
    expect(rows).toBeGreaterThan(200_000);
  });

  test('property: it is the same whatever the window', () => {
    const part = fc.constantFrom('a', 'å', ';', ',', '\t', '|', '"', '""', '\r', '\n', '\r\n', 'bb');
    const text = fc.array(part, { maxLength: 80 }).map(parts => Buffer.from(parts.join('')));
    fc.assert(
      fc.property(text, fc.integer({ min: 16, max: 64 }), (bytes, size) => {
        const whole = pass(bytes);
        const inParts = pass(bytes, size);
        expect({ ...inParts, utf8: inParts.utf8.valid }).toEqual({ ...whole, utf8: whole.utf8.valid });
      }),
      { numRuns: 400, seed: 5 },
    );
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
          const { scanned, rows: accepted } = checkText(file);
          expect(scanned.dialect).toMatchObject({ delimiter, lineBreak });
          expect(accepted).toHaveLength(data.length);
        },
      ),
      { numRuns: 100, seed: 4 },
    );
  });
});

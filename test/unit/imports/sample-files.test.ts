import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../../src/contract/imports-plan.ts';
import { dataFile, digest, expectedOf, toExpected } from '../../helpers/musicians.ts';
import { checkText } from './check-text.ts';

const files: readonly (readonly [string, Partial<Dialect>])[] = [
  ['musiker-157-excel-sv.csv', { encoding: 'windows-1252', delimiter: ';', sepLine: false, headerLine: 1 }],
  ['musiker-157-utf8-bom.csv', { encoding: 'utf-8', bom: true, delimiter: ',', headerLine: 1 }],
  ['musiker-157-mac.csv', { encoding: 'macintosh', delimiter: ';', headerLine: 1 }],
  [
    'musiker-157-sep-tab-utf16.csv',
    { encoding: 'utf-16le', bom: true, delimiter: '\t', sepLine: true, headerLine: 2 },
  ],
];

describe('the sample files', () => {
  test.each(files)('%s comes out as expected.json says', (name, dialect) => {
    const expected = expectedOf(name);
    const { scanned, tally, request, rows } = checkText(readFileSync(dataFile(name)));
    expect(scanned.dialect).toMatchObject({ ...dialect, lineBreak: 'crlf' });
    expect(request.fields).not.toContain(null);
    expect(tally.rows).toBe(expected.rows);
    expect(tally.rejected).toBe(expected.rejects);
    expect(tally.problems).toEqual([]);
    const musicians = rows.map(toExpected);
    const first = expected['first 12'];
    if (first !== undefined) expect(musicians.slice(0, 12)).toEqual(first);
    expect(digest(musicians)).toBe(expected.sha256);
  });

  test('the problem file gives each problem where it stands', () => {
    const { scanned, tally, rows } = checkText(readFileSync(dataFile('musiker-40-problem.csv')));
    expect(scanned.dialect).toMatchObject({ encoding: 'windows-1252', delimiter: ';', headerLine: 2 });
    expect([tally.rows, tally.accepted, tally.rejected]).toEqual([40, 34, 6]);
    const problems = tally.problems.map(({ row, kind, field, otherRow }) => [row, kind, field, otherRow]);
    expect(problems).toEqual([
      [4, 'email_invalid', 'email', undefined],
      [8, 'email_missing', 'email', undefined],
      [12, 'email_duplicate', 'email', 3],
      [20, 'first_name_missing', 'firstName', undefined],
      [24, 'cells_missing', null, undefined],
      [32, 'nul_byte', 'notes', undefined],
      [34, 'phone_unclear', 'phone', undefined],
    ]);
    expect(rows.find(row => row.row === 34)).toMatchObject({ phone: '', phoneSource: 'ring kvällstid' });
    expect(rows.find(row => row.row === 30)?.notes).toBe('=HYPERLINK("http://example.org")');
  });
});

import { expect, test } from 'vitest';
import { sampleMusiciansCsv } from '../../../src/core/sandbox/sample-csv.ts';
import { checkText } from './check-text.ts';

test('a generated list has no problems and is the same for the same seed', () => {
  const { scanned, tally, rows } = checkText(sampleMusiciansCsv(20_000, 2));
  expect(scanned.dialect).toMatchObject({ encoding: 'windows-1252', delimiter: ';', lineBreak: 'crlf' });
  expect([tally.rows, tally.rejected, tally.warnings]).toEqual([20_000, 0, 0]);
  expect(rows.some(row => row.notes === 'två rader\nhär')).toBe(true);
  expect(sampleMusiciansCsv(500, 2)).toEqual(sampleMusiciansCsv(500, 2));
  expect(sampleMusiciansCsv(500, 2)).not.toEqual(sampleMusiciansCsv(500, 3));
});

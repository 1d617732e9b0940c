import { describe, expect, test } from 'vitest';
import { checkFile, list } from './check-file.ts';

const kinds = (file: string) => checkFile(file).check.problems.kept.map(({ row, kind }) => [row, kind]);

describe('the rows of a file', () => {
  test('trailing empty cells and wholly empty rows are no problem', () => {
    const { check, rows } = checkFile(
      list('Ort', 'Öberg;Åsa;a@b.se;Malmö;;;', '', ';;;', '  ; ;;', 'Ek;Bo;c@d.se;;'),
    );
    expect([check.rows, rows.length, check.problems.kept.length]).toEqual([2, 2, 0]);
    expect(rows.map(row => row.row)).toEqual([1, 2]);
  });

  test('too few and too many cells reject the row, with its line', () => {
    const { check } = checkFile(list('Ort', 'Öberg;Åsa;a@b.se', 'Ek;Bo;c@d.se;Lund;x', 'Ek;Bo;e@f.se;Lund'));
    expect(check.problems.kept).toEqual([
      { kind: 'cells_missing', level: 'reject', row: 1, line: 2, field: null, value: '' },
      { kind: 'cells_extra', level: 'reject', row: 2, line: 3, field: null, value: 'x' },
    ]);
    expect(check.accepted).toBe(1);
  });

  test('a row with several reasons gives them all and is one reject', () => {
    const { check } = checkFile(list('Ort', ';;nej;Malmö'));
    expect(check.problems.kept.map(each => each.kind)).toEqual([
      'last_name_missing',
      'first_name_missing',
      'email_invalid',
    ]);
    expect([check.rows, check.rejected]).toEqual([1, 1]);
  });

  test('the same e-mail again is told with the row that went in first, not with one that was refused', () => {
    const rows = ['Öberg;;a@b.se;', 'Öberg;Åsa;A@b.se;', 'Öberg;Örjan;a@B.SE;'];
    const { check } = checkFile(list('Ort', ...rows));
    expect(check.problems.kept.slice(1)).toMatchObject([{ kind: 'email_duplicate', row: 3, otherRow: 2 }]);
  });

  test('values that are too long or hold what cannot be stored reject the row', () => {
    const long = 'x'.repeat(300);
    expect(kinds(list('Ort', `Öberg;Åsa;a@b.se;${long}`, 'Ek;Bo;c@d.se;nu\0l'))).toEqual([
      [1, 'value_too_long'],
      [2, 'nul_byte'],
    ]);
    const undefinedByte = Buffer.from(list('Ort', 'Öberg;Åsa;a@b.se;Malm\x81'), 'latin1');
    expect(checkFile(undefinedByte).check.problems.kept).toMatchObject([{ kind: 'nul_byte', field: 'city' }]);
  });

  test('an unclear phone and an unclear yes or no are warnings', () => {
    const { check, rows } = checkFile(list('Telefon;Aktiv', 'Öberg;Åsa;a@b.se;kvällstid;kanske'));
    expect(check.problems.kept).toMatchObject([
      { kind: 'phone_unclear', level: 'warning', value: 'kvällstid' },
      { kind: 'active_unclear', level: 'warning', value: 'kanske' },
    ]);
    expect(rows[0]).toMatchObject({ phone: '', phoneSource: 'kvällstid', isActive: null });
    expect(check.problems.warnings).toBe(2);
  });

  test('all problems are counted, the first 1,000 kept, their values cut', () => {
    const rows = Array.from({ length: 1_500 }, (_, at) => `Ek;Bo;${'y'.repeat(240)}${at};`);
    const { check } = checkFile(list('Ort', ...rows));
    expect(check.problems.kept).toHaveLength(1_000);
    expect(check.problems.counts.get('email_invalid')).toBe(1_500);
    expect(check.problems.kept[0]?.value).toHaveLength(200);
  });
});

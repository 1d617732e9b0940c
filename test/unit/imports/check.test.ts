import { describe, expect, test } from 'vitest';
import { checkFile } from '../../../src/core/imports/check/check-file.ts';
import { readRows } from '../../../src/core/imports/check/read-rows.ts';
import { isRejected } from '../../../src/core/imports/check/tally.ts';
import { bytesSource } from './bytes-source.ts';
import { checkText, list } from './check-text.ts';

const problems = (...given: Parameters<typeof checkText>) =>
  checkText(...given).tally.problems.map(({ row, kind, field }) => [row, kind, field]);

describe('the rows of a file', () => {
  test('trailing empty cells and wholly empty rows are no problem', () => {
    const { tally, rows } = checkText(
      list('Ort', 'Öberg;Åsa;a@b.se;Malmö;;;', '', ';;;', '  ; ;;', 'Ek;Bo;c@d.se;; '),
    );
    expect([tally.rows, rows.length, tally.problems.length]).toEqual([2, 2, 0]);
    expect(rows.map(row => row.row)).toEqual([1, 2]);
  });

  test('too few and too many cells reject the row, with its line', () => {
    const { tally } = checkText(list('Ort', 'Öberg;Åsa;a@b.se', 'Ek;Bo;c@d.se;Lund;x', 'Ek;Bo;e@f.se;Lund'));
    expect(tally.problems).toEqual([
      { kind: 'cells_missing', level: 'reject', row: 1, line: 2, field: null, value: '' },
      { kind: 'cells_extra', level: 'reject', row: 2, line: 3, field: null, value: 'x' },
    ]);
    expect(tally.accepted).toBe(1);
  });

  test('a row with several reasons gives them all, in the order of the columns, and is one reject', () => {
    const { tally } = checkText('E-post;Ort;Efternamn;Förnamn\nnej;Malmö;;');
    expect(tally.problems.map(each => each.kind)).toEqual([
      'email_invalid',
      'last_name_missing',
      'first_name_missing',
    ]);
    expect([tally.rows, tally.rejected]).toEqual([1, 1]);
  });

  test('values that are too long or hold what cannot be stored reject the row, in whatever column', () => {
    const long = 'x'.repeat(300);
    expect(
      problems(list('Ort;Kund', `Öberg;Åsa;a@b.se;${long};`, 'Ek;Bo;c@d.se;nu\0l;', 'Ek;Bo;d@d.se;;\0')),
    ).toEqual([
      [1, 'value_too_long', 'city'],
      [2, 'nul_byte', 'city'],
      [3, 'nul_byte', null],
    ]);
    const undefinedByte = Buffer.from(
      list('Ort;Kund', 'Öberg;Åsa;a@b.se;Malm\x81;', 'Ek;Bo;c@d.se;;\x81'),
      'latin1',
    );
    expect(problems(undefinedByte, { dialect: { encoding: 'windows-1252' } })).toEqual([
      [1, 'bad_byte', 'city'],
      [2, 'bad_byte', null],
    ]);
    // in a file that is sound it is a character like any other
    expect(problems(list('Ort', 'Öberg;Åsa;a@b.se;Malm\ufffd'))).toEqual([]);
  });

  test('200 and 10,000 characters are not too long, whatever they are in bytes', () => {
    const { rows, tally } = checkText(
      list('Ort;Övrigt', `Öberg;Åsa;a@b.se;${'å'.repeat(200)};${'€'.repeat(10_000)}`),
    );
    expect(tally.problems).toEqual([]);
    expect([rows[0]?.city.length, rows[0]?.notes.length]).toEqual([200, 10_000]);
  });

  test('an unclear phone, an unclear yes or no and a position without an instrument are warnings', () => {
    const { tally, rows } = checkText(
      list(
        'Telefon;Aktiv;Stämma;Tjänst',
        'Öberg;Åsa;a@b.se;kvällstid;kanske;;Solo',
        'Ek;Bo;;kväll;kanske;;Solo',
      ),
    );
    expect(tally.problems).toMatchObject([
      { row: 1, kind: 'phone_unclear', level: 'warning', value: 'kvällstid' },
      { row: 1, kind: 'active_unclear', level: 'warning', value: 'kanske' },
      { row: 1, kind: 'position_without_instrument', level: 'warning', value: 'Solo' },
      // a row that is left out is not warned of what it would go in without
      { row: 2, kind: 'email_missing', level: 'reject' },
    ]);
    expect(rows).toMatchObject([{ phone: '', phoneSource: 'kvällstid', isActive: null, position: '' }]);
    expect([tally.warnings, tally.rejected]).toEqual([3, 1]);
  });

  test('a number that the plan of its country has not is a warning that says why, and is stored as it was written', () => {
    const numbers = ['0124-12 34 56', '070-123 45', '070-123 45 678', '+47 22 12 34 5', '22 12 34 56'];
    const content = list('Telefon', ...numbers.map((number, at) => `Öberg;Åsa;a${at}@b.se;${number}`));
    const { tally, rows, again } = checkText(content);
    expect(tally.problems).toMatchObject([
      { row: 1, kind: 'phone_no_country_code', country: 'SE', level: 'warning', value: '0124-12 34 56' },
      { row: 2, kind: 'phone_too_short', country: 'SE' },
      { row: 3, kind: 'phone_too_long', country: 'SE' },
      { row: 4, kind: 'phone_too_short', country: 'NO' },
      { row: 5, kind: 'phone_no_country_code', country: 'SE' },
    ]);
    expect(rows.map(({ phone, phoneSource }) => [phone, phoneSource])).toEqual(
      numbers.map(each => ['', each]),
    );
    expect(again(3)).toMatchObject([{ problems: [tally.problems[2]] }]);
    expect(checkText(content, { phoneCountry: 'NO' }).rows[4]).toMatchObject({
      phone: '+4722123456',
      phoneSource: '22 12 34 56',
    });
  });

  test('formulas are data, and a guard of an export is taken back', () => {
    const { rows } = checkText(
      list(
        'Telefon;Övrigt;Ort',
        `Öberg;Åsa;a@b.se;'+46 70 123 45 67;"=HYPERLINK(""x"")";''=1`,
        "'t Hooft;Bo;c@d.se;;'-;'x",
      ),
    );
    expect(rows).toMatchObject([
      { phone: '+46701234567', phoneSource: '+46 70 123 45 67', notes: '=HYPERLINK("x")', city: "'=1" },
      { lastName: "'t Hooft", notes: '-', city: "'x" },
    ]);
  });

  test('all problems are counted, the first 1,000 kept, their values cut', () => {
    const rows = Array.from({ length: 1_500 }, (_, at) => `Ek;Bo;${'y'.repeat(240)}${at};`);
    const { tally } = checkText(list('Ort', ...rows, 'Ek;Bo;a@b.se;'));
    expect(tally.problems).toHaveLength(1_000);
    expect(tally.problemCounts).toEqual([{ kind: 'email_invalid', level: 'reject', count: 1_500 }]);
    expect(tally.problems[0]?.value).toHaveLength(200);
    expect(tally.noted.rows).toHaveLength(1_500);
    expect([isRejected(tally, 1_500), isRejected(tally, 1_501)]).toEqual([true, false]);
  });
});

describe('a name in one cell', () => {
  const named = (name: string) => checkText(`Namn;E-post\n"${name}";a@b.se`);

  test.each([
    ['Öberg, Åsa', 'Öberg', 'Åsa'],
    ['Öberg,Åsa Maria', 'Öberg', 'Åsa Maria'],
    ['von Otter, Anne Sofie', 'von Otter', 'Anne Sofie'],
    ['Åsa Öberg', 'Öberg', 'Åsa'],
    ['  Åsa   Öberg ', 'Öberg', 'Åsa'],
    ["Anna-Karin O'Brien", "O'Brien", 'Anna-Karin'],
  ])('%j is %s and %s', (name, lastName, firstName) => {
    expect(named(name).rows).toMatchObject([{ lastName, firstName }]);
  });

  test.each(['Åsa Maria Öberg', 'Öberg', 'Öberg,', ', Åsa', 'Öberg, Åsa, dr', 'Öberg,  ,Åsa'])(
    '%j is unclear',
    name => {
      expect(named(name).tally.problems).toMatchObject([
        { kind: 'name_unclear', field: 'fullName', value: name },
      ]);
    },
  );

  test('fills the names that their own columns leave empty', () => {
    const { rows } = checkText(
      'Efternamn;Förnamn;Namn;E-post\nEk;Bo;vem som helst;a@b.se\n;Bo;Öberg, Åsa;c@d.se',
    );
    expect(rows).toMatchObject([
      { lastName: 'Ek', firstName: 'Bo' },
      { lastName: 'Öberg', firstName: 'Bo' },
    ]);
    expect(problems('Namn;E-post\n;a@b.se')).toEqual([
      [1, 'first_name_missing', 'fullName'],
      [1, 'last_name_missing', 'fullName'],
    ]);
  });
});

describe('a key', () => {
  test('e-mail: the same again is told with the row that went in first, not with one that was refused', () => {
    const rows = [
      'Öberg;;a@b.se;',
      'Öberg;Åsa;A@b.se;',
      'Öberg;Örjan;a@B.SE;',
      'Öberg;Örjan;å@ö.se;',
      'Ek;Bo;info@ÖREBRO.se;',
    ];
    const { tally } = checkText(list('Ort', ...rows, 'Ek;Bo;info@örebro.se;'));
    expect(tally.problems.filter(each => each.kind === 'email_duplicate')).toMatchObject([
      { row: 3, otherRow: 2, value: 'a@B.SE' },
      { row: 6, otherRow: 5 },
    ]);
  });

  test('phone: it must be there and clear; the e-mail must be unique all the same', () => {
    const rows = [
      'Ek;Bo;a@b.se;070-123 45 67',
      'Ek;Bo;c@d.se;+46701234567',
      'Ek;Bo;e@f.se;',
      'Ek;Bo;g@h.se;kväll',
    ];
    const { tally } = checkText(
      list('Telefon', ...rows, 'Ek;Bo;A@B.se;0701234567', 'Ek;Bo;A@B.se;0701234568'),
      {
        key: 'phone',
      },
    );
    expect(tally.problems).toMatchObject([
      { row: 2, kind: 'key_duplicate', field: 'phone', otherRow: 1 },
      { row: 3, kind: 'key_missing', field: 'phone', value: '' },
      { row: 4, kind: 'key_missing', field: 'phone', value: 'kväll' },
      { row: 5, kind: 'email_duplicate', otherRow: 1 },
      { row: 5, kind: 'key_duplicate', otherRow: 1 },
      { row: 6, kind: 'email_duplicate', otherRow: 1 },
    ]);
    expect([tally.accepted, tally.warnings]).toEqual([1, 0]);
  });

  test('name: without regard to case and to how it is composed', () => {
    const rows = ['Öberg;Åsa;a@b.se;', 'ÖBERG;A\u030asa;c@d.se;', 'Öberg;Åsa M;e@f.se;', 'Öbe;rgÅsa;g@h.se;'];
    expect(problems(list('Ort', ...rows), { key: 'name' })).toEqual([[2, 'key_duplicate', 'lastName']]);
    expect(problems('Namn;E-post\nÅsa Öberg;a@b.se\n"Öberg, Åsa";c@d.se', { key: 'name' })).toEqual([
      [2, 'key_duplicate', 'fullName'],
    ]);
  });
});

describe('rows that are no data', () => {
  const header = 'Efternamn;Förnamn;E-post;Antal';
  const counted = (...rows: readonly string[]) => {
    const { tally, rows: accepted } = checkText([header, ...rows].join('\n'));
    return [tally.rows, accepted.length, tally.rejected];
  };

  test('the header again is passed over', () => {
    expect(
      counted('Ek;Bo;a@b.se;1', header, 'EFTERNAMN;fornamn;E-post:;antal', 'Ek;Bo;c@d.se;2', header),
    ).toEqual([2, 2, 0]);
  });

  test.each([
    'Summa;;;157',
    'Totalt: 157 st',
    ';;Antal;1 234,5',
    'Antal musiker;;;2',
    'summa',
    'Summa;;;\n;;;\nTotalt;;;3',
  ])('the footer %j is passed over at the end, and is data before more rows', footer => {
    expect(counted('Ek;Bo;a@b.se;1', footer, ';;;', '')).toEqual([1, 1, 0]);
    const lines = footer.split('\n').filter(line => line !== ';;;').length;
    expect(counted('Ek;Bo;a@b.se;1', footer, 'Ek;Bo;c@d.se;2')).toEqual([2 + lines, 2, lines]);
  });

  test('a musician called Summa is not passed over', () => {
    expect(counted('Ek;Bo;a@b.se;1', 'Summa;Antal;summa@b.se;1')).toEqual([2, 2, 0]);
    expect(counted('Ek;Bo;a@b.se;1', 'Summa;Bo;;1')).toEqual([2, 1, 1]);
    expect(counted('Ek;Bo;a@b.se;1', 'Summa;;summa@b.se;1')).toEqual([2, 1, 1]);
    expect(counted('Ek;Bo;a@b.se;1', '157;;;')).toEqual([2, 1, 1]);
  });

  test('many lines that look like footers are looked at once', () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `Summa;;;${at}`);
    const began = performance.now();
    expect(counted(...rows, 'Ek;Bo;a@b.se;1')).toEqual([20_001, 1, 20_000]);
    expect(counted('Ek;Bo;a@b.se;1', ...rows)).toEqual([1, 1, 0]);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('what was mended', () => {
  const file = list(
    'Ort;Tjänst',
    'Öberg;;fel;Malmo;',
    'Ek;Bo;c@d.se;Malmo',
    'Ek;Bo;e@f.se; Malmo ;',
    'Ek;Bo;g@h.se;Lund;x;y',
  );

  test('counts as if it stood in the file, one cell before all equal ones', () => {
    const { rows, tally } = checkText(file, {
      cells: [
        { row: 1, field: 'firstName', value: ' Åsa ' },
        { row: 1, field: 'email', value: 'a@b.se' },
        { row: 3, field: 'city', value: "'=Lund" },
      ],
      values: [{ field: 'city', from: 'Malmo ', to: 'Malmö' }],
    });
    expect(rows.map(({ row, firstName, city }) => [row, firstName, city])).toEqual([
      [1, 'Åsa', 'Malmö'],
      [3, 'Bo', '=Lund'],
    ]);
    expect(tally.problems.map(each => [each.row, each.kind])).toEqual([
      [2, 'cells_missing'],
      [4, 'cells_extra'],
    ]);
  });

  test('makes a short row whole when a cell that it lacks was mended, and does not hide cells that are too many', () => {
    const at = (row: number, value: string) =>
      checkText(file, { cells: [{ row, field: 'position', value }] }).rows.map(each => each.row);
    expect(at(2, 'Solo')).toEqual([2, 3]);
    expect(at(2, '')).toEqual([2, 3]);
    expect(at(4, 'Solo')).toEqual([3]);
  });

  test('is judged like all else', () => {
    const mended = checkText(file, {
      cells: [
        { row: 1, field: 'firstName', value: 'Åsa' },
        { row: 1, field: 'email', value: 'c d' },
      ],
    });
    expect(mended.tally.problems[0]).toMatchObject({ kind: 'email_invalid', value: 'c d' });
    const same = checkText(file, {
      values: [
        { field: 'email', from: 'e@f.se', to: 'x@y.se' },
        { field: 'email', from: 'fel', to: 'x@y.se' },
      ],
      cells: [{ row: 1, field: 'firstName', value: 'Åsa' }],
    });
    expect(same.tally.problems).toMatchObject([
      {},
      { row: 3, kind: 'email_duplicate', otherRow: 1, value: 'x@y.se' },
      {},
    ]);
  });

  test('does not turn blank rows, headers and footers into data', () => {
    const rows = ['Ek;Bo;a@b.se;', ';;;', 'Efternamn;Förnamn;E-post;Ort', 'Ek;Bo;c@d.se;', 'Summa;;;2'];
    const all = (['lastName', 'firstName', 'email'] as const).map(field => ({
      field,
      from: '',
      to: 'x@y.se',
    }));
    const { tally } = checkText(list('Ort', ...rows), {
      values: [...all, { field: 'email', from: 'E-post', to: 'e@f.se' }],
      cells: [{ row: 2, field: 'email', value: 'g@h.se' }],
    });
    expect([tally.rows, tally.accepted]).toEqual([2, 2]);
  });
});

describe('a choice', () => {
  const file = list(
    'Stämma;Tjänst',
    ...['Fiol;Tutti', 'FIOL;Soloo', 'Luta;Solo', 'Viola;Tutti', 'Fiol;'].map(
      (rest, at) => `Ek;Bo;a${at}@b.se;${rest}`,
    ),
  );
  const instrument = { field: 'instrument', instrument: null } as const;

  test('replaces an instrument or a position, or leaves it empty', () => {
    const { rows, tally } = checkText(file, {
      choices: [
        { ...instrument, value: 'fiol', choice: { kind: 'match', name: 'Violin' } },
        { ...instrument, value: 'Luta', choice: { kind: 'empty' } },
        { ...instrument, value: 'Viola', choice: { kind: 'create' } },
        { field: 'position', instrument: 'Violin', value: 'soloo', choice: { kind: 'match', name: 'Solo' } },
        { field: 'position', instrument: 'Viola', value: 'Tutti', choice: { kind: 'empty' } },
      ],
    });
    expect(rows.map(each => [each.instrument, each.position])).toEqual([
      ['Violin', 'Tutti'],
      ['Violin', 'Solo'],
      ['', ''],
      ['Viola', ''],
      ['Violin', ''],
    ]);
    expect(tally.problems).toMatchObject([{ row: 3, kind: 'position_without_instrument' }]);
    expect(tally.instruments).toEqual([
      { name: 'Fiol', rows: 3 },
      { name: 'Luta', rows: 1 },
      { name: 'Viola', rows: 1 },
    ]);
    expect(tally.chairs).toEqual([
      { instrument: 'Violin', position: 'Tutti', rows: 1 },
      { instrument: 'Violin', position: 'Soloo', rows: 1 },
      { instrument: 'Viola', position: 'Tutti', rows: 1 },
    ]);
    const chairs = new Set(
      rows.filter(each => each.instrument !== '').map(each => `${each.instrument}/${each.position}`),
    );
    expect(new Set(tally.staged.chairs?.map(chair => chair.join('/')))).toEqual(chairs);
  });

  test('is made of accepted rows alone, and of 5,000 names at most', () => {
    const rows = Array.from({ length: 6_000 }, (_, at) => `Ek;Bo;a${at}@b.se;I${at};P${at}`);
    const { tally, rows: accepted } = checkText(list('Stämma;Tjänst', 'Ek;Bo;;Luta;Solo', ...rows));
    expect([tally.instruments.length, tally.chairs.length, accepted.length]).toEqual([4_999, 4_999, 6_000]);
    expect(tally.instruments[0]).toEqual({ name: 'I0', rows: 1 });
    expect(tally.staged.chairs).toBeNull();
    expect(accepted.at(-1)).toMatchObject({ instrument: 'I5999', position: 'P5999' });
  });
});

test('it is told whether all addresses are of ASCII', () => {
  const plain = checkText(list('', 'Ek;Bo;bo@exempel.se', 'Ek;Åsa;"asa@exempel.se"'));
  const other = checkText(list('', 'Ek;Bo;bo@exempel.se', 'Ek;Åsa;asa@öster.se'));
  expect([plain, other].map(({ tally }) => [tally.accepted, tally.staged.plainEmails])).toEqual([
    [2, true],
    [2, false],
  ]);
});

test('the columns are told with their first cells', () => {
  const long = 'å'.repeat(100);
  const { tally } = checkText(
    list('Kund;Ort', 'Öberg;;;;', `Ek;Bo;a@b.se;${long};`, 'Ek;Bo;;1;', 'Ek;Bo;;2;', 'Ek;Bo;;3;'),
  );
  expect(tally.examples).toEqual([
    ['Öberg', 'Ek', 'Ek'],
    ['Bo', 'Bo', 'Bo'],
    ['a@b.se'],
    ['å'.repeat(80), '1', '2'],
    [],
  ]);
});

test('a file of another size than it had is not read', () => {
  const { bytes, scanned, request, tally } = checkText(list('Ort', 'Ek;Bo;a@b.se;'));
  const changed = bytesSource(Buffer.concat([bytes, Buffer.from('\n')]));
  const refusal = expect.objectContaining({ code: 'file_changed', details: { name: 'lista.csv' } });
  expect(() => checkFile(changed, scanned, request, { chunk: () => {}, progress: () => {} })).toThrow(
    refusal,
  );
  expect(() => readRows(changed, scanned, request, tally, [1])).toThrow(refusal);
});

describe('rows that are read again', () => {
  const rows = Array.from({ length: 1_000 }, (_, at) =>
    at % 100 === 50 ? `Summa;;;${at}` : `Ek;Bo;${at % 10 === 0 ? 'fel' : `a${at % 400}@b.se`};"${at}\nrad"`,
  );
  const { again, tally } = checkText(
    list('Ort', ...rows.flatMap((row, at) => (at % 7 === 0 ? [row, '', ';;;'] : [row]))),
  );

  test('have their numbers, lines, cells and problems', () => {
    const told = again(1, 2, 51, 256, 257, 800, 1_000);
    expect(told.map(each => each.row)).toEqual([1, 2, 51, 256, 257, 800, 1_000]);
    expect(told.map(each => each.cells.city)).toEqual([
      '0\nrad',
      '1\nrad',
      '50',
      '255\nrad',
      '256\nrad',
      '799\nrad',
      '999\nrad',
    ]);
    expect(told.map(each => each.problems.map(({ kind, otherRow }) => [kind, otherRow]))).toEqual([
      [['email_invalid', undefined]],
      [],
      [
        ['first_name_missing', undefined],
        ['email_missing', undefined],
      ],
      [],
      [],
      [['email_duplicate', 400]],
      [['email_duplicate', 200]],
    ]);
    for (const problem of told.flatMap(each => each.problems)) expect(tally.problems).toContainEqual(problem);
  });

  test('are as they were mended', () => {
    const cells = [{ row: 1, field: 'city', value: 'Lund' }] as const;
    const mended = checkText(list('Ort', "Ek;Bo;fel;'=1", 'Ek;Bo;a@b.se'), {
      cells: [...cells],
      values: [{ field: 'lastName', from: 'Ek', to: 'Ask' }],
    });
    expect(mended.again(1, 2).map(each => each.cells)).toEqual([
      { lastName: 'Ask', firstName: 'Bo', email: 'fel', city: 'Lund' },
      { lastName: 'Ask', firstName: 'Bo', email: 'a@b.se', city: '' },
    ]);
  });
});

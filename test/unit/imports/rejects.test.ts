import { lstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Delimiter, type DialectChoice, Encoding } from '../../../src/contract/imports-plan.ts';
import { writeRejects } from '../../../src/core/imports/check/rejects.ts';
import { isRejected } from '../../../src/core/imports/check/tally.ts';
import { decoderFor } from '../../../src/core/imports/read/charsets.ts';
import { openPlainFile } from '../../../src/core/imports/read/source.ts';
import { bytesSource } from './bytes-source.ts';
import { type CheckedText, checkText, list } from './check-text.ts';
import { encode, lineBreaks, writeCsv } from './write-csv.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'podium-rejects-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The rejects of a file that was checked, with its first problem's kind for a reason. */
function rejectsOf({ bytes, scanned, request, tally }: CheckedText, language: 'sv' | 'en' = 'sv'): Buffer {
  const rejects = Array.from({ length: tally.rows }, (_, at) => at + 1)
    .filter(row => isRejected(tally, row))
    .map(row => ({
      row,
      reason: tally.problems.find(each => each.row === row && each.level === 'reject')?.kind ?? '',
    }));
  const path = join(folder, 'avvisade.csv');
  expect(writeRejects(bytesSource(bytes), scanned, { ...request, language }, rejects, path)).toBe(
    rejects.length,
  );
  return readFileSync(path);
}

const text = (bytes: Buffer, encoding: Encoding = 'utf-8') =>
  encoding.startsWith('utf-16')
    ? new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
    : decoderFor(encoding)(bytes, 0, bytes.length);

describe('a file of rejects', () => {
  test('has what stands above the header, the header with one more heading, and the rows with their reasons', () => {
    const file =
      'Medlemmar;;\r\n\r\n"Efternamn";Förnamn;E-post;Kund\r\nEk;Bo;a@b.se;\r\nEk;;c@d.se;"x ""y"""\r\nEk;Bo\r\nEk;Bo;fel;;;\r\n';
    expect(text(rejectsOf(checkText(file)))).toBe(
      'Medlemmar;;\r\n\r\n"Efternamn";Förnamn;E-post;Kund;Orsak\r\n' +
        'Ek;;c@d.se;"x ""y""";first_name_missing\r\nEk;Bo;;;cells_missing\r\nEk;Bo;fel;;email_invalid\r\n',
    );
    expect(text(rejectsOf(checkText(file), 'en'))).toContain(';Kund;Reason\r\n');
  });

  test('puts the reasons behind the longest row, where such a row is refused again', () => {
    const file = list('Ort;', 'Ek;Bo;a@b.se;Lund;;x;y', 'Ek;Bo;fel;Lund');
    const rejects = rejectsOf(checkText(file));
    expect(text(rejects)).toBe(
      'Efternamn;Förnamn;E-post;Ort;;;;Orsak\r\nEk;Bo;a@b.se;Lund;;x;y;cells_extra\r\nEk;Bo;fel;Lund;;;;email_invalid\r\n',
    );
    expect(checkText(rejects).tally.problems.map(each => each.kind)).toEqual([
      'cells_extra',
      'email_invalid',
    ]);
    const fixed = checkText(text(rejects).replace(';x;y', ';;').replace('fel', 'c@d.se'));
    expect([fixed.tally.accepted, fixed.tally.rejected]).toEqual([2, 0]);
  });

  test('has what was mended, unless the encoding has no place for it, and guards formulas', () => {
    const file = encode(
      list('Ort;Telefon', 'Ek;;a@b.se;=1+1;+46701234567', 'Åk;;c@d.se;"=x;y";\'-1', 'Öb;;e@f.se;"@""";'),
      'windows-1252',
    );
    const checked = checkText(file, {
      cells: [
        { row: 1, field: 'email', value: 'ny@b.se' },
        { row: 2, field: 'lastName', value: 'Łukasz' },
        { row: 3, field: 'city', value: '=a;b' },
      ],
      values: [{ field: 'lastName', from: 'Öb', to: 'Öberg' }],
    });
    const rejects = rejectsOf(checked);
    expect(text(rejects, 'windows-1252')).toBe(
      'Efternamn;Förnamn;E-post;Ort;Telefon;Orsak\r\n' +
        "Ek;;ny@b.se;'=1+1;'+46701234567;first_name_missing\r\n" +
        'Åk;;c@d.se;"\'=x;y";\'-1;first_name_missing\r\n' +
        'Öberg;;e@f.se;"\'=a;b";;first_name_missing\r\n',
    );
    const fixed = checkText(
      encode(text(rejects, 'windows-1252').replace(/^([^;]+);;/gm, '$1;Bo;'), 'windows-1252'),
    );
    expect(fixed.rows.map(row => [row.city, row.phoneSource])).toEqual([
      ['=1+1', '+46701234567'],
      ['=x;y', '-1'],
      ['=a;b', ''],
    ]);
  });

  test('that is imported again has its reasons replaced, not added to', () => {
    const first = rejectsOf(checkText(list('Ort', 'Ek;;a@b.se;Lund', 'Ek;Bo;fel;Lund', 'Ek;Bo;c@d.se')));
    const half = text(first).replace('Ek;;', 'Ek;Bo;');
    const again = checkText(half);
    expect(again.request.fields).toEqual(['lastName', 'firstName', 'email', 'city', null]);
    expect(again.rows.map(row => row.email)).toEqual(['a@b.se', 'c@d.se']);
    expect(text(rejectsOf(again, 'en'))).toBe(
      'Efternamn;Förnamn;E-post;Ort;Reason\r\nEk;Bo;fel;Lund;email_invalid\r\n',
    );
    // whoever fixes a row may take its reason away, and the delimiter before it
    const bare = checkText(
      text(first)
        .replace('Ek;;a@b.se;Lund;first_name_missing', 'Ek;Bo;a@b.se;Lund')
        .replace(';email_invalid', ';'),
    );
    expect(bare.tally.problems.map(each => each.kind)).toEqual(['email_invalid']);
  });

  test('keeps the bytes of its rows, also those that nobody can read', () => {
    const file = Buffer.from(
      'Efternamn;Förnamn;E-post;Ort\nEk;Bo;a@b.se;Malm\xff\nEk;Bo;c@d.se;nu\0l\nEk;Bo;e@f.se;=\xfe\n',
      'latin1',
    );
    file.write('Fornamn', 10);
    const checked = checkText(Buffer.concat([file, Buffer.from(`Ek;Bo;g@h.se;${'å'.repeat(100)}\n`)]));
    expect(checked.tally.problems.map(each => each.kind)).toEqual(['bad_byte', 'nul_byte', 'bad_byte']);
    const rejects = rejectsOf(checked);
    expect(rejects.toString('latin1').split('\n').slice(1, 4)).toEqual([
      'Ek;Bo;a@b.se;Malm\xff;bad_byte',
      'Ek;Bo;c@d.se;nu\0l;nul_byte',
      "Ek;Bo;e@f.se;'=\xfe;bad_byte",
    ]);
  });

  test('may take the place of the file that it is made of, and is not left half', () => {
    const path = join(folder, 'samma.csv');
    writeFileSync(path, list('Ort', 'Ek;;a@b.se;Lund', 'Ek;Bo;c@d.se;'));
    const { scanned, request } = checkText(readFileSync(path));
    using file = openPlainFile(path);
    const asked = { ...request, language: 'sv' } as const;
    expect(writeRejects(file, scanned, asked, [{ row: 1, reason: 'två\nrader "ō"' }], path)).toBe(1);
    expect(readFileSync(path, 'utf8')).toBe(
      'Efternamn;Förnamn;E-post;Ort;Orsak\r\nEk;;a@b.se;Lund;"två rader ""ō"""\r\n',
    );
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const nowhere = join(folder, 'finns', 'inte.csv');
    expect(() => writeRejects(file, scanned, asked, [], nowhere)).toThrow(
      expect.objectContaining({ code: 'file_not_written', details: { name: 'inte.csv' } }),
    );
  });

  test('takes the place of the file behind a link, and the link stays', () => {
    const path = join(folder, 'bakom.csv');
    const link = join(folder, 'länk.csv');
    writeFileSync(path, 'äldre');
    symlinkSync(path, link);
    const { bytes, scanned, request } = checkText(list('Ort', 'Ek;Bo;fel;Lund'));
    const asked = { ...request, language: 'sv' } as const;
    writeRejects(bytesSource(bytes), scanned, asked, [{ row: 1, reason: 'fel' }], link);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(path, 'utf8')).toContain('Ek;Bo;fel;Lund;fel');
  });

  test('replaces in its reasons what the encoding has no place for', () => {
    const { bytes, scanned, request } = checkText(
      encode(list('Ort', 'Åk;;a@b.se;Lund', 'Öb;;c@d.se;'), 'windows-1252'),
    );
    const path = join(folder, 'orsak.csv');
    writeRejects(
      bytesSource(bytes),
      scanned,
      { ...request, language: 'sv' },
      [{ row: 1, reason: '=„Ł” 😀' }],
      path,
    );
    expect(text(readFileSync(path), 'windows-1252').split('\r\n')[1]).toBe("Åk;;a@b.se;Lund;'=„?” ?");
  });
});

const word = fc
  .array(fc.constantFrom('a', 'Å', 'ö', 'é', ' ', '"', ';', ',', '|', '\t', '=', "'", '\n', '+'), {
    maxLength: 6,
  })
  .map(parts => parts.join(''));
const row = fc.tuple(fc.constantFrom('Öberg', 'Ek'), fc.constantFrom('Åsa', '', ''), word, word);

describe.each(Encoding.options)('a round trip in %s', encoding => {
  test('property: fixing the rejects and importing them again gives the rows as if they had been right', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...Delimiter.options),
        fc.constantFrom(...(Object.keys(lineBreaks) as (keyof typeof lineBreaks)[])),
        fc.boolean(),
        (rows, delimiter, lineBreak, marked) => {
          const header = ['Efternamn', 'Förnamn', 'E-post', 'Ort', 'Övrigt'];
          const table = (fix: string) =>
            rows.map(([last, first, city, notes], at) => [last, first || fix, `a${at}@b.se`, city, notes]);
          const bom = marked && (encoding === 'utf-8' || encoding.startsWith('utf-16')) ? '\ufeff' : '';
          const write = (fix: string) =>
            encode(bom + writeCsv([header, ...table(fix)], delimiter, lineBreaks[lineBreak]), encoding);
          const dialect: DialectChoice = { encoding, delimiter, headerLine: 1 };
          const given = checkText(write(''), { dialect });
          const rejects = rejectsOf(given);
          expect(text(rejects, encoding).startsWith(`${bom}Efternamn`)).toBe(true);
          if (given.tally.rejected === 0) return;

          const empty = new RegExp(
            `^((?:Öberg|Ek)${delimiter === '|' ? '\\|' : delimiter})(?=${delimiter === '|' ? '\\|' : delimiter}a\\d+@)`,
            'gm',
          );
          const fixed = checkText(encode(text(rejects, encoding).replace(empty, '$1Fix'), encoding), {
            dialect,
          });
          expect(fixed.tally.problems).toEqual([]);
          const right = checkText(write('Fix'), { dialect }).rows.filter(each => each.firstName === 'Fix');
          expect(fixed.rows.map(each => ({ ...each, row: 0 }))).toEqual(
            right.map(each => ({ ...each, row: 0 })),
          );
        },
      ),
      { numRuns: 25, seed: 16 },
    );
  });
});

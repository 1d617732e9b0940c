import { describe, expect, test } from 'vitest';
import { matchHeader } from '../../../src/core/imports/headers.ts';
import { checkFile } from './check-file.ts';

describe('headers', () => {
  test.each([
    ['EFTERNAMN', 'lastName'],
    ['fornamn', 'firstName'],
    ['Fo\u0308rnamn', 'firstName'],
    ['  E-Post:', 'email'],
    ['e_mail', 'email'],
    ['Mobil nr.', 'phone'],
    ['Mobile phone', 'phone'],
    ['stamma', 'instrument'],
    ['Tjänst', 'position'],
    ['Postort', 'city'],
    ['Is Active?', 'isActive'],
    ['Anteckningar', 'notes'],
    ['__proto__', null],
    ['constructor', null],
    ['toString', null],
    ['', null],
  ])('%j goes into %s', (header, field) => {
    expect(matchHeader(header)).toBe(field);
  });

  test('are found below title rows and blank lines', () => {
    const { parsed, rows } = checkFile('Medlemmar;;\n\n;;\nE-post;Förnamn;Efternamn\na@b.se;Åsa;Öberg');
    expect(parsed.dialect.headerLine).toBe(4);
    expect(rows[0]).toMatchObject({ row: 1, lastName: 'Öberg' });
  });

  test('that are not known are listed, __proto__ among them', () => {
    const { parsed, rows } = checkFile(
      'E-post;__proto__;Förnamn;constructor;Efternamn;;\na@b.se;x;Åsa;y;Öberg;;',
    );
    expect(parsed.columns.map(({ header, field }) => [header, field])).toEqual([
      ['E-post', 'email'],
      ['__proto__', null],
      ['Förnamn', 'firstName'],
      ['constructor', null],
      ['Efternamn', 'lastName'],
    ]);
    expect(rows).toHaveLength(1);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test('of the same field twice: the first is taken, the second listed', () => {
    const { parsed, rows } = checkFile(
      'E-post;Förnamn;Efternamn;Mobil;Telefon\na@b.se;Åsa;Öberg;0701234567;08-123456',
    );
    expect(parsed.columns[4]).toMatchObject({ header: 'Telefon', field: null });
    expect(rows[0]?.phoneSource).toBe('0701234567');
  });

  test('that are required are told by name when they are missing', () => {
    expect(() => checkFile('E-post;Efternamn;Ort\na@b.se;Öberg;Malmö')).toThrow(
      expect.objectContaining({ code: 'columns_missing', details: { columns: ['Förnamn (First name)'] } }),
    );
    expect(() => checkFile('Kund;Belopp\n1;2\n3;4\n5;6')).toThrow(
      expect.objectContaining({
        details: { columns: ['E-post (E-mail)', 'Förnamn (First name)', 'Efternamn (Last name)'] },
      }),
    );
  });
});

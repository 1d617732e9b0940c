import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importFields } from '../../../src/contract/imports-names.ts';
import type { ImportField } from '../../../src/contract/imports-plan.ts';
import {
  fingerprint,
  isReasonHeader,
  mapColumns,
  matchHeader,
  missingFields,
} from '../../../src/core/imports/map/headers.ts';
import { synonyms } from '../../../src/core/imports/map/synonyms.ts';
import { checkText } from './check-text.ts';

describe('a heading', () => {
  test.each<[string, ImportField | null]>([
    ['EFTERNAMN', 'lastName'],
    ['fornamn', 'firstName'],
    ['Fo\u0308rnamn', 'firstName'],
    ['Namn', 'fullName'],
    ['Name', 'fullName'],
    ['Fullständigt namn', 'fullName'],
    ['Efternamn, Förnamn', 'fullName'],
    ['  E-Post:', 'email'],
    ['e_mail', 'email'],
    ['E-post (privat)', 'email'],
    ['Mobil nr.', 'phone'],
    ['Tel dagtid', 'phone'],
    ['Mobil privat', 'phone'],
    ['Mobile phone', 'phone'],
    ['Home phone', 'phone'],
    ['stamma', 'instrument'],
    ['Instrumentgrupp', 'instrument'],
    ['Tjänst', 'position'],
    ['Postort', 'city'],
    ['Is Active?', 'isActive'],
    ['Status', 'isActive'],
    ['Aktiv (J/N)', 'isActive'],
    ['Anteckningar', 'notes'],
    ['Orsak', null],
    ['Reason', null],
    ['Postnummer', null],
    ['__proto__', null],
    ['constructor', null],
    ['toString', null],
    ['', null],
  ])('%j goes into %s', (header, field) => {
    expect(matchHeader(header)).toBe(field);
  });

  test('that is known means one field', () => {
    const fields = new Map<string, ImportField>();
    for (const field of importFields)
      for (const name of synonyms[field]) {
        expect([name, matchHeader(name)]).toEqual([name, field]);
        expect([name, fields.get(name) ?? field]).toEqual([name, field]);
        fields.set(name, field);
      }
  });

  test('property: is known without regard to case, accents and punctuation', () => {
    const name = fc.constantFrom(
      ...importFields.flatMap(field => synonyms[field].map(each => [field, each] as const)),
    );
    const mark = fc.constantFrom('', ' ', '-', '.', ':', '_', '*', '/');
    const shape = fc.constantFrom<(text: string) => string>(
      text => text.toUpperCase(),
      text => text.toLowerCase(),
      text => text.normalize('NFD'),
      text => text.normalize('NFD').replace(/\p{M}/gu, ''),
    );
    fc.assert(
      fc.property(
        name,
        shape,
        fc.array(mark, { minLength: 60, maxLength: 60 }),
        ([field, each], change, marks) => {
          const written = Array.from(change(each), (letter, at) => letter + (marks[at] ?? '')).join('');
          expect([written, matchHeader(written)]).toEqual([written, field]);
        },
      ),
      { numRuns: 1_000, seed: 12 },
    );
  });
});

describe('the columns of a header', () => {
  const fields = (...given: Parameters<typeof mapColumns>) =>
    mapColumns(...given).map(({ header, field, matchedBy }) => [header, field, matchedBy]);

  test('that are not known are listed, __proto__ among them', () => {
    const { request, rows } = checkText(
      'E-post;__proto__;Förnamn;constructor;Efternamn;;\na@b.se;x;Åsa;y;Öberg;;',
    );
    expect(request.fields).toEqual(['email', null, 'firstName', null, 'lastName']);
    expect(rows).toHaveLength(1);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test('of the same field twice: the first is taken, the second listed', () => {
    expect(fields(['Mobil', 'Telefon', 'Tel hem'])).toEqual([
      ['Mobil', 'phone', 'header'],
      ['Telefon', null, null],
      ['Tel hem', null, null],
    ]);
  });

  test.each<[string[], (ImportField | null)[]]>([
    [
      ['Stämma', 'Tjänst'],
      ['instrument', 'position'],
    ],
    [
      ['Instrument', 'Stämma'],
      ['instrument', 'position'],
    ],
    [
      ['Stämma', 'Instrument'],
      ['position', 'instrument'],
    ],
    [
      ['Stämma', 'Instrument', 'Tjänst'],
      [null, 'instrument', 'position'],
    ],
  ])('with a part: %j', (headers, fields) => {
    expect(mapColumns(headers).map(({ field }) => field)).toEqual(fields);
  });

  test('go into what was chosen, else into what was remembered', () => {
    expect(fields(['Kontakt', 'Ort'], ['email'], ['city', 'notes'])).toEqual([
      ['Kontakt', 'email', 'chosen'],
      ['Ort', null, null],
    ]);
    expect(fields(['Kontakt', 'Ort'], null, ['email', 'email'])).toEqual([
      ['Kontakt', 'email', 'remembered'],
      ['Ort', null, null],
    ]);
  });

  test('without which no row can go in are told by name when the rows are checked', () => {
    expect(() => checkText('E-post;Efternamn;Ort\na@b.se;Öberg;Malmö')).toThrow(
      expect.objectContaining({ code: 'columns_missing', details: { columns: ['Förnamn (First name)'] } }),
    );
    expect(() => checkText('Kund;Belopp\n1;2\n3;4\n5;6')).toThrow(
      expect.objectContaining({
        details: { columns: ['E-post (E-mail)', 'Efternamn (Last name)', 'Förnamn (First name)'] },
      }),
    );
    expect(missingFields(['fullName'])).toEqual(['email']);
    expect(missingFields(['fullName', 'email'])).toEqual([]);
  });

  test('are known again whatever the dialect wrote of them', () => {
    expect(fingerprint(['E-post', 'Förnamn'])).toBe(fingerprint(['e post:', 'FO\u0308RNAMN']));
    expect(fingerprint(['E-post', 'Förnamn'])).not.toBe(fingerprint(['Förnamn', 'E-post']));
    expect(fingerprint(['ab', 'c'])).not.toBe(fingerprint(['a', 'bc']));
    expect([isReasonHeader(' orsak '), isReasonHeader('Reason'), isReasonHeader('Orsaken')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

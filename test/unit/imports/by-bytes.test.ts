import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, test } from 'vitest';
import { Encoding, ImportKey } from '../../../src/contract/imports-plan.ts';
import { ByteMemo } from '../../../src/core/imports/check/byte-memo.ts';
import { isPlainEmail } from '../../../src/core/imports/check/email-bytes.ts';
import { KeyedHash } from '../../../src/core/imports/check/keyed-hash.ts';
import { isEmail } from '../../../src/core/imports/check/normalise.ts';
import { mobileDigits, swedishMobile, toE164 } from '../../../src/core/imports/check/phone.ts';
import { SeenKeys } from '../../../src/core/imports/check/seen-keys.ts';
import { checkText, type Options } from './check-text.ts';
import { encode, writeCsv } from './write-csv.ts';

const letters = fc.constantFrom(
  'a',
  'B',
  'å',
  'Ö',
  'é',
  'ü',
  '÷',
  ' ',
  '  ',
  '\u00a0',
  "'",
  '=',
  '\\',
  '"',
  ';',
  ',',
  '\n',
  '\r',
  '\t',
  '-',
  'x',
  '1',
);
const wide = fc.constantFrom('€', '\u030a', 'Ł', '中', '😀', '\u2028', '\ufffd');
const anyText = fc
  .array(fc.oneof({ weight: 30, arbitrary: letters }, wide), { maxLength: 8 })
  .map(parts => parts.join(''));
const narrowText = fc.array(letters, { maxLength: 8 }).map(parts => parts.join(''));

/** Cells of each column as they come in lists, and anything else. */
const cellsOf = (text: fc.Arbitrary<string>) =>
  fc.record({
    lastName: fc.oneof(fc.constantFrom('Öberg', 'Ek', ' von  Otter', "'t Hooft", ''), text),
    firstName: fc.oneof(fc.constantFrom('Åsa', 'Bo ', "'=Bo"), text),
    email: fc.oneof(
      fc.constantFrom('a@b.se', 'A@B.se', ' c.d@e.se', 'info@örebro.se', 'a..b@c.se', '', 'x@y'),
      text,
    ),
    phone: fc.oneof(
      fc.constantFrom(
        '070-123 45 67',
        '+46701234567',
        '0046 70  1234567',
        '08-12 34 56',
        '22 12 34 56',
        '0124-12 34 56',
        '070',
        '',
        "'+46 70 1234567",
      ),
      text,
    ),
    instrument: fc.oneof(fc.constantFrom('Violin', 'FIOL', 'Flöjt', ' Flöjt', ''), text),
    position: fc.oneof(fc.constantFrom('Tutti', 'Stämledare', ''), text),
    city: fc.oneof(fc.constantFrom('Malmö', 'Lund'), text),
    isActive: fc.oneof(fc.constantFrom('Ja', 'nej', 'X', ''), text),
    notes: fc.oneof(fc.constantFrom('två rader\nhär', 'säger "nej"', ''), text),
  });

const header = [
  'Efternamn',
  'Förnamn',
  'E-post',
  'Telefon',
  'Instrument',
  'Tjänst',
  'Ort',
  'Aktiv',
  'Anteckning',
];

const options: fc.Arbitrary<Options> = fc.record({
  key: fc.constantFrom(...ImportKey.options),
  phoneCountry: fc.constantFrom('SE', 'NO'),
  cells: fc.constantFrom([], [{ row: 2, field: 'city' as const, value: 'Lund' }]),
  values: fc.constantFrom([], [{ field: 'instrument' as const, from: 'FIOL', to: 'Viola' }]),
  choices: fc.constantFrom(
    [],
    [
      {
        field: 'instrument' as const,
        instrument: null,
        value: 'violin',
        choice: { kind: 'match' as const, name: 'Fiol' },
      },
    ],
  ),
});

describe('a check by bytes', () => {
  test.each(Encoding.options)('property: says what a check by text says, in %s', encoding => {
    const isNarrow = encoding !== 'utf-8' && encoding !== 'utf-16le' && encoding !== 'utf-16be';
    const rows = fc.array(cellsOf(isNarrow ? narrowText : anyText), { minLength: 1, maxLength: 12 });
    const quoted = fc.boolean();
    const broken = fc.array(fc.nat(400), { maxLength: 2 });
    fc.assert(
      fc.property(rows, options, quoted, broken, (cells, chosen, quoteAll, places) => {
        const text = writeCsv([header, ...cells.map(each => Object.values(each))], ';', '\r\n', quoteAll);
        const bytes = encode(text, encoding);
        // bytes that no character has, or that are another one's half
        for (const at of places)
          if (!encoding.startsWith('utf-16') && at > 80 && at < bytes.length) bytes[at] = 0x81;
        const given = { ...chosen, dialect: { encoding, delimiter: ';' as const, headerLine: 1 } };
        const outcome = (byText: boolean) => {
          try {
            const { tally, copy } = checkText(bytes, { ...given, byText });
            return { ...tally, copy };
          } catch (error) {
            return String(error);
          }
        };
        expect(outcome(false)).toEqual(outcome(true));
      }),
      { numRuns: 40, seed: 13 },
    );
  });
});

const emailText = fc
  .array(fc.constantFrom('a', 'Z', '1', '.', '-', '_', '@', '+', "'", ' ', 'å', 'se', 'x'.repeat(31)), {
    maxLength: 12,
  })
  .map(parts => parts.join(''));

test('property: an address that its bytes are enough for is one', () => {
  let plain = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        emailText,
        fc.tuple(emailText, emailText).map(parts => `${parts.join('@')}.se`),
      ),
      text => {
        const bytes = Buffer.from(`;${text};`);
        const isPlain = isPlainEmail(bytes, 1, bytes.length - 1);
        const isAscii = /^[\0-\x7f]*$/.test(text);
        if (isAscii) expect([text, isPlain]).toEqual([text, isEmail(text)]);
        else expect(isPlain).toBe(false);
        plain += Number(isPlain);
      },
    ),
    { numRuns: 20_000, seed: 14 },
  );
  expect(plain).toBeGreaterThan(100);
});

test('property: a telephone number is what libphonenumber makes of it, by bytes and by text', () => {
  const prefix = fc.constantFrom('0', '+46', '0046', '+46 ', '0046 ', '', '46', '00', '+45', '+4', '0 ');
  const digits = fc.array(fc.constantFrom(...'0123456789', '7', '8', '-', ' ', '/', '.'), {
    minLength: 4,
    maxLength: 14,
  });
  const mobile = fc.stringMatching(/^7[0-9]{2}-?[0-9]{3} [0-9]{3}$/);
  let found = 0;
  fc.assert(
    fc.property(
      prefix,
      fc.oneof(
        digits.map(each => each.join('')),
        mobile,
      ),
      (before, rest) => {
        const written = `${before}${rest}`.trim();
        const parsed = parsePhoneNumberFromString(written, { defaultCountry: 'SE', extract: false });
        const isClear = parsed?.isValid() === true && !/^[^\d+]*[1-9](?:[^\d+]*\d){7}\D*$/.test(written);
        const number = isClear && parsed.ext === undefined ? parsed.number : null;
        expect([written, toE164(written)]).toEqual([written, number]);
        const bytes = Buffer.from(`;${written};`);
        const short = swedishMobile(bytes, 1, bytes.length - 1);
        if (short < 0) return;
        found++;
        expect([written, `+46${Buffer.from(mobileDigits.subarray(short, short + 9)).toString()}`]).toEqual([
          written,
          number,
        ]);
      },
    ),
    { numRuns: 10_000, seed: 15 },
  );
  expect(found).toBeGreaterThan(500);
});

test('keys are found again in a table that grows, and only they', () => {
  const seen = new SeenKeys(4);
  const hash = new KeyedHash();
  const rowOf = (text: string) => {
    hash.ofText(text);
    return seen.rowOf(hash.high, hash.low);
  };
  for (let row = 1; row <= 5_000; row++) {
    expect(rowOf(`musiker${row}@exempel.se`)).toBe(0);
    seen.add(hash.high, hash.low, row);
  }
  for (let row = 1; row <= 5_000; row++) expect(rowOf(`Musiker${row}@EXEMPEL.se`)).toBe(row);
  expect(rowOf('musiker5001@exempel.se')).toBe(0);
});

test('a hash is of all bytes, their case aside, and of its key', () => {
  const key = Uint32Array.from([1, 2]);
  const of = (text: string, hash = new KeyedHash(key)) => {
    hash.ofText(text);
    return `${hash.high >>> 0}-${hash.low >>> 0}`;
  };
  const texts = Array.from({ length: 2_000 }, (_, at) => 'x'.repeat(at % 37) + at.toString(36));
  const many = new Set([...texts, ...texts.map(text => `${text}\0`), ''].map(text => of(text)));
  expect(many.size).toBe(4_001);
  expect(of('ÅSA@Exempel')).toBe(of('ÅSA@eXEMPEL'));
  expect(of('ÅSA')).not.toBe(of('åsa'));
  expect(of('a')).not.toBe(of('a', new KeyedHash()));
});

test('a memo finds what was noted by the same bytes, and takes no more than it has room for', () => {
  const memo = new ByteMemo<number>(100);
  const bytes = (text: string): [Uint8Array, number, number] => [
    Buffer.from(`;${text};`),
    1,
    Buffer.byteLength(text) + 1,
  ];
  for (let at = 0; at < 200; at++) memo.add(...bytes(`cell ${at}`), at);
  expect(Array.from({ length: 200 }, (_, at) => memo.find(...bytes(`cell ${at}`)))).toEqual(
    Array.from({ length: 200 }, (_, at) => (at < 100 ? at : undefined)),
  );
  memo.add(...bytes('x'.repeat(65)), 1);
  expect(memo.find(...bytes('x'.repeat(65)))).toBeUndefined();
  expect(memo.find(...bytes(''))).toBeUndefined();
});

import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanLines, isEmail, toBoolean } from '../../../src/core/imports/check/normalise.ts';
import { toE164 } from '../../../src/core/imports/check/phone.ts';

describe('a telephone number', () => {
  test.each([
    ['070-123 45 67', '+46701234567'],
    ['+46 70 123 45 67', '+46701234567'],
    ['0046 701234567', '+46701234567'],
    ['+46 (0)70-123 45 67', '+46701234567'],
    ['08-123 456 78', '+46812345678'],
    ['+45 32 12 34 56', '+4532123456'],
    ['ring kvällstid', null],
    ['070-123 45 67 (hem)', null],
    ['0701234567, 08-12345678', null],
    ['070-123', null],
    ['1', null],
  ])('%j is %s', (written, number) => {
    expect(toE164(written)).toBe(number);
  });

  test('property: the short way for Swedish mobiles says what libphonenumber says', () => {
    const area = fc.constantFrom('70', '72', '73', '76', '79', '71', '74', '8');
    const form = fc.constantFrom('0', '+46', '0046', '+46 ', '0046 ');
    fc.assert(
      fc.property(form, area, fc.integer({ min: 0, max: 9_999_999 }), (prefix, code, rest) => {
        const written = `${prefix}${code}-${String(rest).padStart(7, '0')}`;
        const parsed = parsePhoneNumberFromString(written, { defaultCountry: 'SE', extract: false });
        expect(toE164(written)).toBe(parsed?.isValid() ? parsed.number : null);
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});

describe('a cell', () => {
  test.each<[string, boolean | null]>([
    ...['Ja', 'JA', 'x', 'X', '1', 'Yes', 'Sant', 'true'].map((text): [string, boolean] => [text, true]),
    ...['Nej', '0', 'No', 'Falskt', 'FALSE'].map((text): [string, boolean] => [text, false]),
    ['kanske', null],
    ['__proto__', null],
  ])('%j means %s', (text, value) => {
    expect(toBoolean(text)).toBe(value);
  });

  test.each(['a@b.se', 'asa.o+x@sub.exempel.se', "o'brien@exempel.se", 'info@örebro.se'])(
    '%j is an e-mail address',
    text => {
      expect(isEmail(text)).toBe(true);
    },
  );

  test.each([
    'inte-en-adress',
    'a@b',
    'a b@c.se',
    'a@b..se',
    '.a@b.se',
    'a@-b.se',
    'a@b.se, c@d.se',
    '<a@b.se>',
    '@b.se',
  ])('%j is none', text => {
    expect(isEmail(text)).toBe(false);
  });

  test('is composed, trimmed and of one line, save a note', () => {
    expect(cleanLine('  A\u030asa \u00a0')).toBe('Åsa');
    expect(cleanLine('von\r\n  Otter')).toBe('von Otter');
    expect(cleanLines('två rader\r\nhär\r')).toBe('två rader\nhär');
  });
});

import fc from 'fast-check';
import { getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, test } from 'vitest';
import { type PhoneCountry, phoneCountries } from '../../../src/contract/phone-countries.ts';
import { cleanLine, cleanLines, isEmail, toBoolean } from '../../../src/core/imports/check/normalise.ts';
import { toE164 } from '../../../src/core/imports/check/phone.ts';
import { phoneFault } from '../../../src/core/imports/check/phone-fault.ts';
import { planOf } from '../../../src/core/imports/check/phone-plan.ts';

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

  test.each<[PhoneCountry, string, string]>([
    ['SE', '031-12 34 56', '+4631123456'],
    ['SE', '0920-123 45', '+4692012345'],
    ['SE', '0900-123 45 67', '+469001234567'],
    ['SE', '020-12 34 56', '+4620123456'],
    ['SE', '112', 'phone_too_short SE'],
    ['SE', '114 14', 'phone_too_short SE'],
    ['SE', '0124-12 34 56', 'phone_no_country_code SE'],
    ['SE', '071-123 45 67', 'phone_no_country_code SE'],
    ['SE', '+46 124 12 34 56', 'phone_not_in_plan SE'],
    ['SE', '08-123', 'phone_too_short SE'],
    ['SE', '070-123 45 678', 'phone_too_long SE'],
    ['SE', '070-123 45 67 (hem)', 'phone_unclear'],
    ['SE', '08-12 34 56 ankn 12', 'phone_unclear'],
    ['SE', '+999 12 34 56', 'phone_not_in_plan'],
    ['SE', '+800 12', 'phone_not_in_plan'],
    ['SE', '040 123 4567', '+46401234567'],
    ['SE', '+358 40 123 4567', '+358401234567'],
    ['FI', '040 123 4567', '+358401234567'],
    ['FI', '09 1234567', '+35891234567'],
    ['SE', '22 12 34 56', 'phone_no_country_code SE'],
    ['SE', '70 123 45 67', '+46701234567'],
    ['SE', '(22) 123 456', 'phone_no_country_code SE'],
    ['FI', '22 12 34 56', 'phone_no_country_code FI'],
    ['SE', '+47 22 12 34 56', '+4722123456'],
    ['NO', '22 12 34 56', '+4722123456'],
    ['NO', '0047 22 12 34 56', '+4722123456'],
    ['NO', '22 12 34 5', 'phone_too_short NO'],
    ['NO', '22 12 34 567', 'phone_too_long NO'],
    ['NO', '070-123 45 67', 'phone_too_long NO'],
    ['NO', '+46 70 123 45 67', '+46701234567'],
    ['DK', '32 12 34 56', '+4532123456'],
    ['DK', '0045 32 12 34 56', '+4532123456'],
    ['SE', '+45 32 12 34', 'phone_too_short DK'],
    ['SE', '+45 01 23 45 67', 'phone_not_in_plan DK'],
  ])('in %s %j is %s', (country, written, outcome) => {
    const told = () => Object.values(phoneFault(written, country)).join(' ');
    expect(toE164(written, country) ?? told()).toBe(outcome);
  });

  test('every country that has a plan can be chosen', () => {
    expect([...phoneCountries].sort()).toEqual(getCountries().sort());
  });

  test.each<PhoneCountry>(['SE', 'NO', 'DK', 'FI', 'DE', 'GB'])(
    'property: a number is in the plan of %s if libphonenumber says so',
    country => {
      const { number, longest } = planOf(country);
      const code = { SE: 46, NO: 47, DK: 45, FI: 358, DE: 49, GB: 44 }[country as 'SE'];
      const digits = fc.stringMatching(new RegExp(`^[1-9][0-9]{4,${longest - 1}}$`));
      fc.assert(
        fc.property(digits, national => {
          const parsed = parsePhoneNumberFromString(`+${code}${national}`);
          if (parsed?.nationalNumber !== national || (parsed.country ?? country) !== country) return;
          expect([national, number.test(national)]).toEqual([national, parsed.isValid()]);
        }),
        { numRuns: 500, seed: 6 },
      );
    },
  );

  test('property: the short way for Swedish mobiles says what libphonenumber says', () => {
    const area = fc.constantFrom('70', '72', '73', '76', '79', '71', '74', '75', '77', '78', '8');
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

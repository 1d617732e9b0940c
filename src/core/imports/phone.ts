import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

// The form that nearly every Swedish number in a list has. libphonenumber takes some 10 µs a number, this 0.3.
const swedishMobile = /^(?:\+46|0046|0)(7[02369]\d{7})$/;

/** A telephone number as E.164, Swedish where no country is told; null when it is not clearly one number. */
export function toE164(written: string): string | null {
  const mobile = swedishMobile.exec(written.replace(/[\s\-–./()]/g, ''));
  if (mobile !== null && !/[()]/.test(written)) return `+46${mobile[1]}`;
  const parsed = parsePhoneNumberFromString(written, { defaultCountry: 'SE', extract: false });
  return parsed?.isValid() === true && parsed.ext === undefined ? parsed.number : null;
}

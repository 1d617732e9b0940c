import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { defaultPhoneCountry, type PhoneCountry } from '../../../contract/phone-countries.ts';
import { isPerhapsForeign, planOf } from './phone-plan.ts';

// what libphonenumber asks of a Swedish number, by its own table; to parse one takes it some 10 µs, and this 0.2
const swedish = planOf('SE').number;
const writtenPlainly = /^(?:\+46|0046|0)([1-9]\d{5,11})$/;

/** A telephone number as E.164, of the given country where it tells none itself; null when it is not clearly one of its country's plan. */
export function toE164(written: string, country: PhoneCountry = defaultPhoneCountry): string | null {
  if (country === 'SE' && /^[+\d][\d\s\-–./]*$/.test(written)) {
    const national = writtenPlainly.exec(written.replace(/[\s\-–./]/g, ''))?.[1];
    if (national !== undefined) return swedish.test(national) ? `+46${national}` : null;
  }
  if (isPerhapsForeign(written, country)) return null;
  const parsed = parsePhoneNumberFromString(written, { defaultCountry: country, extract: false });
  return parsed?.isValid() === true && parsed.ext === undefined ? parsed.number : null;
}

const plus = 0x2b;
const digits = new Uint8Array(16);

/** The digits that `swedishMobile` has read last. */
export const mobileDigits: Readonly<Uint8Array> = digits;
/** Digits of a Swedish mobile behind what stands for the country. */
export const mobileLength = 9;
/** Whether 07 and a digit begin a mobile; what else begins so, from pagers to shared costs, is asked of the plan. */
const mobileSeries = Uint8Array.from('1011001011', Number);

/**
 * Whether the bytes are a Swedish mobile behind 0, +46 or 0046, written with nothing but blanks, hyphens, dots and slashes: where its
 * nine digits begin in `mobileDigits`. -1 for all else, which `toE164` is for.
 */
export function swedishMobile(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  let at = start;
  const international = bytes[at] === plus;
  if (international) at++;
  for (; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x30 && byte <= 0x39) {
      if (count === 13) return -1;
      digits[count++] = byte;
    } else if (byte !== 0x20 && byte !== 0x2d && byte !== 0x2e && byte !== 0x2f) return -1;
  }
  const from = count - mobileLength;
  if (from <= 0 || digits[from] !== 0x37) return -1;
  if (mobileSeries[(digits[from + 1] as number) - 0x30] !== 1) return -1;
  return isSwedishPrefix(international, from) ? from : -1;
}

function isSwedishPrefix(international: boolean, length: number): boolean {
  if (length === 1) return !international && digits[0] === 0x30;
  const at = length - 2;
  if (digits[at] !== 0x34 || digits[at + 1] !== 0x36) return false;
  if (international) return length === 2;
  return length === 4 && digits[0] === 0x30 && digits[1] === 0x30;
}

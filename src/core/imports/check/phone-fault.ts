import {
  getCountryCallingCode,
  ParseError,
  type PhoneNumber,
  parsePhoneNumberWithError,
} from 'libphonenumber-js/max';
import type { PhoneCountry, PhoneFault } from '../../../contract/phone-countries.ts';
import { countryOfCode, isPerhapsForeign, type NumberPlan, planOf } from './phone-plan.ts';

/** Why a text is no number, and by whose plan where it is by one. */
export interface FaultyPhone {
  readonly kind: PhoneFault;
  readonly country?: PhoneCountry;
}

const unreadable: Readonly<Record<string, PhoneFault>> = {
  TOO_SHORT: 'phone_too_short',
  TOO_LONG: 'phone_too_long',
  INVALID_COUNTRY: 'phone_not_in_plan',
};
/** Digits that somebody forgets or writes too many. */
const slips = 3;

/** What is wrong with a number that `toE164` makes nothing of. */
export function phoneFault(written: string, country: PhoneCountry): FaultyPhone {
  const parsed = parse(written, country);
  if ('kind' in parsed) return parsed;
  if (parsed.isValid()) {
    const isForeign = parsed.ext === undefined && isPerhapsForeign(written, country);
    // what is a number has something else beside it
    return isForeign ? { kind: 'phone_no_country_code', country } : { kind: 'phone_unclear' };
  }
  const { countryCallingCode: code, nationalNumber } = parsed;
  const hasCode = /^\D*(?:\+|00)/.test(written) || code !== getCountryCallingCode(country);
  const own = hasCode ? countryOfCode(code) : country;
  if (own === undefined) return { kind: 'phone_not_in_plan' };
  const kind = lengthFault(nationalNumber, planOf(own));
  return { kind: kind ?? (hasCode ? 'phone_not_in_plan' : 'phone_no_country_code'), country: own };
}

function parse(written: string, country: PhoneCountry): PhoneNumber | FaultyPhone {
  try {
    return parsePhoneNumberWithError(written, { defaultCountry: country, extract: false });
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { kind: unreadable[error.message] ?? 'phone_unclear' };
  }
}

/** A number with digits too many begins as another does; one that lacks some would be a number with them. */
function lengthFault(national: string, { number, shortest, longest }: NumberPlan): PhoneFault | null {
  if (national.length < shortest) return 'phone_too_short';
  if (national.length > longest) return 'phone_too_long';
  for (let more = 1; more <= slips; more++) {
    if (number.test(national.slice(0, -more))) return 'phone_too_long';
  }
  for (let less = 1; less <= slips; less++) {
    if (number.test(national + '5'.repeat(less))) return 'phone_too_short';
  }
  return null;
}

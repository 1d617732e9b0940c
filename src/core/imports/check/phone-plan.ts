import metadata from 'libphonenumber-js/max/metadata';
import { type PhoneCountry, phoneCountries } from '../../../contract/phone-countries.ts';

/** The national numbers of a country: digits alone, without the 0 before an area. */
export interface NumberPlan {
  /** One of any kind, from landlines to what costs extra. */
  readonly number: RegExp;
  readonly shortest: number;
  readonly longest: number;
  /** Whether a number within the country begins with 0, which is left out behind the country code. */
  readonly hasTrunk: boolean;
}

/** Mobiles, say: what they look like, and how many digits they have where that is not all that the country has. */
type Kind = readonly [pattern?: string, lengths?: readonly number[]] | 0;

const patternAt = 2;
const lengthsAt = 3;
const trunkAt = 5;
const kindsAt = 11;
const plans = new Map<PhoneCountry, NumberPlan>();

export function planOf(country: PhoneCountry): NumberPlan {
  const known = plans.get(country);
  if (known !== undefined) return known;
  const described = metadata.countries[country] as unknown as readonly unknown[];
  const lengths = described[lengthsAt] as readonly number[];
  const kinds = (described[kindsAt] as readonly Kind[]).flatMap(patternOf);
  const plan = {
    number: new RegExp(`^(?=(?:${String(described[patternAt])})$)(?:${kinds.join('|')})$`),
    shortest: Math.min(...lengths),
    longest: Math.max(...lengths),
    hasTrunk: described[trunkAt] === '0',
  };
  plans.set(country, plan);
  return plan;
}

/**
 * Eight digits with neither a country code nor the 0 that they would begin with here are how a Norwegian or a Dane writes a number,
 * and many of them would be another one here. Nine, as of a mobile whose 0 a spreadsheet has eaten, are not.
 */
export function isPerhapsForeign(written: string, country: PhoneCountry): boolean {
  return planOf(country).hasTrunk && /^[^\d+]*[1-9](?:[^\d+]*\d){7}\D*$/.test(written);
}

/** The country that a country code is for, the largest where several share it; none for one of the whole world, such as +800. */
export function countryOfCode(code: string): PhoneCountry | undefined {
  const codes: Readonly<Record<string, readonly string[]>> = metadata.country_calling_codes;
  return phoneCountries.find(country => country === codes[code]?.[0]);
}

function patternOf(kind: Kind): string[] {
  if (kind === 0 || !kind[0]) return []; // mobiles that look like landlines are not told twice
  const [pattern, lengths] = kind;
  if (lengths === undefined) return [`(?:${pattern})`];
  return [`(?=(?:${lengths.map(length => `\\d{${length}}`).join('|')})$)(?:${pattern})`];
}

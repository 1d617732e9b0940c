import type { Language } from './index.ts';

const names = {
  sv: new Intl.DisplayNames('sv-SE', { type: 'region' }),
  en: new Intl.DisplayNames('en-GB', { type: 'region' }),
};

/** A country by its code of ISO 3166, as the language calls it. */
export function countryName(language: Language, country: string): string {
  return names[language].of(country) ?? country;
}

import { countryName } from '../../i18n/country-name.ts';
import type { Language } from '../../i18n/index.ts';
import { usePreferences } from './preferences.ts';

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const pair = (value: number) => String(value % 60).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours}:${pair(minutes)}:${pair(seconds)}` : `${minutes}:${pair(seconds)}`;
}

function createFormat(language: Language) {
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const number = new Intl.NumberFormat(locale);
  const list = new Intl.ListFormat(locale);
  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    moment: (timestamp: string) => moment.format(new Date(timestamp)),
    day: (timestamp: string) => day.format(new Date(timestamp)),
    country: (code: string) => countryName(language, code),
    number: (value: number) => number.format(value),
    list: (names: readonly string[]) => list.format(names),
    duration: (ms: number) =>
      ms < 1000 ? `${number.format(Math.round(ms))} ms` : `${seconds.format(ms / 1000)} s`,
    /** Of something that takes minutes: `0:42`, `1:02:03`. */
    clock,
    compare: new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }).compare,
  };
}

const formats = { sv: createFormat('sv'), en: createFormat('en') };

/** Dates, numbers and sorting as the chosen language has them. */
export function useFormat() {
  return formats[usePreferences(preferences => preferences.language)];
}

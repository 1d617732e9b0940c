import { createTranslator, errorText, type Translator } from '../../i18n/index.ts';
import { errorInfoOf } from './podium.ts';
import { usePreferences } from './preferences.ts';

const translators = { sv: createTranslator('sv'), en: createTranslator('en') };

export function useTranslator(): Translator {
  return translators[usePreferences(preferences => preferences.language)];
}

/** The sentence and the next step for whatever a call threw. */
export function useErrorText(): (error: unknown) => { what: string; next: string } {
  const translator = useTranslator();
  return error => errorText(translator, errorInfoOf(error));
}

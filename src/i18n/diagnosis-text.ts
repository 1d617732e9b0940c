import type { Diagnosis } from '../contract/doctor.ts';
import { en } from './catalogue/en.ts';
import { errorText, type TranslationKey, type Translator } from './index.ts';

/** What a check of the doctor found and what to do next, in the language of the translator. */
export function diagnosisText(translator: Translator, diagnosis: Diagnosis): { what: string; next: string } {
  const { check, result, facts, error } = diagnosis;
  if (error !== null) return errorText(translator, error);
  return {
    what: translator.t(
      hasSentence(en.doctor.results, diagnosis)
        ? (`doctor.results.${check}.${result}` as TranslationKey)
        : 'doctor.notChecked',
      facts,
    ),
    next: hasSentence(en.doctor.next, diagnosis)
      ? translator.t(`doctor.next.${check}.${result}` as TranslationKey, facts)
      : '',
  };
}

/** Whether the catalogue has a sentence for what was found. */
function hasSentence(part: Readonly<Record<string, object>>, { check, result }: Diagnosis): boolean {
  return Object.hasOwn(part[check] ?? {}, result);
}

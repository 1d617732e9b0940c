import { createInstance } from 'i18next';
import type { ErrorDetails, ErrorInfo } from '../contract/errors.ts';
import { en } from './catalogue/en.ts';
import { sv } from './catalogue/sv.ts';

/** Swedish first. */
export const languages = ['sv', 'en'] as const;
export type Language = (typeof languages)[number];

/** A key without its plural ending, which i18next chooses by `count`. */
type Singular<K extends string> = K extends `${infer S}_one` ? S : K extends `${infer S}_other` ? S : K;

type Paths<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${Singular<K>}` : Paths<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** Every sentence there is; a key that is not in the catalogue does not compile. */
export type TranslationKey = Paths<typeof en>;

export interface Translator {
  readonly language: Language;
  t(key: TranslationKey, values?: Readonly<Record<string, unknown>>): string;
}

/** A translator of its own, ready at once: nothing is loaded or awaited. */
export function createTranslator(language: Language): Translator {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    nsSeparator: false,
    resources: { sv: { translation: sv }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  return { language, t: (key, values) => instance.t(key, { ...values }) };
}

/** What happened and what to do next, in the language of the translator. */
export function errorText(translator: Translator, error: ErrorInfo): { what: string; next: string } {
  const values = sentenceValues(translator, error.details ?? {});
  const reasons: Readonly<Record<string, object>> = en.reasons;
  const reason = String(error.details?.reason ?? error.details?.state ?? '');
  if (Object.hasOwn(reasons[error.code] ?? {}, reason)) {
    const key = `reasons.${error.code}.${reason}`;
    return {
      what: translator.t(`${key}.what` as TranslationKey, values),
      next: translator.t(`${key}.next` as TranslationKey, values),
    };
  }
  const what =
    error.code === 'invalid_input' && typeof error.details?.problem === 'string'
      ? validationText(translator, error.details.problem)
      : translator.t(`errors.${error.code}.what`, values);
  return { what, next: translator.t(`errors.${error.code}.next`, values) };
}

/** The sentence for a message code of the contract's schemas. */
export function validationText(translator: Translator, problem: string): string {
  return Object.hasOwn(en.validation, problem)
    ? translator.t(`validation.${problem as keyof typeof en.validation}`)
    : translator.t('validation.other');
}

const detailNames = [
  'logId',
  'subdomain',
  'fileName',
  'reference',
  'host',
  'database',
  'user',
  'name',
  'columns',
  'migration',
  'application',
  'pid',
  'after',
  'differing',
  'pid',
  'since',
  'code',
  'reason',
  'step',
  'line',
  'seconds',
  'limit',
  'from',
  'to',
  'missing',
] as const;

/** A detail that is not known still gives a whole sentence. */
function sentenceValues(translator: Translator, details: ErrorDetails): Record<string, string> {
  const unknown = translator.t('unknownDetail.other');
  const values = detailNames.map(name => [
    name,
    detailText(inWords(translator, name, details[name])) ?? unknown,
  ]);
  const host = detailText(details.host);
  const port = detailText(details.port);
  const server = host && port ? `${host}:${port}` : host;
  return { ...Object.fromEntries(values), server: server ?? translator.t('unknownDetail.server') };
}

function detailText(value: ErrorDetails[string] | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** A status or a missing step by its word; any other text as it is. */
function inWords(
  translator: Translator,
  name: (typeof detailNames)[number],
  value: ErrorDetails[string] | undefined,
): ErrorDetails[string] | undefined {
  if (value === undefined || !['from', 'to', 'missing'].includes(name)) return value;
  return [value].flat().map(each => {
    const word = String(each);
    return Object.hasOwn(en.detailWords, word)
      ? translator.t(`detailWords.${word as keyof typeof en.detailWords}`)
      : word;
  });
}

import type { AuditCheck } from '../contract/audits-checks.ts';
import type { Finding } from '../contract/audits-findings.ts';
import type { ErrorCode } from '../contract/errors.ts';
import { en } from './catalogue/en.ts';
import { errorText, type Translator } from './index.ts';

/** A piece of a finding's sentence: its own words, or a piece of evidence, which may be any name that somebody chose. */
export interface TextPart {
  readonly text: string;
  readonly isEvidence: boolean;
}

type Told = Pick<Finding, 'check' | 'sentence' | 'evidence'>;

/** The sentence of a finding, filled with its evidence. A sentence that is not known any more is told by its names. */
export function findingText(translator: Translator, checks: readonly AuditCheck[], finding: Told): string {
  return findingParts(translator, checks, finding)
    .map(({ text }) => text)
    .join('');
}

/** The same in pieces, for where evidence must be told apart from the words around it. */
export function findingParts(
  translator: Translator,
  checks: readonly AuditCheck[],
  { check: id, sentence, evidence }: Told,
): readonly TextPart[] {
  const template = checks.find(check => check.id === id)?.sentences[sentence]?.[translator.language];
  if (template === undefined) {
    const names = Object.values(evidence).flatMap(name => [words(' '), { text: name, isEvidence: true }]);
    return [words(id), ...names];
  }
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: whole, 1: name = '', 2: kind, index } of template.matchAll(/\{\{(\w+)(?:, (\w+))?\}\}/g)) {
    const value = Object.hasOwn(evidence, name) ? (evidence[name] ?? '') : '';
    parts.push(words(template.slice(end, index)));
    parts.push({ text: formatted(translator, checks, value, kind), isEvidence: true });
    end = index + whole.length;
  }
  return [...parts, words(template.slice(end))];
}

function words(text: string): TextPart {
  return { text, isEvidence: false };
}

/** `number` in the language's own way, `error` as what the error's code means, `checks` as titles of checks. */
function formatted(
  translator: Translator,
  checks: readonly AuditCheck[],
  value: string,
  kind: string | undefined,
): string {
  switch (kind) {
    case 'number':
      return /^\d+$/.test(value) ? new Intl.NumberFormat(translator.language).format(BigInt(value)) : value;
    case 'error':
      return isErrorCode(value) ? errorText(translator, { code: value, message: '' }).what : value;
    case 'checks':
      return value
        .split(', ')
        .map(id => checks.find(check => check.id === id)?.title[translator.language] ?? id)
        .join(', ');
    default:
      return value;
  }
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(en.errors, code);
}

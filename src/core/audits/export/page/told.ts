import type { Finding } from '../../../../contract/audits-findings.ts';
import type { AuditReport } from '../../../../contract/audits-report.ts';
import type { Translator } from '../../../../i18n/index.ts';
import type { AuditDocument } from '../document.ts';

/** What every section of the page is made of. */
export interface Told {
  readonly document: AuditDocument;
  readonly translator: Translator;
}

/** The same wherever the page is read. */
export function timeText(timestamp: string): string {
  return `${timestamp.slice(0, 19).replace('T', ' ')} UTC`;
}

export function numberText(number: number, { language }: Translator): string {
  return new Intl.NumberFormat(language).format(number);
}

/** Those that are there still, and that nobody answers for. */
export function openFindings({ findings }: AuditReport): readonly Finding[] {
  return findings.filter(({ state }) => state === 'new' || state === 'known');
}

/** Those that a later audit, or a check made again, has not found any more. */
export function fixedSince({ findings }: AuditReport): readonly Finding[] {
  return findings.filter(({ state }) => state === 'fixed');
}

export function acceptedFindings({ findings }: AuditReport): readonly Finding[] {
  return findings.filter(({ state }) => state === 'accepted');
}

import type { AuditReport, Finding } from '../../../contract/audits.ts';
import { type ErrorCode, errorCodes } from '../../../contract/errors.ts';
import { errorText, type Translator } from '../../../i18n/index.ts';

/** The sentence of a finding, filled with its evidence. */
export function findingSentence(translator: Translator, report: AuditReport, finding: Finding): string {
  const { t } = translator;
  const { check, subdomain, evidence } = finding;
  switch (check) {
    case 'identity-stamp':
      return t('audits.findings.identity-stamp', {
        ...evidence,
        state: stateText(translator, evidence.state),
      });
    case 'public-connect':
      return t('audits.findings.public-connect', evidence);
    case 'cross-tenant-connect':
      return evidence.role === 'PUBLIC'
        ? t('audits.findings.cross-tenant-connect-public', evidence)
        : t('audits.findings.cross-tenant-connect', evidence);
    case 'tenant-columns':
      return evidence.uncounted === undefined
        ? t('audits.findings.tenant-columns', evidence)
        : t('audits.findings.tenant-columns-uncounted', evidence);
    case 'coverage':
      return t('audits.findings.coverage', {
        checks: checkTitles(translator, report, evidence.checks ?? ''),
        reason: reasonText(translator, evidence.code),
      });
    default:
      return t('audits.unknownFinding', { check, subdomain });
  }
}

const states = ['missing', 'foreign', 'copied', 'moved', 'server_replaced'] as const;

function stateText({ t }: Translator, state: string | undefined): string {
  const known = states.find(each => each === state);
  return known ? t(`audits.states.${known}`) : (state ?? '');
}

function reasonText(translator: Translator, code: string | undefined): string {
  const known = errorCodes.find((each): each is ErrorCode => each === code);
  return known ? errorText(translator, { code: known, message: '' }).what : (code ?? '');
}

function checkTitles({ t, language }: Translator, report: AuditReport, ids: string): string {
  const titles = ids
    .split(', ')
    .map(id => report.checks.find(check => check.id === id)?.title[language] ?? id)
    .filter(Boolean);
  return titles.join(', ') || t('audits.title');
}

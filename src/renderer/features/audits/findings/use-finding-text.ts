import type { Finding } from '../../../../contract/audits-findings.ts';
import type { AuditReport } from '../../../../contract/audits-report.ts';
import { findingText } from '../../../../i18n/finding-text.ts';
import { useTranslator } from '../../../app/translation.ts';
import { checkOf } from './findings-view.ts';

interface FindingText {
  readonly sentence: (finding: Finding) => string;
  readonly title: (check: string) => string;
  /** The orchestra, or the server, that it was found in. */
  readonly place: (finding: Finding) => string;
}

/** A report's findings in words. */
export function useFindingText(report: AuditReport): FindingText {
  const translator = useTranslator();
  const { t, language } = translator;
  return {
    sentence: finding => findingText(translator, report.checks, finding),
    title: id => checkOf(report, id)?.title[language] ?? id,
    place: ({ subdomain, server }) =>
      subdomain === null
        ? (server ?? t('auditsPage.matrix.fleet'))
        : (report.tenants.find(tenant => tenant.subdomain === subdomain)?.name ?? subdomain),
  };
}

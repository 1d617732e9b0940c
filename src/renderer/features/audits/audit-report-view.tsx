import type { AuditReport } from '../../../contract/audits.ts';
import { useTranslator } from '../../app/translation.ts';
import { Section } from '../../components/section.tsx';
import { AuditMatrix } from './audit-matrix.tsx';
import { FindingList } from './finding-list.tsx';
import { VerdictBanner } from './verdict-banner.tsx';

export function AuditReportView({ report }: { readonly report: AuditReport }) {
  const { t, language } = useTranslator();
  return (
    <>
      <VerdictBanner report={report} />
      {report.findings.length > 0 && <FindingList report={report} />}
      <AuditMatrix report={report} />
      <Section title={t('audits.checks')}>
        <dl className="grid grid-cols-2 gap-x-8 gap-y-4 max-[1020px]:grid-cols-1">
          {report.checks.map(({ id, title, proves }) => (
            <div key={id}>
              <dt className="font-medium">{title[language]}</dt>
              <dd className="mt-0.5 text-ink-soft">{proves[language]}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}

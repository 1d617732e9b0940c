import { useState } from 'react';
import { Link } from 'wouter';
import { type AuditReport, type Finding, findingLevels } from '../../../contract/audits.ts';
import { useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Section } from '../../components/section.tsx';
import { findingSentence } from './finding-sentence.ts';
import { LevelBadge } from './level-badge.tsx';

const shownAtFirst = 50;

/** Worst first, each with what mends it. */
export function FindingList({ report }: { readonly report: AuditReport }) {
  const { t } = useTranslator();
  const [limit, setLimit] = useState(shownAtFirst);
  const findings = [...report.findings].sort(
    (a, b) => findingLevels.indexOf(a.level) - findingLevels.indexOf(b.level),
  );
  const hidden = findings.length - limit;
  return (
    <Section title={t('audits.findingsHeading')} flush>
      <ul>
        {findings.slice(0, limit).map(finding => (
          <FindingItem key={`${finding.subdomain} ${finding.key}`} report={report} finding={finding} />
        ))}
      </ul>
      {hidden > 0 && (
        <div className="border-line border-t p-3 text-center">
          <Button onClick={() => setLimit(limit + 200)}>{t('audits.showMore', { count: hidden })}</Button>
        </div>
      )}
    </Section>
  );
}

interface FindingItemProps {
  readonly report: AuditReport;
  readonly finding: Finding;
}

function FindingItem({ report, finding }: FindingItemProps) {
  const translator = useTranslator();
  const { t, language } = translator;
  const { check, level, subdomain, remedy } = finding;
  const title = report.checks.find(({ id }) => id === check)?.title[language] ?? check;
  const orchestra = report.tenants.find(tenant => tenant.subdomain === subdomain)?.name ?? subdomain;
  return (
    <li className="border-line border-b px-5 py-4 last:border-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <LevelBadge level={level} />
        <span className="font-semibold">{title}</span>
        <Link href={`/customers/${subdomain}`} className="rounded text-accent hover:underline">
          {orchestra}
        </Link>
      </div>
      <p className="mt-1.5">{findingSentence(translator, report, finding)}</p>
      {remedy !== '' && (
        <div className="mt-3 rounded-lg border border-line bg-sunken">
          <div className="flex items-center justify-between gap-3 py-1.5 pr-1.5 pl-3.5">
            <span className="text-[12.5px] text-ink-faint">{t('audits.remedy')}</span>
            <CopyButton text={remedy} label={t('audits.copyRemedy')} />
          </div>
          <pre className="overflow-x-auto whitespace-pre-wrap break-words px-3.5 pb-3 font-mono text-[12.5px] leading-relaxed">
            {remedy}
          </pre>
        </div>
      )}
    </li>
  );
}

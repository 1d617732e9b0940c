import type { AuditCheck } from '../../../../contract/audits-checks.ts';
import { useTranslator } from '../../../app/translation.ts';

/** What a check proves, what it does not, and what stays unseen where a right is missing. */
export function CheckFacts({ check }: { readonly check: AuditCheck }) {
  const { t, language } = useTranslator();
  const { proves, doesNotProve, hidden } = check;
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(240px,1fr))] gap-x-8 gap-y-3">
      <div>
        <dt className="font-medium text-[13px] text-good">{t('auditsPage.checks.proves')}</dt>
        <dd className="text-ink-soft">{proves[language]}</dd>
      </div>
      <div>
        <dt className="font-medium text-[13px] text-warn">{t('auditsPage.checks.doesNotProve')}</dt>
        <dd className="text-ink-soft">{doesNotProve[language]}</dd>
      </div>
      <div>
        <dt className="font-medium text-[13px] text-ink-faint">{t('auditsPage.checks.hidden')}</dt>
        <dd className="text-ink-soft">{hidden?.[language] ?? t('auditsPage.checks.nothingHidden')}</dd>
      </div>
    </dl>
  );
}

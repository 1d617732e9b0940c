import type { Acceptance } from '../../../../contract/audits-findings.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';

/** Who answers for a finding, why, and for how long. */
export function AcceptanceNote({
  acceptance: { reason, by, at, until },
}: {
  readonly acceptance: Acceptance;
}) {
  const { t } = useTranslator();
  const format = useFormat();
  return (
    <div className="rounded-lg border border-line px-4 py-3">
      <p className="break-words font-medium">{t('auditsPage.accept.reasonIs', { reason })}</p>
      <p className="text-[13px] text-ink-soft">
        {t('auditsPage.accept.by', { by, when: format.moment(at) })}{' '}
        {until === null
          ? t('auditsPage.accept.noEnd')
          : t('auditsPage.accept.endsAt', { until: format.moment(until) })}
      </p>
    </div>
  );
}

import type { RehearsedTenant } from '../../../../contract/migrations-rehearsal.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Dialog } from '../../../components/dialog.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { OffendingRowsView } from '../run/offending-rows.tsx';
import { OutcomeBadge } from './outcome-badge.tsx';

interface RehearsedPanelProps {
  readonly tenant: RehearsedTenant;
  readonly name: string;
  readonly onClose: () => void;
}

/** All that the rehearsal tells of one tenant. */
export function RehearsedPanel({ tenant, name, onClose }: RehearsedPanelProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const { subdomain, outcome, rehearsed, locks, error, rows } = tenant;
  return (
    <Dialog place="side" title={name} description={subdomain} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <div>
          <OutcomeBadge outcome={outcome} />
          <p className="mt-1 text-[13px] text-ink-soft">{t(`rehearsalPage.meanings.${outcome}`)}</p>
        </div>
        {error && <ErrorNotice error={error} />}
        {rows && <OffendingRowsView rows={rows} />}
        {rehearsed.length > 0 && (
          <section aria-label={t('rehearsalPage.wentThrough')}>
            <h3 className="mb-1 font-medium text-[13px]">{t('rehearsalPage.wentThrough')}</h3>
            <ul className="flex flex-col">
              {rehearsed.map(({ migration, duration }) => (
                <li key={migration} className="flex justify-between gap-4 py-0.5">
                  <code className="break-all text-[12.5px]">{migration}</code>
                  <span className="shrink-0 text-ink-soft tabular-nums">{format.duration(duration)}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {locks.length > 0 && (
          <section aria-label={t('rehearsalPage.locks.title')}>
            <h3 className="mb-1 font-medium text-[13px]">{t('rehearsalPage.locks.title')}</h3>
            <ul className="flex flex-col gap-1.5">
              {locks.map(({ relation, mode, blocks, heldFor }) => (
                <li key={`${mode} ${relation}`} className="rounded-lg border border-line px-3 py-2">
                  <div className="flex justify-between gap-4">
                    <code className="break-all text-[12.5px]">{relation}</code>
                    <span className="shrink-0 tabular-nums">{format.duration(heldFor)}</span>
                  </div>
                  <p className="text-[12.5px] text-ink-soft">
                    <code>{mode}</code>: {t(`migrations.blocks.${blocks}`)}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  );
}

import { X } from 'lucide-react';
import type { ResolveReport } from '../../../../contract/migrations-resolve.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { IconButton } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';
import { NameList } from '../name-list.tsx';
import { StateMark } from '../plan/state-mark.tsx';
import { settledGroups } from './settled-groups.ts';

interface SettledSectionProps {
  readonly report: ResolveReport;
  readonly names: ReadonlyMap<string, string>;
  readonly onClose: () => void;
}

/** What the ledgers say now, state by state; where nothing could be written first. */
export function SettledSection({ report, names, onClose }: SettledSectionProps) {
  const { t } = useTranslator();
  const errorText = useErrorText();
  const refused = report.tenants.filter(({ error }) => error !== null);
  return (
    <Section
      focusTitle
      title={
        refused.length > 0
          ? t('resolvePage.doneWithRefusals', { count: refused.length })
          : t('resolvePage.done', { count: report.tenants.length })
      }
      actions={
        <IconButton label={t('common.close')} size="small" className="w-7" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      }
    >
      <ul className="flex flex-col">
        {settledGroups(report).map(({ key, state, error, subdomains }) => (
          <li key={key} className="border-line border-t py-2.5 first:border-0 first:pt-0 last:pb-0">
            <p className="flex flex-wrap items-center gap-x-3">
              {error ? (
                <span className="font-medium text-danger">{errorText(error).what}</span>
              ) : (
                state && <StateMark state={state} />
              )}
              <span className="text-[13px] text-ink-faint">
                {t('migrations.summary.tenants', { count: subdomains.length })}
              </span>
            </p>
            {error && <p className="text-ink-soft">{errorText(error).next}</p>}
            <NameList subdomains={subdomains} names={names} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

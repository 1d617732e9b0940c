import { CircleCheck, X } from 'lucide-react';
import type { UndoReport as Report } from '../../../../contract/imports-undo.ts';
import { useTranslator } from '../../../app/translation.ts';
import { IconButton } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';

interface UndoReportProps {
  readonly report: Report;
  readonly onClose: () => void;
}

export function UndoReport({ report, onClose }: UndoReportProps) {
  const { t } = useTranslator();
  const { left, instrumentsRemoved } = report;
  const done = (['erased', 'restored'] as const)
    .filter(each => report[each] > 0)
    .map(each => t(`imports.undo.did.${each}`, { count: report[each] }));
  return (
    <Section
      focusTitle
      title={t('imports.undo.done')}
      actions={
        <IconButton label={t('common.close')} size="small" className="w-7" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      }
    >
      <div className="flex items-start gap-3">
        <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-good" />
        <ul>
          {done.map(each => (
            <li key={each}>{each}</li>
          ))}
          {left > 0 && <li>{t('imports.undo.left', { count: left })}</li>}
          {instrumentsRemoved.length > 0 && (
            <li>{t('imports.undo.instruments', { instruments: instrumentsRemoved.join(', ') })}</li>
          )}
        </ul>
      </div>
    </Section>
  );
}

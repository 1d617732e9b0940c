import { CircleCheck, Undo2 } from 'lucide-react';
import { Link } from 'wouter';
import type { ImportReport as Report } from '../../../../contract/imports.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';
import { Stat } from '../../../components/stat.tsx';
import { ProblemCounts } from './problem-counts.tsx';
import { SaveRejects } from './save-rejects.tsx';

interface ImportReportProps {
  readonly report: Report;
  readonly onUndo: () => void;
  /** Back to the file, whose refused rows can be mended; left out where it is not open any more. */
  readonly onMend: (() => void) | undefined;
  readonly onAnother: () => void;
}

/** What an import did, and what can be done with it next. */
export function ImportReport({ report, onUndo, onMend, onAnother }: ImportReportProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const { importId, subdomain, fileName, counts, instrumentsCreated, problemCounts } = report;
  const changed = counts.created + counts.updated;
  const inDatabase = changed + counts.unchanged;
  return (
    <Section
      focusTitle
      title={t('imports.done')}
      description={t('imports.doneNext', { count: inDatabase, file: fileName })}
      actions={
        <>
          <Button onClick={onAnother}>{t('imports.anotherFile')}</Button>
          <Button variant="primary" asChild>
            <Link href={`/musicians/${subdomain}`}>{t('imports.showMusicians')}</Link>
          </Button>
        </>
      }
    >
      <div className="flex items-center gap-6">
        <CircleCheck aria-hidden className="size-10 shrink-0 text-good" strokeWidth={1.5} />
        <dl className="flex flex-wrap gap-x-10 gap-y-3">
          <Stat label={t('imports.counts.created')} value={format.number(counts.created)} tone="good" />
          <Stat label={t('imports.counts.updated')} value={format.number(counts.updated)} />
          <Stat label={t('imports.counts.unchanged')} value={format.number(counts.unchanged)} />
          <Stat
            label={t('imports.counts.rejected')}
            value={format.number(counts.rejected)}
            tone={counts.rejected > 0 ? 'danger' : 'neutral'}
          />
        </dl>
      </div>
      {instrumentsCreated.length > 0 && (
        <p className="mt-4 text-ink-soft">
          {t('imports.instrumentsCreated', { instruments: instrumentsCreated.join(', ') })}
        </p>
      )}
      {problemCounts.length > 0 && <ProblemCounts counts={problemCounts} />}
      <div className="mt-5 flex flex-wrap gap-2 border-line border-t pt-4">
        {counts.rejected > 0 && <SaveRejects of={importId} />}
        {counts.rejected > 0 && onMend && <Button onClick={onMend}>{t('imports.mendRejects')}</Button>}
        {changed > 0 && (
          <Button onClick={onUndo}>
            <Undo2 aria-hidden />
            {t('imports.undo.open')}
          </Button>
        )}
      </div>
    </Section>
  );
}

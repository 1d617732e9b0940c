import { CircleCheck } from 'lucide-react';
import { Link } from 'wouter';
import type { ImportReport } from '../../../contract/imports.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/section.tsx';
import { Stat } from '../../components/stat.tsx';
import { ProblemsTable } from './problems-table.tsx';

interface ImportReportCardProps {
  readonly report: ImportReport;
  readonly onAnother: () => void;
}

export function ImportReportCard({ report, onAnother }: ImportReportCardProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const { subdomain, fileName, counts, instrumentsCreated, problems } = report;
  const inDatabase = counts.created + counts.updated + counts.unchanged;
  return (
    <>
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
      </Section>
      {problems.length > 0 && <ProblemsTable problems={problems} total={problems.length} />}
    </>
  );
}

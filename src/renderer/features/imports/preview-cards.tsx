import type { ImportPreview } from '../../../contract/imports.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/section.tsx';
import { Stat } from '../../components/stat.tsx';
import { DialectList } from './dialect-list.tsx';
import { MappedColumns } from './mapped-columns.tsx';
import { ProblemsTable } from './problems-table.tsx';
import { SampleTable } from './sample-table.tsx';

interface PreviewCardsProps {
  readonly preview: ImportPreview;
  /** Left out where nothing may be changed. */
  readonly onRun: (() => void) | undefined;
  readonly onAnother: () => void;
}

export function PreviewCards({ preview, onRun, onAnother }: PreviewCardsProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const { file, rows, accepted, rejected, warnings, problems } = preview;
  return (
    <>
      <Section
        focusTitle
        title={t('imports.previewOf', { name: file.name })}
        description={accepted === 0 ? t('imports.nothingToImport') : t('imports.runHint')}
        actions={
          <>
            <Button onClick={onAnother}>{t('imports.anotherFile')}</Button>
            {onRun && (
              <Button variant="primary" disabled={accepted === 0} onClick={onRun}>
                {t('imports.run', { count: accepted })}
              </Button>
            )}
          </>
        }
      >
        <dl className="flex flex-wrap gap-x-10 gap-y-3">
          <Stat label={t('imports.counts.rows')} value={format.number(rows)} />
          <Stat label={t('imports.counts.accepted')} value={format.number(accepted)} tone="good" />
          <Stat
            label={t('imports.counts.rejected')}
            value={format.number(rejected)}
            tone={rejected > 0 ? 'danger' : 'neutral'}
          />
          <Stat
            label={t('imports.counts.warnings')}
            value={format.number(warnings)}
            tone={warnings > 0 ? 'warn' : 'neutral'}
          />
        </dl>
      </Section>
      <ProblemsTable problems={problems} total={rejected + warnings} />
      <div className="grid grid-cols-[3fr_2fr] items-start gap-4 max-[1020px]:grid-cols-1">
        <MappedColumns columns={preview.columns} />
        <DialectList dialect={preview.dialect} />
      </div>
      {preview.sample.length > 0 && <SampleTable sample={preview.sample} />}
    </>
  );
}

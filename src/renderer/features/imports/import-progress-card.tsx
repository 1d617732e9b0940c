import type { ImportProgress } from '../../../contract/imports.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Section } from '../../components/section.tsx';

interface ImportProgressCardProps {
  readonly title: string;
  readonly progress: ImportProgress | undefined;
}

export function ImportProgressCard({ title, progress }: ImportProgressCardProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const total = progress?.total ?? null;
  return (
    <Section title={title} focusTitle>
      <ProgressBar
        label={t('imports.progress')}
        value={progress && total !== null && total > 0 ? progress.done / total : null}
      />
      <p className="mt-3 flex justify-between text-ink-soft tabular-nums">
        <span aria-live="polite">{t(`imports.stages.${progress?.stage ?? 'reading'}`)}</span>
        {progress && progress.done > 0 && (
          <span>
            {total === null ? format.number(progress.done) : t('common.of', { done: progress.done, total })}
          </span>
        )}
      </p>
    </Section>
  );
}

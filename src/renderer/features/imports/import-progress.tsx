import type { ImportProgress as Progress } from '../../../contract/imports.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { ProgressBar } from '../../components/progress-bar.tsx';

/** How far a task of the imports has come: its stage, the bar and the rows. */
export function ImportProgress({ progress }: { readonly progress: Progress | null | undefined }) {
  const { t } = useTranslator();
  const format = useFormat();
  const { stage = 'reading', done = 0, total = null, waitsFor } = progress ?? {};
  return (
    <>
      <ProgressBar
        label={t('imports.progress')}
        value={total !== null && total > 0 ? Math.min(1, done / total) : null}
      />
      <p className="mt-3 flex min-h-[21px] flex-wrap justify-between gap-x-4 text-ink-soft tabular-nums">
        <span aria-live="polite">
          {waitsFor
            ? t('imports.waitsFor', { file: waitsFor.fileName, since: format.moment(waitsFor.since) })
            : t(`imports.stages.${stage}`)}
        </span>
        {done > 0 && (
          <span>
            {total === null ? format.number(done) : t('common.of', { done: Math.min(done, total), total })}
          </span>
        )}
      </p>
    </>
  );
}

import { useTranslator } from '../../../app/translation.ts';
import { ProgressBar } from '../../../components/progress-bar.tsx';

interface RepairProgressProps {
  readonly label: string;
  readonly last: { readonly done: number; readonly total: number } | undefined;
  /** What is in hand. */
  readonly text: string | undefined;
}

export function RepairProgress({ label, last, text }: RepairProgressProps) {
  const { t } = useTranslator();
  return (
    <>
      <ProgressBar label={label} value={last && last.total > 0 ? last.done / last.total : null} />
      {last && (
        <p className="mt-2 flex justify-between gap-4 text-ink-soft tabular-nums">
          <span className="min-w-0 truncate">{text}</span>
          <span>{t('common.of', { done: last.done, total: last.total })}</span>
        </p>
      )}
    </>
  );
}

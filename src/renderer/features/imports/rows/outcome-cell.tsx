import type { PreviewRow, RowOutcome } from '../../../../contract/imports-preview.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';
import { useProblemName, useProblemText } from './use-problem-text.ts';

const tones: Readonly<Record<RowOutcome, Tone>> = {
  created: 'good',
  updated: 'accent',
  unchanged: 'neutral',
  existing: 'neutral',
  rejected: 'danger',
};

/** What becomes of a row, and why when something is wrong with it. */
export function OutcomeCell({ row: { outcome, problems } }: { readonly row: PreviewRow }) {
  const { t } = useTranslator();
  const problemName = useProblemName();
  const problemText = useProblemText();
  return (
    <span title={problems.map(problemText).join('\n') || undefined}>
      <Badge tone={tones[outcome]}>{t(`imports.rows.outcomes.${outcome}`)}</Badge>
      {problems.length > 0 && (
        <span className="ml-2 text-[13px] text-ink-soft">{problems.map(problemName).join(', ')}</span>
      )}
    </span>
  );
}

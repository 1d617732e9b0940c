import { ArrowRight, Plus } from 'lucide-react';
import type { PreviewRow } from '../../../../contract/imports-preview.ts';
import { useTranslator } from '../../../app/translation.ts';
import { isAdded, type ShownCell } from './shown-cell.ts';
import { useProblemText } from './use-problem-text.ts';

/** A cell as it stands in the file; of an update what is stored and what it becomes, of a problem the reason for who cannot see it. */
export function CellContent({ text, changes, problems }: ShownCell) {
  const { t } = useTranslator();
  const problemText = useProblemText();
  const reasons = problems.map(problemText).join(' ');
  if (changes.length === 0) {
    return (
      <>
        {text === '' && problems.length > 0 ? (
          <span className="text-danger">{t('imports.rows.empty')}</span>
        ) : (
          <span className="whitespace-pre">{text.replaceAll(/\s*[\r\n]+\s*/g, ' ⏎ ')}</span>
        )}
        {reasons !== '' && <span className="sr-only"> {reasons}</span>}
      </>
    );
  }
  return (
    <>
      {changes.map(change => (
        <ShownChange key={change.field} change={change} />
      ))}
      {reasons !== '' && <span className="sr-only"> {reasons}</span>}
    </>
  );
}

function ShownChange({ change }: { readonly change: PreviewRow['changes'][number] }) {
  const { t } = useTranslator();
  const { from, to } = change;
  if (isAdded(change)) {
    return (
      <span className="mr-2">
        <Plus aria-hidden className="mr-1 inline size-3 text-ink-faint" />
        <span className="sr-only">{t('imports.rows.added')} </span>
        <ins className="font-medium no-underline">{to}</ins>
      </span>
    );
  }
  return (
    <span className="mr-2">
      <span className="sr-only">{t('imports.rows.was')} </span>
      {from === '' ? (
        <span className="text-ink-faint">{t('imports.rows.empty')}</span>
      ) : (
        <del className="text-ink-soft">{from}</del>
      )}
      <ArrowRight aria-hidden className="mx-1 inline size-3 text-ink-faint" />
      <span className="sr-only"> {t('imports.rows.becomes')} </span>
      <ins className="font-medium no-underline">{to === '' ? t('imports.rows.empty') : to}</ins>
    </span>
  );
}

import type { ImportRecord } from '../../../../contract/imports.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { classNames } from '../../../components/class-names.ts';

interface EarlierRowProps {
  readonly earlier: ImportRecord;
  readonly onUndo: () => void;
}

const counted = ['created', 'updated', 'unchanged', 'rejected'] as const;
const cell = 'px-3 py-2.5 text-right tabular-nums max-[820px]:hidden';

export function EarlierRow({ earlier, onUndo }: EarlierRowProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const canChange = useCanChange();
  const { fileName, importedAt, counts, undoUntil, undoneAt } = earlier;
  const inShort = counted
    .filter(each => counts[each] > 0)
    .map(each => `${t(`imports.counts.${each}`)} ${format.number(counts[each])}`)
    .join(' · ');
  const mayUndo = canChange && undoneAt === null && undoUntil !== null;
  return (
    <tr className="border-line border-t">
      <th scope="row" className="max-w-60 px-5 py-2.5 text-left font-normal">
        <span className={classNames('block truncate font-medium', undoneAt !== null && 'text-ink-soft')}>
          {fileName}
        </span>
        <span className="block text-[13px] text-ink-soft tabular-nums">{format.moment(importedAt)}</span>
        <span className="block text-[13px] text-ink-soft tabular-nums min-[821px]:hidden">{inShort}</span>
      </th>
      {counted.map(each => (
        <td key={each} className={classNames(cell, counts[each] === 0 && 'text-ink-faint')}>
          {format.number(counts[each])}
        </td>
      ))}
      <td className="px-5 py-2 text-right text-[13px] text-ink-soft tabular-nums">
        {undoneAt !== null && t('imports.undo.undoneAt', { when: format.moment(undoneAt) })}
        {undoneAt === null && undoUntil === null && t('imports.undo.nothing')}
        {undoneAt === null && undoUntil !== null && (
          <span className="inline-flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
            {format.day(undoUntil)}
            {mayUndo && (
              <Button
                size="small"
                aria-label={t('imports.undo.openFor', { file: fileName })}
                onClick={onUndo}
              >
                {t('imports.undo.short')}
              </Button>
            )}
          </span>
        )}
      </td>
    </tr>
  );
}

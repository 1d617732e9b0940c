import { useState } from 'react';
import type { UndoPreview } from '../../../../contract/imports-undo.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { DialogActions } from '../../../components/dialog.tsx';
import { ConflictItem } from './conflict-item.tsx';
import { undoOutlook } from './undo-outlook.ts';

interface UndoChoicesProps {
  readonly preview: UndoPreview;
  readonly onUndo: (chosen: readonly string[] | null) => void;
  readonly onClose: () => void;
}

export function UndoChoices({ preview, onUndo, onClose }: UndoChoicesProps) {
  const { t } = useTranslator();
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(new Set<string>());
  const { gone, conflicts, conflictCount } = preview;
  const outlook = undoOutlook(preview, chosen);
  const choose = (musicianId: string, isChosen: boolean) => {
    const others = [...(chosen ?? conflicts.map(each => each.musicianId))].filter(id => id !== musicianId);
    setChosen(new Set(isChosen ? [...others, musicianId] : others));
  };
  const what = (['erased', 'restored'] as const)
    .filter(each => outlook[each] > 0)
    .map(each => t(`imports.undo.would.${each}`, { count: outlook[each] }))
    .join(', ');
  return (
    <>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        <li>{t('imports.undo.erases', { count: preview.erased })}</li>
        <li>{t('imports.undo.restores', { count: preview.restored })}</li>
        {gone > 0 && <li>{t('imports.undo.gone', { count: gone })}</li>}
      </ul>
      {conflictCount > 0 && (
        <fieldset className="mt-5">
          <legend className="float-left font-semibold">
            {t('imports.undo.conflicts', { count: conflictCount })}
          </legend>
          <div className="float-right flex gap-2">
            <Button size="small" onClick={() => setChosen(null)}>
              {t('imports.undo.chooseAll')}
            </Button>
            <Button size="small" onClick={() => setChosen(new Set())}>
              {t('imports.undo.chooseNone')}
            </Button>
          </div>
          <p className="clear-both pt-1 pb-3 text-[13px] text-ink-soft">
            {t('imports.undo.conflictsHint')}
            {conflicts.length < conflictCount &&
              ` ${t('imports.undo.conflictsShown', { count: conflicts.length })}`}
          </p>
          <ul className="flex flex-col gap-2.5">
            {conflicts.map(conflict => (
              <ConflictItem
                key={conflict.musicianId}
                conflict={conflict}
                chosen={chosen === null || chosen.has(conflict.musicianId)}
                onChoose={isChosen => choose(conflict.musicianId, isChosen)}
              />
            ))}
          </ul>
        </fieldset>
      )}
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          variant="danger"
          disabled={what === ''}
          onClick={() => onUndo(chosen === null ? null : [...chosen])}
        >
          {what === '' ? t('imports.undo.nothingToUndo') : t('imports.undo.confirm', { what })}
        </Button>
      </DialogActions>
    </>
  );
}

import { ArrowRight, Undo2 } from 'lucide-react';
import type { EditableField } from '../../../../contract/musicians.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button, IconButton } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { useFieldText } from '../field-text.ts';
import { type EditableValue, editedFields, fromOf, nameOf, type PendingEdit, toOf } from './pending-edits.ts';
import { type PendingEditsOf, refusalKey } from './use-pending-edits.ts';
import type { Saving } from './use-save.ts';

interface PendingListProps {
  readonly pending: PendingEditsOf;
  readonly saving: Saving;
  readonly onOpen: (pending: PendingEdit) => void;
  readonly onClose: () => void;
}

/** Every edit that is not saved: what was read, and what it becomes. */
export function PendingList({ pending, saving, onOpen, onClose }: PendingListProps) {
  const { t } = useTranslator();
  const save = async () => {
    onClose();
    await saving.save();
  };
  return (
    <Dialog title={t('musicians.edits.title')} description={t('musicians.edits.listHint')} onClose={onClose}>
      <ul className="flex flex-col gap-4">
        {[...pending.edits].map(([id, edit]) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => onOpen(edit)}
              className="rounded font-medium hover:text-accent hover:underline"
            >
              {nameOf(edit)}
            </button>
            <span className="text-[13px] text-ink-soft"> · {edit.musician.email}</span>
            <ul className="mt-1 flex flex-col divide-y divide-line rounded-lg border border-line">
              {editedFields(edit).map(field => (
                <PendingField
                  key={field}
                  edit={edit}
                  field={field}
                  reason={pending.refusals[refusalKey(id, field)]}
                  onRevert={() => pending.revert(id, field)}
                />
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {pending.edits.size === 0 && <p>{t('musicians.edits.none')}</p>}
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
        {pending.edits.size > 0 && (
          <Button variant="primary" busy={saving.isSaving} onClick={() => void save()}>
            {t('common.save')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

interface PendingFieldProps {
  readonly edit: PendingEdit;
  readonly field: EditableField;
  readonly reason: PendingEditsOf['refusals'][string] | undefined;
  readonly onRevert: () => void;
}

function PendingField({ edit, field, reason, onRevert }: PendingFieldProps) {
  const { t } = useTranslator();
  const fieldText = useFieldText();
  const text = (value: EditableValue | undefined) => (value === undefined ? '' : fieldText(field, value));
  return (
    <li className="flex items-center gap-2 py-1.5 pr-1.5 pl-3">
      <div className="min-w-0 flex-1 break-words">
        <span className="block text-[12.5px] text-ink-faint">{t(`musicians.fields.${field}`)}</span>
        <del className="text-ink-soft">{text(fromOf(edit, field))}</del>
        <ArrowRight aria-hidden className="mx-1.5 inline size-3.5 text-ink-faint" />
        <ins className="no-underline">{text(toOf(edit, field))}</ins>
        {reason && <p className="text-[12.5px] text-danger">{t(`musicians.refusals.${reason}`)}</p>}
      </div>
      <IconButton
        size="small"
        className="w-7"
        label={t('musicians.edits.revert', { field: t(`musicians.fields.${field}`) })}
        onClick={onRevert}
      >
        <Undo2 aria-hidden />
      </IconButton>
    </li>
  );
}

import type { EditableField, Musician } from '../../../../contract/musicians.ts';
import { useTranslator } from '../../../app/translation.ts';
import { fromOf } from '../edits/pending-edits.ts';
import type { PendingEditsOf } from '../edits/use-pending-edits.ts';
import { useFieldText } from '../field-text.ts';

interface WasNoteProps {
  readonly stored: Musician;
  readonly pending: PendingEditsOf;
  readonly field: EditableField;
}

/** Below a field that was edited: what it was, and the way back. */
export function WasNote({ stored, pending, field }: WasNoteProps) {
  const { t } = useTranslator();
  const fieldText = useFieldText();
  const from = fromOf(pending.edits.get(stored.id), field);
  if (from === undefined) return null;
  return (
    <span className="flex items-start gap-2">
      <span className="min-w-0 flex-1 break-words">
        {t('musicians.edits.was', { value: fieldText(field, from) })}
      </span>
      <button
        type="button"
        aria-label={t('musicians.edits.revert', { field: t(`musicians.fields.${field}`) })}
        onClick={() => pending.revert(stored.id, field)}
        className="rounded text-accent hover:underline"
      >
        {t('musicians.edits.undo')}
      </button>
    </span>
  );
}

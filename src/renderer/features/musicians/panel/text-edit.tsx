import type { Musician } from '../../../../contract/musicians.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Field, Input, TextArea } from '../../../components/field.tsx';
import { storedValue, toOf } from '../edits/pending-edits.ts';
import { type PendingEditsOf, refusalKey } from '../edits/use-pending-edits.ts';
import { WasNote } from './was-note.tsx';

interface TextEditProps {
  readonly stored: Musician;
  readonly pending: PendingEditsOf;
  readonly name: 'firstName' | 'lastName' | 'email' | 'phone' | 'city' | 'notes';
  readonly multiline?: boolean;
}

export function TextEdit({ stored, pending, name, multiline = false }: TextEditProps) {
  const { t } = useTranslator();
  const edited = toOf(pending.edits.get(stored.id), name) as string | undefined;
  const reason = pending.refusals[refusalKey(stored.id, name)];
  const Control = multiline ? TextArea : Input;
  return (
    <Field
      label={t(`musicians.fields.${name}`)}
      error={edited !== undefined && reason ? t(`musicians.refusals.${reason}`) : undefined}
      hint={edited !== undefined && <WasNote stored={stored} pending={pending} field={name} />}
    >
      {control => (
        <Control
          {...control}
          value={edited ?? storedValue(stored, name)}
          onChange={event => pending.edit(stored, name, event.target.value)}
          className={edited === undefined ? undefined : 'bg-warn-soft'}
        />
      )}
    </Field>
  );
}

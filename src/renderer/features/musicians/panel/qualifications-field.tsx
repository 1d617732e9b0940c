import { Plus, X } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import type { Musician, Qualification } from '../../../../contract/musicians.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Input } from '../../../components/field.tsx';
import { editedFields } from '../edits/pending-edits.ts';
import type { PendingEditsOf } from '../edits/use-pending-edits.ts';
import { describeChair } from '../field-text.ts';
import { useFacets } from '../filters/use-facets.ts';
import { Suggestions } from './suggestions.tsx';
import { WasNote } from './was-note.tsx';

interface QualificationsFieldProps {
  readonly subdomain: string;
  readonly stored: Musician;
  readonly qualifications: readonly Qualification[];
  readonly pending: PendingEditsOf;
}

/** What a musician plays: chairs to take away, and one to add, of the instruments and positions that there are or a new one. */
export function QualificationsField({
  subdomain,
  stored,
  qualifications,
  pending,
}: QualificationsFieldProps) {
  const { t } = useTranslator();
  const id = useId();
  const facets = useFacets(subdomain);
  const [instrument, setInstrument] = useState('');
  const [position, setPosition] = useState('');
  const isEdited = editedFields(pending.edits.get(stored.id)).includes('qualifications');
  const change = (to: readonly Qualification[]) => pending.edit(stored, 'qualifications', [...to]);
  const added = { instrument: instrument.trim(), position: position.trim() };
  const isThere = qualifications.some(chair => sameText(describeChair(chair), describeChair(added)));
  const isNew =
    added.instrument !== '' && facets?.instruments.every(({ name }) => !sameText(name, added.instrument));
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (added.instrument === '' || isThere) return;
    change([...qualifications, added]);
    setInstrument('');
    setPosition('');
  };
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-[13px]">{t('musicians.fields.qualifications')}</legend>
      <ul className="mb-2 flex flex-wrap gap-1.5">
        {qualifications.map(chair => (
          <li
            key={describeChair(chair)}
            className="inline-flex h-7 max-w-full items-center rounded-full bg-sunken pr-1 pl-3"
          >
            <span className="truncate">{describeChair(chair)}</span>
            <button
              type="button"
              aria-label={t('musicians.chairs.remove', { chair: describeChair(chair) })}
              onClick={() => change(qualifications.filter(each => each !== chair))}
              className="ml-1 rounded-full p-1 text-ink-soft hover:bg-line hover:text-ink"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        ))}
        {qualifications.length === 0 && <li className="text-ink-faint">{t('musicians.chairs.none')}</li>}
      </ul>
      <form onSubmit={add} className="flex gap-2">
        <Input
          aria-label={t('musicians.fields.instrument')}
          placeholder={t('musicians.fields.instrument')}
          list={`${id}-instruments`}
          maxLength={200}
          value={instrument}
          onChange={event => setInstrument(event.target.value)}
        />
        <Input
          aria-label={t('musicians.fields.position')}
          placeholder={t('musicians.fields.position')}
          list={`${id}-positions`}
          maxLength={200}
          value={position}
          onChange={event => setPosition(event.target.value)}
        />
        <Button type="submit" className="h-auto!" disabled={added.instrument === '' || isThere}>
          <Plus aria-hidden />
          {t('musicians.chairs.add')}
        </Button>
        <Suggestions id={`${id}-instruments`} facets={facets?.instruments} />
        <Suggestions id={`${id}-positions`} facets={facets?.positions} />
      </form>
      <div className="mt-1 text-[12.5px] text-ink-faint">
        {isNew && <p role="status">{t('musicians.chairs.isNew', { name: added.instrument })}</p>}
        {isEdited && <WasNote stored={stored} pending={pending} field="qualifications" />}
      </div>
    </fieldset>
  );
}

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

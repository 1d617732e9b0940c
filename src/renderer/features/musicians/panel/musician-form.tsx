import { Archive, ArchiveRestore, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Musician } from '../../../../contract/musicians.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Switch } from '../../../components/switch.tsx';
import { countEdits, editedFields } from '../edits/pending-edits.ts';
import type { PendingEditsOf } from '../edits/use-pending-edits.ts';
import type { Saving } from '../edits/use-save.ts';
import { EraseDialog } from './erase-dialog.tsx';
import { MusicianDates } from './musician-details.tsx';
import { QualificationsField } from './qualifications-field.tsx';
import { TextEdit } from './text-edit.tsx';

interface MusicianFormProps {
  readonly subdomain: string;
  readonly stored: Musician;
  /** With the pending edits. */
  readonly musician: Musician;
  readonly pending: PendingEditsOf;
  readonly saving: Saving;
  readonly onErased: () => void;
}

/** Every field as it is typed is an edit like those in the grid, saved together with them. */
export function MusicianForm({ subdomain, stored, musician, pending, saving, onErased }: MusicianFormProps) {
  const { t } = useTranslator();
  const [isErasing, setErasing] = useState(false);
  const field = { stored, pending };
  const isArchived = musician.archivedAt !== null;
  const changes = editedFields(pending.edits.get(stored.id)).length;
  return (
    <div className="flex flex-col gap-3.5">
      <div className="grid grid-cols-2 gap-3">
        <TextEdit {...field} name="firstName" />
        <TextEdit {...field} name="lastName" />
      </div>
      <QualificationsField subdomain={subdomain} {...field} qualifications={musician.qualifications} />
      <TextEdit {...field} name="email" />
      <div className="grid grid-cols-2 gap-3">
        <TextEdit {...field} name="phone" />
        <TextEdit {...field} name="city" />
      </div>
      <TextEdit {...field} name="notes" multiline />
      <div className="flex items-center gap-3">
        <Switch
          label={t('musicians.fields.isActive')}
          checked={musician.isActive}
          onChange={isActive => pending.edit(stored, 'isActive', isActive)}
        />
        <span aria-hidden>{t(musician.isActive ? 'musicians.active' : 'musicians.inactive')}</span>
      </div>
      <MusicianDates musician={stored} />
      {saving.error !== null && <ErrorNotice error={saving.error} />}
      <div className="flex flex-wrap gap-2 border-line border-t pt-4">
        <Button onClick={() => pending.edit(stored, 'archived', !isArchived)}>
          {isArchived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
          {t(isArchived ? 'musicians.restore' : 'musicians.archive')}
        </Button>
        <Button variant="ghost" onClick={() => setErasing(true)}>
          <Trash2 aria-hidden />
          {t('musicians.erase.open')}
        </Button>
      </div>
      {changes > 0 && (
        <div className="flex flex-wrap items-center justify-end gap-2">
          <Button onClick={() => pending.revert(stored.id)}>{t('musicians.edits.discardThese')}</Button>
          <Button variant="primary" busy={saving.isSaving} onClick={() => void saving.save()}>
            {t('musicians.edits.saveAll', { count: countEdits(pending.edits).changes })}
          </Button>
        </div>
      )}
      {isErasing && (
        <EraseDialog
          subdomain={subdomain}
          musician={stored}
          onErased={() => {
            pending.revert(stored.id);
            onErased();
          }}
          onClose={() => setErasing(false)}
        />
      )}
    </div>
  );
}

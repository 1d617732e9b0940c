import type { Musician } from '../../../../contract/musicians.ts';
import { useCall } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Badge } from '../../../components/badge.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { editedFields, editedMusician } from '../edits/pending-edits.ts';
import type { PendingEditsOf } from '../edits/use-pending-edits.ts';
import type { Saving } from '../edits/use-save.ts';
import { StateBadge } from '../use-columns.tsx';
import { MusicianDetails } from './musician-details.tsx';
import { MusicianForm } from './musician-form.tsx';

interface MusicianPanelProps {
  readonly subdomain: string;
  /** As it was when it was opened; it is read anew. */
  readonly opened: Musician;
  /** Null where nothing can be changed. */
  readonly editing: { readonly pending: PendingEditsOf; readonly saving: Saving } | null;
  readonly onClose: () => void;
}

/** Everything about one musician, beside the list. */
export function MusicianPanel({ subdomain, opened, editing, onClose }: MusicianPanelProps) {
  const { t } = useTranslator();
  const { data, error } = useCall('musicians.show', { subdomain, ids: [opened.id] });
  const stored = data?.[0] ?? opened;
  const edit = editing?.pending.edits.get(opened.id);
  const musician = editedMusician(stored, edit);
  const isGone = data?.length === 0;
  return (
    <Dialog
      place="side"
      title={`${musician.firstName} ${musician.lastName}`.trim() || t('musicians.details')}
      description={
        <span className="flex gap-1.5">
          <StateBadge musician={musician} />
          {editedFields(edit).length > 0 && <Badge tone="warn">{t('musicians.edits.notSaved')}</Badge>}
        </span>
      }
      onClose={onClose}
    >
      {error && <ErrorNotice error={error} />}
      {isGone && <p role="alert">{t('musicians.goneNow')}</p>}
      {editing && !isGone ? (
        <MusicianForm
          subdomain={subdomain}
          stored={stored}
          musician={musician}
          {...editing}
          onErased={onClose}
        />
      ) : (
        <MusicianDetails musician={musician} />
      )}
    </Dialog>
  );
}

import { useEffect, useState } from 'react';
import type { Musician } from '../../../../contract/musicians.ts';
import { useLatest } from '../../../components/virtual-grid/use-latest.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { PendingBar } from './pending-bar.tsx';
import { PendingList } from './pending-list.tsx';
import type { PendingEditsOf } from './use-pending-edits.ts';
import type { Saving } from './use-save.ts';

interface EditingProps {
  readonly subdomain: string;
  readonly pending: PendingEditsOf;
  readonly saving: Saving;
  readonly onOpen: (musician: Musician) => void;
}

/** What the page shows of edits that are not saved, and what stands in their way. */
export function Editing({ subdomain, pending, saving, onOpen }: EditingProps) {
  const [isListed, setListed] = useState(false);
  useSaveKey(saving);
  return (
    <>
      <PendingBar pending={pending} saving={saving} onList={() => setListed(true)} />
      {isListed && (
        <PendingList
          pending={pending}
          saving={saving}
          onOpen={({ musician }) => {
            setListed(false);
            onOpen(musician);
          }}
          onClose={() => setListed(false)}
        />
      )}
      {saving.conflict && (
        <ConflictDialog
          conflicts={saving.conflict}
          saving={saving.isSaving}
          onResolve={saving.resolve}
          onClose={saving.leaveConflict}
        />
      )}
      <LeaveDialog subdomain={subdomain} pending={pending} saving={saving} />
    </>
  );
}

/** Ctrl or Cmd with S, wherever the focus is; what is being typed in a cell is saved too. */
function useSaveKey({ conflict, save }: Saving): void {
  const onKeyDown = useLatest((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && activeElement.closest('[role=grid] [role=gridcell]')) {
      activeElement.blur();
      activeElement.closest<HTMLElement>('[role=grid]')?.focus();
    }
    if (conflict === null) void save();
  });
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onKeyDown]);
}

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import type { CallError } from '../../../../contract/client.ts';
import type { Musician, MusicianSaved } from '../../../../contract/musicians.ts';
import { call, queryClient } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { type Choices, type Conflict, conflictsOf, resolved } from './conflicts.ts';
import {
  afterSaving,
  countEdits,
  inverseOf,
  nameOf,
  type PendingEdits,
  toEdits,
  withoutEdit,
} from './pending-edits.ts';
import { currentEdits, type PendingEditsOf } from './use-pending-edits.ts';

interface SaveOptions {
  readonly subdomain: string;
  readonly orchestraKey: string;
  readonly pending: PendingEditsOf;
  /** Told the edits and what is stored of their musicians now. */
  readonly onSaved: (sent: PendingEdits, stored: readonly Musician[]) => void;
}

interface OpenConflict {
  readonly sent: PendingEdits;
  readonly found: readonly Conflict[];
}

/** Long enough to read it, and to find the key that leads there. */
export const undoTime = 15_000;

/** Saves all edits together, or says of each that stands in the way what to do. */
export function useSave({ subdomain, orchestraKey, pending, onSaved }: SaveOptions) {
  const { t } = useTranslator();
  // not by useCommand, which has read everything anew before it says that something was saved
  const command = useMutation<MusicianSaved, CallError, PendingEdits>({
    mutationKey: ['musicians.save'],
    mutationFn: edits => call('musicians.save', { subdomain, edits: toEdits(edits) }),
    onSettled: () => void queryClient.invalidateQueries(),
  });
  const [conflict, setConflict] = useState<OpenConflict | null>(null);

  /** Whether it was saved. */
  const send = async (sent: PendingEdits, done: (stored: readonly Musician[]) => void): Promise<boolean> => {
    if (sent.size === 0 || command.isPending) return false;
    const answer = await command.mutateAsync(sent).catch(() => null);
    if (answer === null) return false; // the bar shows what went wrong
    setConflict(null);
    if (!isSaved(answer)) {
      tellWhatStands(sent, answer);
      return false;
    }
    pending.replace(edits => afterSaving(edits, sent, answer.musicians));
    pending.refuse([]);
    onSaved(sent, answer.musicians);
    done(answer.musicians);
    return true;
  };
  const tellWhatStands = (sent: PendingEdits, { conflicts, refusals, gone, musicians }: MusicianSaved) => {
    if (gone.length > 0) {
      const names = gone.map(id => nameOf(sent.get(id))).join(', ');
      pending.replace(edits => gone.reduce((left, id) => withoutEdit(left, id), edits));
      toast.error(t('musicians.edits.gone', { count: gone.length, names }), { duration: undoTime });
    }
    pending.refuse(refusals);
    const found = conflictsOf(conflicts, sent, musicians);
    if (found.length > 0) setConflict({ sent, found });
  };
  const saveWithUndo = (sent: PendingEdits) =>
    send(sent, stored => {
      const inverse = inverseOf(sent, stored);
      const { changes } = countEdits(sent);
      const undo = async () => {
        const isUndone = await send(inverse, () =>
          toast.success(t('musicians.edits.undone', { count: changes })),
        );
        if (!isUndone) toast.error(t('musicians.edits.notUndone')); // on whatever page this was asked for
      };
      toast.success(t('musicians.edits.saved', { count: changes }), {
        duration: undoTime,
        action: { label: t('musicians.edits.undo'), onClick: () => void undo() },
      });
    });
  return {
    isSaving: command.isPending,
    error: command.error,
    conflict: conflict?.found ?? null,
    /** Whether everything was saved. Asks the store, since an editor may have told it in this very moment. */
    save: () => saveWithUndo(currentEdits(orchestraKey)),
    resolve: (choices: Choices) => {
      if (conflict === null) return;
      const { sent, found } = conflict;
      const left = resolved(sent, found, choices);
      pending.replace(edits => resolved(edits, found, choices));
      if (left.size > 0) void saveWithUndo(left);
      else setConflict(null);
    },
    leaveConflict: () => setConflict(null),
  };
}

export type Saving = ReturnType<typeof useSave>;

function isSaved({ conflicts, refusals, gone }: MusicianSaved): boolean {
  return conflicts.length === 0 && refusals.length === 0 && gone.length === 0;
}

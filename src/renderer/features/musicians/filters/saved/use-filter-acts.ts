import { toast } from 'sonner';
import type {
  FilterToSave,
  FilterVersion,
  KeptFilter,
  SavedFilter,
} from '../../../../../contract/musicians-filter.ts';
import { useCommand } from '../../../../app/calls.ts';
import { useErrorText, useTranslator } from '../../../../app/translation.ts';
import { undoTime } from '../../edits/use-save.ts';
import { isSameFilter } from '../../musician-view.ts';

/** What is done with a saved filter from the menu. Each of them can be taken back. */
export function useFilterActs(onSaved: (saved: SavedFilter) => void) {
  const { t } = useTranslator();
  const errorText = useErrorText();
  const { mutateAsync: save } = useCommand('musicians.saveFilter');
  const { mutateAsync: remove } = useCommand('musicians.removeFilter');

  /** Tells what went wrong in the corner, since the menu is closed. */
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      const { what, next } = errorText(error);
      toast.error(what, { description: next });
    }
  };
  const restore = ({ name, filter }: SavedFilter, replaces: FilterToSave['replaces']) =>
    attempt(async () => {
      onSaved(await save({ name, filter, replaces }));
      toast.success(t('musicians.saved.undone', { name }));
    });
  const tellUndoable = (message: string, former: SavedFilter, replaces: FilterToSave['replaces']) =>
    toast.success(message, {
      duration: undoTime,
      action: { label: t('musicians.saved.undo'), onClick: () => void restore(former, replaces) },
    });

  /** After one was saved under a name, in place of another or not. */
  const tellSaved = (saved: SavedFilter, former: SavedFilter | null) => {
    onSaved(saved);
    const { name } = saved;
    if (former === null) {
      toast.success(t('musicians.saved.saved', { name }));
      return;
    }
    const isRenamed = isSameFilter(former.filter, saved.filter);
    const message = isRenamed
      ? t('musicians.saved.renamed', { before: former.name, name })
      : t('musicians.saved.replaced', { name });
    tellUndoable(message, former, versionOf(saved));
  };
  return {
    tellSaved,
    replace: (former: SavedFilter, filter: KeptFilter) =>
      attempt(async () => {
        const saved = await save({ name: former.name, filter, replaces: versionOf(former) });
        tellSaved(saved, former);
      }),
    remove: (saved: SavedFilter) =>
      attempt(async () => {
        await remove(versionOf(saved));
        tellUndoable(t('musicians.saved.removed', { name: saved.name }), saved, null);
      }),
  };
}

export function versionOf({ id, version }: SavedFilter): FilterVersion {
  return { id, version };
}

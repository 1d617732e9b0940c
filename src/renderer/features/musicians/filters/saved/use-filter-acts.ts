import { toast } from 'sonner';
import type {
  FilterToSave,
  FilterVersion,
  KeptFilter,
  SavedFilter,
} from '../../../../../contract/musicians-filter.ts';
import { call, useCommand } from '../../../../app/calls.ts';
import { useErrorText, useTranslator } from '../../../../app/translation.ts';
import { useWorkspace } from '../../../../app/workspace.ts';
import { undoTime } from '../../edits/use-save.ts';
import { isSameFilter } from '../../musician-view.ts';
import { relinkViews } from '../../use-musician-view.ts';

/** What is done with a saved filter from the menu. Each of them can be taken back. */
export function useFilterActs(onSaved: (saved: SavedFilter) => void) {
  const { t } = useTranslator();
  const errorText = useErrorText();
  const workspaceId = useWorkspace()?.id;
  const { mutateAsync: save } = useCommand('musicians.saveFilter');
  const { mutateAsync: remove } = useCommand('musicians.removeFilter');

  /** Tells what went wrong in the corner, since the menu is closed. */
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      const { what, next } = errorText(error);
      toast.error(what, { description: next, duration: undoTime });
    }
  };
  /** The message that offers it outlives the page, and so may be answered in another workspace. */
  const restore = ({ id, name, filter }: SavedFilter, replaces: FilterToSave['replaces']) =>
    attempt(async () => {
      const workspaces = await call('workspaces.list', {});
      if (workspaces.find(({ current }) => current)?.id !== workspaceId) {
        toast.error(t('musicians.saved.otherWorkspace', { name }));
        return;
      }
      const restored = await save({ name, filter, replaces });
      relinkViews(id, restored.id);
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

import * as Menu from '@radix-ui/react-dropdown-menu';
import type { SavedFilter } from '../../../../../contract/musicians-filter.ts';
import { useTranslator } from '../../../../app/translation.ts';
import { firstView, isFiltered, keptOf, type MusicianView, viewOf } from '../../musician-view.ts';
import type { useFilterActs } from './use-filter-acts.ts';

interface FilterActionsProps {
  readonly view: MusicianView;
  /** The saved filter that is shown. */
  readonly active: SavedFilter | null;
  readonly isChanged: boolean;
  readonly canChange: boolean;
  readonly acts: ReturnType<typeof useFilterActs>;
  readonly onShow: (view: MusicianView) => void;
  readonly onAskName: (renamed: SavedFilter | null) => void;
}

export const filterItem =
  'flex min-h-8.5 select-none items-center gap-2.5 rounded-[7px] px-2.5 py-1 outline-none data-[highlighted]:bg-sunken';

/** What can be done with what is shown, and with the saved filter that it is. */
export function FilterActions(props: FilterActionsProps) {
  const { view, active, isChanged, canChange, acts, onShow, onAskName } = props;
  const { t } = useTranslator();
  const canLeave = active !== null || isFiltered(view.filter);
  if (!canChange && !canLeave) return null;
  const item = (text: string, onSelect: () => void) => (
    <Menu.Item className={filterItem} onSelect={onSelect}>
      <span className="truncate">{text}</span>
    </Menu.Item>
  );
  return (
    <>
      <Menu.Separator className="my-1.5 h-px bg-line" />
      {active &&
        isChanged &&
        canChange &&
        item(
          t('musicians.saved.saveChanges', { name: active.name }),
          () => void acts.replace(active, keptOf(view)),
        )}
      {active &&
        isChanged &&
        item(t('musicians.saved.reset', { name: active.name }), () => onShow(viewOf(active)))}
      {canChange &&
        item(t(active ? 'musicians.saved.saveAnother' : 'musicians.saved.saveNew'), () => onAskName(null))}
      {canChange &&
        active &&
        item(t('musicians.saved.rename', { name: active.name }), () => onAskName(active))}
      {canChange &&
        active &&
        item(t('musicians.saved.remove', { name: active.name }), () => void acts.remove(active))}
      {canLeave && item(t('musicians.saved.showAll'), () => onShow(firstView))}
    </>
  );
}

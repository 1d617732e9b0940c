import * as Menu from '@radix-ui/react-dropdown-menu';
import type { SavedFilter } from '../../../../../contract/musicians-filter.ts';
import { menuLabel } from '../../../../app/menu-styles.ts';
import { useTranslator } from '../../../../app/translation.ts';
import { classNames } from '../../../../components/class-names.ts';
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
    <Menu.Group aria-label={active?.name} className="shrink-0">
      <Menu.Separator className="my-1.5 h-px bg-line" />
      {active && <Menu.Label className={classNames(menuLabel, 'truncate')}>{active.name}</Menu.Label>}
      {active && isChanged && (
        <>
          {canChange && item(t('musicians.saved.saveChanges'), () => void acts.replace(active, keptOf(view)))}
          {item(t('musicians.saved.reset'), () => onShow(viewOf(active)))}
        </>
      )}
      {canChange &&
        item(t(active ? 'musicians.saved.saveAnother' : 'musicians.saved.saveNew'), () => onAskName(null))}
      {active && canChange && (
        <>
          {item(t('musicians.saved.rename'), () => onAskName(active))}
          {item(t('musicians.saved.remove'), () => void acts.remove(active))}
        </>
      )}
      {canLeave && item(t('musicians.saved.showAll'), () => onShow(firstView))}
    </Menu.Group>
  );
}

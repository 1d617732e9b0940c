import * as Menu from '@radix-ui/react-dropdown-menu';
import { Bookmark, Check, ChevronDown } from 'lucide-react';
import { useRef, useState } from 'react';
import type { SavedFilter } from '../../../../../contract/musicians-filter.ts';
import { filterText } from '../../../../../i18n/filter-text.ts';
import { useCall } from '../../../../app/calls.ts';
import { menuContent, menuLabel } from '../../../../app/menu-styles.ts';
import { useErrorText, useTranslator } from '../../../../app/translation.ts';
import { useCanChange } from '../../../../app/workspace.ts';
import { classNames } from '../../../../components/class-names.ts';
import { isSameFilter, keptOf, type MusicianView, viewOf } from '../../musician-view.ts';
import { chip, chipOff, chipOn } from '../filter-select.tsx';
import { FilterActions, filterItem } from './filter-actions.tsx';
import { FilterDialog } from './filter-dialog.tsx';
import { useFilterActs } from './use-filter-acts.ts';

interface SavedFilterMenuProps {
  readonly view: MusicianView;
  readonly onShow: (view: MusicianView) => void;
  /** What is shown is that filter from now on. */
  readonly onSaved: (saved: SavedFilter) => void;
}

interface AskedName {
  /** Null where what is shown is to be saved. */
  readonly renamed: SavedFilter | null;
}

/** Filters of the workspace that were saved under a name: which one is shown, the others, and what can be done with them. */
export function SavedFilterMenu({ view, onShow, onSaved }: SavedFilterMenuProps) {
  const translator = useTranslator();
  const { t } = translator;
  const errorText = useErrorText();
  const canChange = useCanChange();
  const { data: all = [], error, isPending } = useCall('musicians.filters', {});
  const acts = useFilterActs(onSaved);
  const asked = useRef<AskedName | null>(null);
  const [dialog, setDialog] = useState<AskedName | null>(null);
  const active = all.find(({ id }) => id === view.savedFilter) ?? null;
  /** As it is now, since another console may have saved it anew: only its name is asked for. */
  const renamed = all.find(({ id }) => id === dialog?.renamed?.id) ?? dialog?.renamed ?? null;
  const isChanged = active !== null && !isSameFilter(active.filter, keptOf(view));
  if (all.length === 0 && !canChange && error === null) return null;
  const choose = (id: string) => {
    const chosen = all.find(each => each.id === id);
    if (chosen) onShow(viewOf(chosen));
  };
  /** Only when the menu is gone, so that the dialog gives the focus back to what opened it. */
  const openDialog = () => {
    setDialog(asked.current);
    asked.current = null;
  };
  return (
    <>
      <Menu.Root modal={false}>
        <Menu.Trigger className={classNames(chip, 'gap-1.5 px-3', active ? chipOn : chipOff)}>
          <Bookmark aria-hidden className="size-3.5" />
          {active ? (
            <>
              <span className="sr-only">{t('musicians.saved.title')}: </span>
              <span className="max-w-52 truncate font-medium max-[820px]:max-w-36">{active.name}</span>
              {isChanged && <span>· {t('musicians.saved.changed')}</span>}
            </>
          ) : (
            t('musicians.saved.title')
          )}
          <ChevronDown aria-hidden className="-mr-0.5 size-3.5 opacity-70" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Content
            align="start"
            sideOffset={6}
            collisionPadding={8}
            onCloseAutoFocus={openDialog}
            className={`${menuContent} flex max-h-(--radix-dropdown-menu-content-available-height) max-w-88 flex-col overflow-y-auto`}
          >
            <Menu.Label className={menuLabel}>{t('musicians.saved.title')}</Menu.Label>
            {all.length === 0 && !isPending && (
              <Menu.Label className="px-2.5 pb-1.5 text-ink-soft">
                {error ? errorText(error).what : t('musicians.saved.none')}
              </Menu.Label>
            )}
            <Menu.RadioGroup
              value={active?.id ?? ''}
              onValueChange={choose}
              className={all.length > 3 ? 'min-h-36 overflow-y-auto' : 'shrink-0'}
            >
              {all.map(({ id, name, filter }) => (
                <Menu.RadioItem key={id} value={id} textValue={name} className={filterItem}>
                  <span className="min-w-0 flex-1">
                    <span className="block truncate">{name}</span>
                    <span className="block truncate text-[12.5px] text-ink-faint">
                      {filterText(translator, filter)}
                    </span>
                  </span>
                  <Menu.ItemIndicator>
                    <Check aria-hidden className="size-4 text-accent" />
                  </Menu.ItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <FilterActions
              view={view}
              active={active}
              isChanged={isChanged}
              canChange={canChange}
              acts={acts}
              onShow={onShow}
              onAskName={renamed => {
                asked.current = { renamed };
              }}
            />
          </Menu.Content>
        </Menu.Portal>
      </Menu.Root>
      {dialog && (
        <FilterDialog
          filter={renamed?.filter ?? keptOf(view)}
          renamed={renamed}
          all={all}
          onSaved={(saved, former) => {
            acts.tellSaved(saved, former);
            setDialog(null);
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}

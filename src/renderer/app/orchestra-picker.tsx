import * as Popover from '@radix-ui/react-popover';
import { Command } from 'cmdk';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { firstMatches, wordFilter } from './first-matches.ts';
import { useTranslator } from './translation.ts';
import type { Orchestra } from './use-orchestras.ts';

interface OrchestraPickerProps {
  readonly orchestras: readonly Orchestra[];
  readonly subdomain: string | undefined;
  readonly onChoose: (subdomain: string) => void;
}

/** Choosing one of many orchestras by typing a part of its name. */
export function OrchestraPicker({ orchestras, subdomain, onChoose }: OrchestraPickerProps) {
  const { t } = useTranslator();
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const found = firstMatches(orchestras, search, ({ name, subdomain }) => `${name} ${subdomain}`);
  const chosen = orchestras.find(orchestra => orchestra.subdomain === subdomain);
  return (
    <Popover.Root
      open={open}
      onOpenChange={isOpen => {
        setOpen(isOpen);
        setSearch('');
      }}
    >
      <Popover.Trigger asChild>
        <button
          type="button"
          role="combobox"
          aria-expanded={open}
          aria-label={t('common.orchestra')}
          className="control flex w-72! max-w-full items-center gap-2 text-left"
        >
          <span className="min-w-0 flex-1 truncate">{chosen?.name ?? t('common.chooseOrchestra')}</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          className="appear z-50 w-80 overflow-hidden rounded-xl border border-line bg-raised shadow-raised"
        >
          <Command loop label={t('common.chooseOrchestra')} filter={wordFilter}>
            <Command.Input
              autoFocus
              onValueChange={setSearch}
              placeholder={t('common.searchOrchestra')}
              className="h-10 w-full border-line border-b bg-transparent px-3.5 outline-none placeholder:text-ink-faint"
            />
            <Command.List className="max-h-72 overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-5 text-center text-ink-faint">
                {t('common.noOrchestra')}
              </Command.Empty>
              {found.map(orchestra => (
                <Command.Item
                  key={orchestra.subdomain}
                  value={orchestra.subdomain}
                  keywords={[orchestra.name, orchestra.subdomain]}
                  onSelect={() => {
                    setOpen(false);
                    onChoose(orchestra.subdomain);
                  }}
                  className="flex h-9 select-none items-center gap-2 rounded-[7px] px-2.5 data-[selected=true]:bg-accent-soft"
                >
                  <span className="min-w-0 flex-1 truncate">{orchestra.name}</span>
                  <span className="text-[13px] text-ink-faint">{orchestra.subdomain}</span>
                  {orchestra.subdomain === subdomain && <Check aria-hidden className="size-4 text-accent" />}
                </Command.Item>
              ))}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

import * as Popover from '@radix-ui/react-popover';
import { Command } from 'cmdk';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import type { Customer } from '../../contract/customers.ts';
import { firstMatches, wordFilter } from './first-matches.ts';
import { useTranslator } from './translation.ts';

interface OrchestraPickerProps {
  readonly customers: readonly Customer[];
  readonly subdomain: string | undefined;
  readonly onChoose: (subdomain: string) => void;
}

/** Choosing one of many orchestras by typing a part of its name. */
export function OrchestraPicker({ customers, subdomain, onChoose }: OrchestraPickerProps) {
  const { t } = useTranslator();
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const found = firstMatches(customers, search, ({ name, subdomain }) => `${name} ${subdomain}`);
  const chosen = customers.find(customer => customer.subdomain === subdomain);
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
              {found.map(customer => (
                <Command.Item
                  key={customer.id}
                  value={customer.subdomain}
                  keywords={[customer.name, customer.subdomain]}
                  onSelect={() => {
                    setOpen(false);
                    onChoose(customer.subdomain);
                  }}
                  className="flex h-9 select-none items-center gap-2 rounded-[7px] px-2.5 data-[selected=true]:bg-accent-soft"
                >
                  <span className="min-w-0 flex-1 truncate">{customer.name}</span>
                  <span className="text-[13px] text-ink-faint">{customer.subdomain}</span>
                  {customer.subdomain === subdomain && <Check aria-hidden className="size-4 text-accent" />}
                </Command.Item>
              ))}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

import * as RadixDialog from '@radix-ui/react-dialog';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useReturnFocus } from '../components/use-return-focus.ts';
import { type AppCommand, useCommands } from './commands.ts';
import { firstMatches, wordFilter } from './first-matches.ts';
import { useTranslator } from './translation.ts';

const groups = ['pages', 'actions', 'orchestras', 'workspaces'] as const;

export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslator();
  const [, navigate] = useLocation();
  const commands = useCommands(navigate);
  const returnFocus = useReturnFocus();
  const [search, setSearch] = useState('');
  const commandsOf = (group: AppCommand['group']) => {
    const all = commands.filter(command => command.group === group);
    return firstMatches(all, search, ({ title, keywords = [] }) => [title, ...keywords].join(' '));
  };
  return (
    <RadixDialog.Root open onOpenChange={open => !open && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="overlay" />
        <RadixDialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="-translate-x-1/2 fixed top-[12vh] left-1/2 z-50 w-[min(600px,calc(100vw-32px))] overflow-hidden rounded-xl border border-line bg-raised shadow-raised outline-none"
        >
          <RadixDialog.Title className="sr-only">{t('shell.palette.title')}</RadixDialog.Title>
          <Command loop label={t('shell.palette.title')} filter={wordFilter}>
            <div className="flex items-center gap-3 border-line border-b px-4">
              <Search aria-hidden className="size-4 text-ink-faint" />
              <Command.Input
                autoFocus
                onValueChange={setSearch}
                placeholder={t('shell.palette.placeholder')}
                className="h-12 min-w-0 flex-1 bg-transparent text-[15px] outline-none placeholder:text-ink-faint"
              />
            </div>
            <Command.List className="max-h-[min(420px,60vh)] overflow-y-auto p-2">
              <Command.Empty className="px-3 py-8 text-center text-ink-faint">
                {t('shell.palette.empty')}
              </Command.Empty>
              {groups.map(group => (
                <Command.Group
                  key={group}
                  heading={t(`shell.palette.groups.${group}`)}
                  className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-[12px] [&_[cmdk-group-heading]]:text-ink-faint"
                >
                  {commandsOf(group).map(({ id, icon: Icon, title, keywords, run }) => (
                    <Command.Item
                      key={id}
                      value={id}
                      keywords={[title, ...(keywords ?? [])]}
                      onSelect={() => {
                        onClose();
                        run();
                      }}
                      className="flex h-9 select-none items-center gap-2.5 rounded-[7px] px-2.5 data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent"
                    >
                      <Icon aria-hidden className="size-4 shrink-0 opacity-70" />
                      <span className="truncate">{title}</span>
                      {group === 'orchestras' && (
                        <span className="ml-auto text-[13px] text-ink-faint">{keywords?.[0]}</span>
                      )}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

import * as Popover from '@radix-ui/react-popover';
import { Command } from 'cmdk';
import { Check, Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { PlannedTenant } from '../../../../../contract/migrations-plan.ts';
import { firstMatches, wordFilter } from '../../../../app/first-matches.ts';
import { useTranslator } from '../../../../app/translation.ts';
import { Button } from '../../../../components/button.tsx';

interface CanaryPickerProps {
  readonly tenants: readonly PlannedTenant[];
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}

const most = 50;

/** Which orchestras go first, by name. */
export function CanaryPicker({ tenants, names, onChange }: CanaryPickerProps) {
  const { t } = useTranslator();
  const nameOf = (subdomain: string) => tenants.find(each => each.subdomain === subdomain)?.name ?? subdomain;
  const toggle = (subdomain: string) =>
    onChange(
      names.includes(subdomain)
        ? names.filter(each => each !== subdomain)
        : [...names, subdomain].slice(0, most),
    );
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {names.map(subdomain => (
        <span
          key={subdomain}
          className="inline-flex h-7 items-center gap-1 rounded-full bg-accent-soft pr-1 pl-3 text-[13px] text-accent"
        >
          {nameOf(subdomain)}
          <button
            type="button"
            aria-label={t('migrationsPage.settings.removeCanary', { name: nameOf(subdomain) })}
            onClick={() => toggle(subdomain)}
            className="rounded-full p-1 hover:bg-surface"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      ))}
      <AddCanary tenants={tenants} names={names} onToggle={toggle} />
    </div>
  );
}

interface AddCanaryProps {
  readonly tenants: readonly PlannedTenant[];
  readonly names: readonly string[];
  readonly onToggle: (subdomain: string) => void;
}

function AddCanary({ tenants, names, onToggle }: AddCanaryProps) {
  const { t } = useTranslator();
  const [search, setSearch] = useState('');
  const found = firstMatches(tenants, search, ({ name, subdomain }) => `${name} ${subdomain}`);
  return (
    <Popover.Root onOpenChange={() => setSearch('')}>
      <Popover.Trigger asChild>
        <Button size="small">
          <Plus aria-hidden />
          {t('migrationsPage.settings.addCanary')}
        </Button>
      </Popover.Trigger>
      {/* within the dialog, which would take the focus back from anything outside it */}
      <Popover.Content
        align="start"
        sideOffset={4}
        className="appear z-50 w-80 overflow-hidden rounded-xl border border-line bg-raised shadow-raised"
      >
        <Command loop label={t('migrationsPage.settings.addCanary')} filter={wordFilter}>
          <Command.Input
            autoFocus
            onValueChange={setSearch}
            placeholder={t('common.searchOrchestra')}
            className="h-10 w-full border-line border-b bg-transparent px-3.5 outline-none placeholder:text-ink-faint"
          />
          <Command.List className="max-h-60 overflow-y-auto p-1.5">
            <Command.Empty className="px-3 py-5 text-center text-ink-faint">
              {t('common.noOrchestra')}
            </Command.Empty>
            {found.map(({ name, subdomain }) => (
              <Command.Item
                key={subdomain}
                value={subdomain}
                keywords={[name, subdomain]}
                onSelect={() => onToggle(subdomain)}
                className="flex h-9 select-none items-center gap-2 rounded-[7px] px-2.5 data-[selected=true]:bg-accent-soft"
              >
                <span className="min-w-0 flex-1 truncate">{name}</span>
                {names.includes(subdomain) && <Check aria-hidden className="size-4 text-accent" />}
              </Command.Item>
            ))}
          </Command.List>
        </Command>
      </Popover.Content>
    </Popover.Root>
  );
}

import { Command } from 'cmdk';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { firstMatches, wordFilter } from './first-matches.ts';
import { useTranslator } from './translation.ts';
import type { Orchestra } from './use-orchestras.ts';

interface OrchestraListProps {
  readonly label: string;
  readonly orchestras: readonly Orchestra[];
  readonly isChosen: (subdomain: string) => boolean;
  readonly onChoose: (subdomain: string) => void;
}

/** The look of the popover that holds one. */
export const orchestraPopover =
  'appear z-50 w-80 overflow-hidden rounded-xl border border-line bg-raised shadow-raised';

/** Many orchestras, narrowed by typing a part of a name. */
export function OrchestraList({ label, orchestras, isChosen, onChoose }: OrchestraListProps) {
  const { t } = useTranslator();
  const [search, setSearch] = useState('');
  const found = firstMatches(orchestras, search, ({ name, subdomain }) => `${name} ${subdomain}`);
  return (
    <Command loop label={label} filter={wordFilter}>
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
        {found.map(({ name, subdomain }) => (
          <Command.Item
            key={subdomain}
            value={subdomain}
            keywords={[name, subdomain]}
            onSelect={() => onChoose(subdomain)}
            className="flex h-9 select-none items-center gap-2 rounded-[7px] px-2.5 data-[selected=true]:bg-accent-soft"
          >
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className="text-[13px] text-ink-faint">{subdomain}</span>
            {isChosen(subdomain) && <Check aria-hidden className="size-4 text-accent" />}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}

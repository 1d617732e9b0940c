import * as Popover from '@radix-ui/react-popover';
import { Plus, X } from 'lucide-react';
import { Button } from '../components/button.tsx';
import { OrchestraList, orchestraPopover } from './orchestra-list.tsx';
import { useTranslator } from './translation.ts';
import type { Orchestra } from './use-orchestras.ts';

interface OrchestrasPickerProps {
  readonly orchestras: readonly Orchestra[];
  readonly chosen: readonly string[];
  /** How many may be chosen. */
  readonly most?: number;
  readonly onChange: (subdomains: readonly string[]) => void;
}

/** Some of many orchestras, by name; for use in a dialog. */
export function OrchestrasPicker({ orchestras, chosen, most = 1_000, onChange }: OrchestrasPickerProps) {
  const { t } = useTranslator();
  const nameOf = (subdomain: string) =>
    orchestras.find(each => each.subdomain === subdomain)?.name ?? subdomain;
  const toggle = (subdomain: string) =>
    onChange(
      chosen.includes(subdomain)
        ? chosen.filter(each => each !== subdomain)
        : [...chosen, subdomain].slice(0, most),
    );
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {chosen.map(subdomain => (
        <span
          key={subdomain}
          className="inline-flex h-7 items-center gap-1 rounded-full bg-accent-soft pr-1 pl-3 text-[13px] text-accent"
        >
          {nameOf(subdomain)}
          <button
            type="button"
            aria-label={t('common.removeOrchestra', { name: nameOf(subdomain) })}
            onClick={() => toggle(subdomain)}
            className="rounded-full p-1 hover:bg-surface"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      ))}
      <Popover.Root>
        <Popover.Trigger asChild>
          <Button size="small">
            <Plus aria-hidden />
            {t('common.addOrchestra')}
          </Button>
        </Popover.Trigger>
        {/* within the dialog, which would take the focus back from anything outside it */}
        <Popover.Content align="start" sideOffset={4} className={orchestraPopover}>
          <OrchestraList
            label={t('common.addOrchestra')}
            orchestras={orchestras}
            isChosen={each => chosen.includes(each)}
            onChoose={toggle}
          />
        </Popover.Content>
      </Popover.Root>
    </div>
  );
}

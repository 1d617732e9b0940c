import * as Popover from '@radix-ui/react-popover';
import { ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { OrchestraList, orchestraPopover } from './orchestra-list.tsx';
import { useTranslator } from './translation.ts';
import type { Orchestra } from './use-orchestras.ts';

interface OrchestraPickerProps {
  readonly orchestras: readonly Orchestra[];
  readonly subdomain: string | undefined;
  /** Where none is chosen. */
  readonly placeholder?: string;
  readonly onChoose: (subdomain: string) => void;
}

/** Choosing one of many orchestras by typing a part of its name. */
export function OrchestraPicker({ orchestras, subdomain, placeholder, onChoose }: OrchestraPickerProps) {
  const { t } = useTranslator();
  const [open, setOpen] = useState(false);
  const chosen = orchestras.find(orchestra => orchestra.subdomain === subdomain);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          role="combobox"
          aria-expanded={open}
          aria-label={t('common.orchestra')}
          className="control flex w-72! max-w-full items-center gap-2 text-left"
        >
          <span className="min-w-0 flex-1 truncate">
            {chosen?.name ?? placeholder ?? t('common.chooseOrchestra')}
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content align="start" sideOffset={4} className={orchestraPopover}>
          <OrchestraList
            label={t('common.chooseOrchestra')}
            orchestras={orchestras}
            isChosen={each => each === subdomain}
            onChoose={each => {
              setOpen(false);
              onChoose(each);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

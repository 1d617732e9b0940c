import type { RepairLeft } from '../../../../contract/audits-repair.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { BlockNote, blockKey } from './block-note.tsx';
import { RepairStateBadge } from './repair-state-badge.tsx';

interface LeftListProps {
  readonly left: readonly RepairLeft[];
  /** Whether there is a migration that can stop there. */
  readonly isWritten: boolean;
  readonly onOpen: (subdomain: string) => void;
}

/** Tenants that the migration does not clean, by name: why, and what to do there. */
export function LeftList({ left, isWritten, onOpen }: LeftListProps) {
  const { t } = useTranslator();
  return (
    <ul className="flex max-h-[60vh] flex-col gap-4 overflow-y-auto">
      {left.map(({ subdomain, name, state, outcome, error, blocks }) => (
        <li key={subdomain} className="flex flex-col gap-1.5">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Button
              variant="ghost"
              size="small"
              className="-ml-2.5 min-w-0 text-accent!"
              onClick={() => onOpen(subdomain)}
            >
              <span className="truncate">{name}</span>
            </Button>
            <RepairStateBadge state={state} />
            {isWritten && (
              <span className="text-[13px] text-ink-soft">{t(`auditsRepair.outcomes.${outcome}`)}</span>
            )}
          </p>
          {error && <ErrorNotice error={error} />}
          {state === 'foreign_rows' && (
            <p className="text-[13px] text-ink-soft">{t('repairPage.sealFirst')}</p>
          )}
          {blocks.length > 0 && (
            <ul className="flex flex-col gap-1.5">
              {blocks.map(block => (
                <BlockNote key={blockKey(block)} block={block}>
                  {block.everywhere && t('auditsRepair.everywhere')}
                </BlockNote>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

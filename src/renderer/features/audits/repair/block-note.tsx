import type { ReactNode } from 'react';
import type { RepairBlock } from '../../../../contract/audits-repair.ts';
import { useTranslator } from '../../../app/translation.ts';

interface BlockNoteProps {
  readonly block: RepairBlock;
  /** What it means, between what it is and what to do. */
  readonly children?: ReactNode;
}

/** What stands in the way, where, and what to do about it. */
export function BlockNote({ block, children }: BlockNoteProps) {
  const { t } = useTranslator();
  const { schema, table, column, name, reason, rows } = block;
  const told = [name, rows === null ? null : t('common.rows', { count: rows })].filter(part => part !== null);
  return (
    <li className="rounded-lg bg-warn-soft px-3 py-2 text-[13px]">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <code className="break-all text-[12.5px]">
          {[schema, table, column].filter(part => part !== null).join('.')}
        </code>
        {told.length > 0 && <span className="break-all text-ink-soft">({told.join(', ')})</span>}
      </p>
      <p>
        {t(`auditsRepair.blocks.${reason}.what`)} {children}
      </p>
      <p className="text-ink-soft">{t(`auditsRepair.blocks.${reason}.next`)}</p>
    </li>
  );
}

export function blockKey({ reason, schema, table, column, name }: RepairBlock): string {
  return [reason, schema, table, column, name].join(' ');
}

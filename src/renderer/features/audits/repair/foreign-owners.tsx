import type { ForeignRows } from '../../../../contract/audits-repair.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useOwnerName } from './owner-name.ts';

/** Rows of others by whose they are, with the tables that they lie in. */
export function ForeignOwners({ foreign }: { readonly foreign: readonly ForeignRows[] }) {
  const { t } = useTranslator();
  const ownerName = useOwnerName();
  return (
    <ul className="flex flex-col gap-2">
      {foreign.map(({ owner, rows, tables }) => (
        <li key={owner ?? ''} className="rounded-lg border border-line px-3.5 py-2">
          <p className="flex justify-between gap-4">
            <strong className="font-medium">{ownerName(owner)}</strong>
            <span className="font-medium text-danger tabular-nums">{t('common.rows', { count: rows })}</span>
          </p>
          <p className="break-words text-[13px] text-ink-soft">
            {tables
              .map(({ schema, table, rows, via }) => {
                const counted = `${schema}.${table}: ${t('common.rows', { count: rows })}`;
                return via === 'reference' ? `${counted} (${t('auditsRepair.byReference')})` : counted;
              })
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  );
}

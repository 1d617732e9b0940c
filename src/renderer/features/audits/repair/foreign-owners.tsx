import type { ForeignRows } from '../../../../contract/audits-repair.ts';
import { useCall } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';

/** Rows of others by whose they are, with the tables that they lie in. */
export function ForeignOwners({ foreign }: { readonly foreign: readonly ForeignRows[] }) {
  const { t } = useTranslator();
  const customers = useCall('customers.list', {}).data;
  const nameOf = (owner: string | null) =>
    owner === null
      ? t('auditsRepair.unknownOwner')
      : (customers?.find(({ subdomain }) => subdomain === owner)?.name ?? owner);
  return (
    <ul className="flex flex-col gap-2">
      {foreign.map(({ owner, rows, tables }) => (
        <li key={owner ?? ''} className="rounded-lg border border-line px-3.5 py-2">
          <p className="flex justify-between gap-4">
            <strong className="font-medium">{nameOf(owner)}</strong>
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

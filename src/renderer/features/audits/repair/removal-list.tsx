import type { RepairRemoval } from '../../../../contract/audits-repair.ts';
import { useTranslator } from '../../../app/translation.ts';

/** What the migration removes, in its order. */
export function RemovalList({ removes }: { readonly removes: readonly RepairRemoval[] }) {
  const { t } = useTranslator();
  return (
    <ul className="text-[13px]">
      {removes.map(({ kind, schema, table, name, keptUnique }) => {
        const place = [schema, table, name].filter(part => part !== null).join('.');
        return (
          <li key={`${kind} ${place}`} className="border-line border-t py-1 first:border-0">
            {t(`auditsRepair.kinds.${kind}`)} <code className="break-all text-[12.5px]">{place}</code>
            {keptUnique === false && <span className="text-warn"> {t('auditsRepair.lostUnique')}</span>}
          </li>
        );
      })}
    </ul>
  );
}

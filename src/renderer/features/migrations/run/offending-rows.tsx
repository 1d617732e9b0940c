import type { OffendingRows } from '../../../../contract/migrations-run.ts';
import { useTranslator } from '../../../app/translation.ts';

/** Which rows a constraint or an index does not take: their keys, never what is in them. */
export function OffendingRowsView({ rows }: { readonly rows: OffendingRows }) {
  const { t } = useTranslator();
  const { table, columns, keys, count } = rows;
  return (
    <div className="rounded-lg border border-line px-3 py-2 text-[13px]">
      <p className="font-medium">{t('migrationsPage.rows.title', { count, table })}</p>
      {keys.length === 0 ? (
        <p className="text-ink-soft">{t('migrationsPage.rows.noKeys')}</p>
      ) : (
        <>
          <p className="text-ink-soft">{t('migrationsPage.rows.keys', { columns: columns.join(', ') })}</p>
          <ul className="mt-1 flex max-h-40 flex-col overflow-y-auto">
            {keys.map(key => (
              <li key={key.join()}>
                <code className="break-all text-[12.5px]">{key.join(', ')}</code>
              </li>
            ))}
          </ul>
          {count > keys.length && (
            <p className="text-ink-soft">{t('migrationsPage.rows.more', { count: count - keys.length })}</p>
          )}
        </>
      )}
    </div>
  );
}

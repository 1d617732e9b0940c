import type { PlannedMigration } from '../../../../contract/migrations-plan.ts';
import { useTranslator } from '../../../app/translation.ts';
import { foretoldLocks } from './foretold-locks.ts';

/** What will be locked, by the grammar: relation, mode, and who has to wait meanwhile. */
export function ForetoldLocks({ migrations }: { readonly migrations: readonly PlannedMigration[] }) {
  const { t } = useTranslator();
  const locks = foretoldLocks(migrations);
  if (locks.length === 0) return <p className="text-ink-soft">{t('rehearsalPage.dialog.noLocks')}</p>;
  return (
    <section aria-label={t('rehearsalPage.dialog.locks')}>
      <h3 className="mb-1.5 font-medium text-[13px]">{t('rehearsalPage.dialog.locks')}</h3>
      <ul className="flex flex-col rounded-lg border border-line">
        {locks.map(({ relation, mode, blocks }) => (
          <li
            key={relation}
            className="grid items-baseline gap-x-4 border-line border-t px-3 py-2 first:border-0 min-[640px]:grid-cols-[minmax(0,1fr)_160px_230px]"
          >
            <code className="min-w-0 break-all text-[12.5px]">
              {relation ?? t('rehearsalPage.dialog.noRelation')}
            </code>
            <code className="text-[12.5px]">{mode}</code>
            {blocks !== null && (
              <span className="text-[13px] text-ink-soft">{t(`migrations.blocks.${blocks}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

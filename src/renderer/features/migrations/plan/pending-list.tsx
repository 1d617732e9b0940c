import { ChevronRight } from 'lucide-react';
import { useTranslator } from '../../../app/translation.ts';
import { Section } from '../../../components/section.tsx';
import type { PendingMigration } from './plan-view.ts';
import { RiskBadges, RiskList } from './risk-list.tsx';

interface PendingListProps {
  readonly pending: readonly PendingMigration[];
  readonly className?: string;
}

/** What is still to be run, with what PostgreSQL's grammar tells of it. */
export function PendingList({ pending, className }: PendingListProps) {
  const { t } = useTranslator();
  return (
    <Section
      title={t('migrationsPage.pending.title')}
      description={t('migrationsPage.pending.description')}
      {...(className && { className })}
    >
      <div className="-mx-2 flex max-h-[56vh] flex-col overflow-y-auto max-[1200px]:max-h-64">
        {pending.map(each => (
          <PendingItem key={each.migration.name} pending={each} />
        ))}
      </div>
    </Section>
  );
}

function PendingItem({ pending: { migration, index, tenants } }: { readonly pending: PendingMigration }) {
  const { t } = useTranslator();
  const { risks, mode, statements } = migration;
  return (
    <details className="group border-line border-t px-2 py-2 first:border-0">
      <summary className="flex list-none gap-2 rounded-[7px]">
        <ChevronRight
          aria-hidden
          className="mt-0.5 size-4 shrink-0 text-ink-faint transition-transform group-open:rotate-90"
        />
        <span className="flex min-w-0 flex-col gap-1">
          <span className="break-all font-medium">
            <span className="text-ink-faint tabular-nums">{index + 1}. </span>
            {migration.name}
          </span>
          <span className="flex flex-wrap items-center gap-1.5 text-[12.5px] text-ink-soft">
            {t('migrationsPage.pending.tenants', { count: tenants })}
            <RiskBadges migration={migration} />
          </span>
        </span>
      </summary>
      <div className="mt-2 flex flex-col gap-2 pl-6 text-[13px]">
        <p className="text-ink-soft">
          {t('migrationsPage.pending.statements', { count: statements })}
          {mode !== null && <> {t(`migrationsPage.modeMeanings.${mode}`)}</>}
        </p>
        {risks.length === 0 ? (
          <p className="text-ink-soft">{t('migrationsPage.pending.noRisks')}</p>
        ) : (
          <RiskList risks={risks} />
        )}
      </div>
    </details>
  );
}

import { RefreshCw } from 'lucide-react';
import { Link } from 'wouter';
import { useCall } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Answer } from '../../../components/answer.tsx';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Section } from '../../../components/section.tsx';
import { MigrationsPage } from '../migrations-page.tsx';
import { StateMark } from '../plan/state-mark.tsx';
import { settlePath, type UnsettledMigration, unsettledMigrations } from './unsettled.ts';

/** Migrations that somebody has to settle before a run goes on where they are. */
export function ResolvePage() {
  const { t } = useTranslator();
  const plan = useCall('migrations.plan', {}, { refetchOnWindowFocus: false });
  return (
    <MigrationsPage
      part="resolve"
      actions={
        <Button busy={plan.isFetching} onClick={() => void plan.refetch()}>
          {!plan.isFetching && <RefreshCw aria-hidden />}
          {t('resolvePage.lookAgain')}
        </Button>
      }
    >
      <Answer query={plan}>
        {data => {
          const unsettled = unsettledMigrations(data);
          return unsettled.length === 0 ? (
            <div className="card">
              <EmptyState title={t('resolvePage.none')} next={t('resolvePage.noneNext')}>
                <Button asChild>
                  <Link href="/migrations">{t('migrationsPage.parts.plan')}</Link>
                </Button>
              </EmptyState>
            </div>
          ) : (
            <Section title={t('resolvePage.title')} description={t('resolvePage.description')}>
              <ul className="flex flex-col">
                {unsettled.map(migration => (
                  <Unsettled key={migration.name} migration={migration} />
                ))}
              </ul>
            </Section>
          );
        }}
      </Answer>
    </MigrationsPage>
  );
}

function Unsettled({ migration: { name, tenants, states } }: { readonly migration: UnsettledMigration }) {
  const { t } = useTranslator();
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-line border-t py-3 first:border-0 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-80">
        <p className="break-all font-medium">{name}</p>
        <p className="mb-1 text-[13px] text-ink-soft">{t('resolvePage.tenants', { count: tenants })}</p>
        <dl className="flex flex-col gap-0.5 text-[13px]">
          {states.map(state => (
            <div key={state} className="flex flex-wrap gap-x-3">
              <dt className="font-medium">
                <StateMark state={state} />
              </dt>
              <dd className="text-ink-soft">{t(`migrations.meanings.${state}`)}</dd>
            </div>
          ))}
        </dl>
      </div>
      <Button asChild>
        <Link href={settlePath(name)} aria-label={`${t('resolvePage.settle')}: ${name}`}>
          {t('resolvePage.settle')}
        </Link>
      </Button>
    </li>
  );
}

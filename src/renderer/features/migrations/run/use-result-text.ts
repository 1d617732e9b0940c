import type { MigrationReport } from '../../../../contract/migrations-run.ts';
import { useTranslator } from '../../../app/translation.ts';

/** How a run ended, in a title and a line. */
export function useResultText(): (report: MigrationReport) => { title: string; summary: string } {
  const { t } = useTranslator();
  return ({ state, tenants }) => {
    const count = (outcome: string) => tenants.filter(tenant => tenant.outcome === outcome).length;
    const failures = count('failed');
    const skipped = count('on_hold');
    const left = count('not_run');
    const applied = tenants.reduce((sum, tenant) => sum + tenant.applied.length, 0);
    const title =
      state === 'stopped'
        ? t('migrations.resultStopped', { count: failures })
        : state === 'cancelled'
          ? t('migrations.resultCancelled')
          : state === 'interrupted'
            ? t('migrationsPage.run.resultInterrupted')
            : failures > 0
              ? t('migrations.resultFailures', { count: failures })
              : t('migrations.resultDone');
    const parts = [
      t('migrations.appliedCount', { count: applied }),
      failures > 0 && t('migrationsPage.run.failedCount', { count: failures }),
      skipped > 0 && t('migrations.skippedCount', { count: skipped }),
      left > 0 && t('migrationsPage.run.leftCount', { count: left }),
    ];
    return { title, summary: parts.filter(Boolean).join(', ') };
  };
}

import { useTranslator } from '../../../../app/translation.ts';
import type { PendingMigration } from '../../plan/plan-view.ts';
import { RiskBadges } from '../../plan/risk-list.tsx';
import type { RunScope } from './run-settings.ts';

interface WhatRunsProps {
  readonly pending: readonly PendingMigration[];
  readonly scope: RunScope;
}

/** Each migration with how many databases it will be run in, and which orchestras are left out. */
export function WhatRuns({ pending, scope }: WhatRunsProps) {
  const { t } = useTranslator();
  const left = [
    scope.upToDate > 0 && t('migrationsPage.scope.upToDate', { count: scope.upToDate }),
    scope.onHold > 0 && t('migrationsPage.scope.onHold', { count: scope.onHold }),
    scope.stopped.length > 0 && t('migrationsPage.scope.stopped', { count: scope.stopped.length }),
    scope.unreadable > 0 && t('migrationsPage.scope.unreadable', { count: scope.unreadable }),
  ].filter(Boolean);
  return (
    <>
      <ul
        aria-label={t('migrationsPage.scope.title')}
        className="flex max-h-56 flex-col overflow-y-auto rounded-lg border border-line"
      >
        {pending.map(({ migration, tenants }) => (
          <li
            key={migration.name}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-3 py-2 first:border-0"
          >
            <code className="min-w-0 flex-1 basis-60 break-all text-[12.5px]">{migration.name}</code>
            <RiskBadges migration={migration} />
            <span className="text-[13px] text-ink-soft tabular-nums">
              {t('migrationsPage.scope.databases', { count: tenants })}
            </span>
          </li>
        ))}
      </ul>
      {left.length > 0 && <p className="mt-1.5 text-[13px] text-ink-soft">{left.join(' ')}</p>}
    </>
  );
}

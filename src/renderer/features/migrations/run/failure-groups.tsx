import { RotateCcw } from 'lucide-react';
import type { FailureGroup, MigrationReport, TenantResult } from '../../../../contract/migrations-run.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { OffendingRowsView } from './offending-rows.tsx';

interface FailureGroupsProps {
  readonly report: Pick<MigrationReport, 'groups' | 'tenants'>;
  readonly names: ReadonlyMap<string, string>;
  readonly onRetry: ((group: string) => void) | null;
}

/** Tenants that failed in the same way: one fix, one retry. */
export function FailureGroups({ report, names, onRetry }: FailureGroupsProps) {
  const { t } = useTranslator();
  if (report.groups.length === 0) return null;
  const results = new Map(report.tenants.map(result => [result.subdomain, result]));
  return (
    <section aria-label={t('migrationsPage.groups.title')} className="flex flex-col gap-3">
      <h3 className="font-semibold">{t('migrationsPage.groups.title')}</h3>
      {report.groups.map(group => (
        <Group key={group.id} group={group} results={results} names={names} onRetry={onRetry} />
      ))}
    </section>
  );
}

/** Named at once; the others when they are asked for. */
const mostNamed = 4;

interface GroupProps {
  readonly group: FailureGroup;
  readonly results: ReadonlyMap<string, TenantResult>;
  readonly names: ReadonlyMap<string, string>;
  readonly onRetry: FailureGroupsProps['onRetry'];
}

function Group({ group, results, names, onRetry }: GroupProps) {
  const { t } = useTranslator();
  const { what, next } = useErrorText()(group.error);
  const { subdomains, migration } = group;
  const name = (subdomain: string) => names.get(subdomain) ?? subdomain;
  const withRows = subdomains.flatMap(subdomain => {
    const rows = results.get(subdomain)?.rows;
    return rows ? [{ subdomain, rows }] : [];
  });
  return (
    <article className="rounded-lg bg-danger-soft px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <p className="font-medium">{what}</p>
          <p className="text-ink-soft">{next}</p>
        </div>
        {onRetry && (
          <Button size="small" onClick={() => onRetry(group.id)}>
            <RotateCcw aria-hidden />
            {t('migrationsPage.groups.retry', { count: subdomains.length })}
          </Button>
        )}
      </div>
      <p className="mt-2 text-[13px]">
        {migration !== null && (
          <>
            <code className="break-all text-[12.5px]">{migration}</code>
            {' · '}
          </>
        )}
        {t('migrations.summary.tenants', { count: subdomains.length })}
        {': '}
        {subdomains.slice(0, mostNamed).map(name).join(', ')}
      </p>
      {subdomains.length > mostNamed && (
        <details className="text-[13px]">
          <summary className="text-ink-soft">
            {t('migrationsPage.groups.more', { count: subdomains.length - mostNamed })}
          </summary>
          <p className="mt-1 max-h-40 overflow-y-auto">{subdomains.slice(mostNamed).map(name).join(', ')}</p>
        </details>
      )}
      {withRows.length > 0 && (
        <details className="mt-1 text-[13px]">
          <summary className="text-ink-soft">
            {t('migrationsPage.groups.rows', {
              count: withRows.reduce((sum, { rows }) => sum + rows.count, 0),
            })}
          </summary>
          <ul className="mt-2 flex max-h-72 flex-col gap-2 overflow-y-auto">
            {withRows.map(({ subdomain, rows }) => (
              <li key={subdomain}>
                <p className="mb-1 font-medium">{name(subdomain)}</p>
                <OffendingRowsView rows={rows} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}

import { useMemo, useState } from 'react';
import type { DriftIgnore, DriftReport } from '../../../../contract/migrations-drift.ts';
import { useTranslator } from '../../../app/translation.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Section } from '../../../components/section.tsx';
import { driftOf, shownLines, toLines, wholeDrift } from './drift-lines.ts';
import { DriftToolbar } from './drift-toolbar.tsx';
import { LinePanel } from './line-panel.tsx';
import { LineTable } from './line-table.tsx';
import { TenantDriftPanel } from './tenant-drift-panel.tsx';
import { TenantDriftTable } from './tenant-drift-table.tsx';

interface DriftReportViewProps {
  readonly report: DriftReport;
  readonly ignores: readonly DriftIgnore[];
  readonly names: ReadonlyMap<string, string>;
}

/** What differs, by object and by tenant. */
export function DriftReportView({ report, ignores, names }: DriftReportViewProps) {
  const { t } = useTranslator();
  const [view, setView] = useState(wholeDrift);
  const [openedLine, setOpenedLine] = useState<string | null>(null);
  const [openedTenant, setOpenedTenant] = useState<string | null>(null);
  const { tenants, cancelled } = report;
  const lines = useMemo(() => toLines(tenants, ignores), [tenants, ignores]);
  const drifts = useMemo(() => tenants.map(tenant => driftOf(tenant, ignores)), [tenants, ignores]);
  const shown = shownLines(lines, view);
  const counted = lines.filter(({ subdomains }) => subdomains.length > 0).length;
  const differing = drifts.filter(({ total }) => total > 0).length;
  const unreadable = tenants.filter(({ error }) => error !== null).length;
  const line = lines.find(({ key }) => key === openedLine);
  const drift = drifts.find(({ tenant }) => tenant.subdomain === openedTenant);
  const title =
    counted > 0
      ? t('driftPage.found', { count: counted })
      : unreadable > 0
        ? t('driftPage.foundNothingRead', { count: unreadable })
        : t('migrationsDrift.none');
  const summary = [
    t('driftPage.compared', { count: tenants.length }),
    differing > 0 && t('driftPage.differ', { count: differing }),
    unreadable > 0 && t('driftPage.unreadable', { count: unreadable }),
    cancelled && t('driftPage.cancelled'),
  ].filter(Boolean);
  return (
    <>
      <Section flush focusTitle title={title} description={summary.join(' · ')}>
        {lines.length > 0 ? (
          <>
            <div className="px-5 py-3">
              <DriftToolbar view={view} lines={shown} all={lines} onChange={setView} />
            </div>
            {shown.length > 0 ? (
              <LineTable lines={shown} names={names} onOpen={setOpenedLine} />
            ) : (
              <p className="border-line border-t px-5 py-8 text-center text-ink-soft">
                {t(counted > 0 ? 'customers.noHits' : 'driftPage.allIgnored')}
              </p>
            )}
          </>
        ) : (
          unreadable === 0 && (
            <EmptyState title={t('driftPage.noDifferences')} next={t('driftPage.noDifferencesNext')} />
          )
        )}
      </Section>
      <TenantDriftTable drifts={drifts} names={names} onOpen={setOpenedTenant} />
      {line && <LinePanel line={line} names={names} onClose={() => setOpenedLine(null)} />}
      {drift && (
        <TenantDriftPanel
          drift={drift}
          ignores={ignores}
          name={names.get(drift.tenant.subdomain) ?? drift.tenant.subdomain}
          onClose={() => setOpenedTenant(null)}
        />
      )}
    </>
  );
}

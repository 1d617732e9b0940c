import { Link } from 'wouter';
import {
  type MigrationPlan,
  MigrationState,
  type PlannedTenant,
} from '../../../../contract/migrations-plan.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { ResolveLink } from '../resolve/resolve-link.tsx';
import { StateMark, useExplanation } from './state-mark.tsx';

interface TenantPanelProps {
  readonly plan: MigrationPlan;
  readonly tenant: PlannedTenant;
  readonly onClose: () => void;
}

interface Row {
  readonly name: string;
  readonly state: MigrationState;
}

/** One tenant of the plan: each migration's state with what it means, and what to do. */
export function TenantPanel({ plan, tenant, onClose }: TenantPanelProps) {
  const { t } = useTranslator();
  const explain = useExplanation();
  const rows = plan.migrations.flatMap(({ name }, index): Row[] => {
    const state = tenant.states[index] ?? null;
    return state === null ? [] : [{ name, state }];
  });
  const unusual = MigrationState.options
    .filter(state => state !== 'applied')
    .map(state => ({ state, rows: rows.filter(row => row.state === state) }))
    .filter(group => group.rows.length > 0);
  const applied = rows.filter(({ state }) => state === 'applied').reverse();
  return (
    <Dialog place="side" title={tenant.name} description={tenant.subdomain} onClose={onClose}>
      <div className="flex flex-col gap-4">
        {tenant.hold && <HoldNote hold={tenant.hold} />}
        {tenant.error && <ErrorNotice error={tenant.error} />}
        {tenant.stopped && (
          <ErrorNotice title={t('migrationsPage.plan.stoppedTitle')} error={tenant.stopped} />
        )}
        {tenant.error === null && (
          <>
            {unusual.map(({ state, rows }) => (
              <section key={state} className="flex flex-col gap-1">
                <h3 className="font-medium">
                  <StateMark state={state} />
                </h3>
                <p className="text-[13px] text-ink-soft">{explain(state)}</p>
                <MigrationList rows={rows} />
              </section>
            ))}
            {unusual.length === 0 && <p className="text-ink-soft">{t('migrationsPage.plan.allApplied')}</p>}
            {applied.length > 0 && (
              <details open={unusual.length === 0}>
                <summary className="text-ink-soft">
                  {t('migrationsPage.plan.applied', { count: applied.length })}
                </summary>
                <MigrationList rows={applied} />
              </details>
            )}
          </>
        )}
        <Button asChild className="self-start">
          <Link href={`/customers/${tenant.subdomain}`}>{t('migrationsPage.plan.openOrchestra')}</Link>
        </Button>
      </div>
    </Dialog>
  );
}

function HoldNote({ hold }: { readonly hold: NonNullable<PlannedTenant['hold']> }) {
  const { t } = useTranslator();
  const format = useFormat();
  return (
    <div className="rounded-lg bg-warn-soft px-4 py-3">
      <p className="font-medium">{t('migrationsPage.plan.onHold', { reason: hold.reason })}</p>
      <p className="text-ink-soft">
        {hold.until
          ? t('migrationsPage.plan.holdUntil', { moment: format.moment(hold.until) })
          : t('migrationsPage.plan.holdOpen')}
      </p>
    </div>
  );
}

interface MigrationListProps {
  readonly rows: readonly Row[];
}

function MigrationList({ rows }: MigrationListProps) {
  return (
    <ul className="flex flex-col">
      {rows.map(({ name, state }) => (
        <li key={name}>
          <code className="break-all text-[12.5px]">{name}</code>
          <ResolveLink migration={name} state={state} />
        </li>
      ))}
    </ul>
  );
}

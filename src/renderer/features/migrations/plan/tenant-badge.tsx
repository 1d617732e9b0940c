import { CirclePause } from 'lucide-react';
import type { PlannedTenant } from '../../../../contract/migrations-plan.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { Badge } from '../../../components/badge.tsx';
import { isToCome } from './plan-view.ts';

/** How a tenant stands, in a word or two. */
export function TenantBadge({ tenant }: { readonly tenant: PlannedTenant }) {
  const { t } = useTranslator();
  const errorText = useErrorText();
  const { error, stopped, hold } = tenant;
  const pending = tenant.states.filter(isToCome).length;
  const state = error ? (
    <Badge tone="danger" title={errorText(error).what}>
      {t('migrations.unreadable')}
    </Badge>
  ) : stopped ? (
    <Badge tone="danger" title={errorText(stopped).what}>
      {t('migrations.stopped')}
    </Badge>
  ) : pending > 0 ? (
    <Badge tone="warn">{t('migrations.pending', { count: pending })}</Badge>
  ) : (
    <Badge tone="good">{t('migrations.upToDate')}</Badge>
  );
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 align-middle">
      {state}
      {hold && (
        <span title={t('migrationsPage.plan.onHold', { reason: hold.reason })} className="text-warn">
          <CirclePause aria-hidden className="size-4" />
          <span className="sr-only">{t('customers.onHold')}</span>
        </span>
      )}
    </span>
  );
}

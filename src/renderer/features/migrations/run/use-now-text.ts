import { useFormat } from '../../../app/format.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import type { CurrentStatement, TenantRun } from './run-model.ts';

/** In a line: what a tenant is at, what it failed by, or what was applied. */
export function useNowText(): (tenant: TenantRun) => string {
  const { t } = useTranslator();
  const errorText = useErrorText();
  const waitText = useWaitText();
  return ({ state, current, error, applied }) => {
    if (error !== null) return errorText(error).what;
    if (state === 'running' && current !== null) {
      const { migration, statement, statements } = current;
      const at = t('migrationsPage.run.statement', { migration, statement, statements });
      return [at, waitText(current)].filter(Boolean).join(', ');
    }
    if (state === 'running')
      return applied.length === 0 ? '' : t('migrations.appliedCount', { count: applied.length });
    return applied.join(', ');
  };
}

/** Who a statement waits for; empty where it waits for nobody. */
export function useWaitText(): (current: CurrentStatement) => string {
  const { t } = useTranslator();
  const format = useFormat();
  return ({ waitsFor }) => {
    if (waitsFor === null) return '';
    const { pid, application, user, openFor } = waitsFor;
    const who = t('migrationsPage.run.waitsFor', { pid, application: application || user, user });
    if (openFor === null) return who;
    return `${who} (${t('migrationsPage.run.openFor', { duration: format.duration(openFor) })})`;
  };
}

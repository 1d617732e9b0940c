import { Link } from 'wouter';
import type { DriftIgnore } from '../../../../contract/migrations-drift.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { useObjectType } from '../use-object-type.ts';
import { DefinitionDiff } from './definition-diff.tsx';
import { ignoreOf, type TenantDrift } from './drift-lines.ts';
import { KindBadge } from './kind-badge.tsx';

interface TenantDriftPanelProps {
  readonly drift: TenantDrift;
  readonly ignores: readonly DriftIgnore[];
  readonly name: string;
  readonly onClose: () => void;
}

/** All in which one tenant differs from its migrations. */
export function TenantDriftPanel({ drift: { tenant }, ignores, name, onClose }: TenantDriftPanelProps) {
  const { t } = useTranslator();
  const typeText = useObjectType();
  const { subdomain, version, differences, error } = tenant;
  return (
    <Dialog
      place="wide"
      title={name}
      description={version === null ? subdomain : t('driftPage.comparedAt', { subdomain, version })}
      onClose={onClose}
    >
      <div className="flex flex-col gap-4">
        {error && <ErrorNotice error={error} />}
        {error === null && differences.length === 0 && (
          <p className="text-ink-soft">{t('driftPage.noDifferences')}</p>
        )}
        <ul className="flex flex-col">
          {differences.map(difference => {
            const ignore = ignoreOf(ignores, difference, subdomain);
            return (
              <li
                key={`${difference.type} ${difference.name}`}
                className="flex flex-col gap-2 border-line border-t py-3 first:border-0 first:pt-0"
              >
                <p className="flex flex-wrap items-center gap-2">
                  <KindBadge kind={difference.kind} />
                  <span className="min-w-0 break-words">
                    {typeText(difference.type)}{' '}
                    <code className="break-all text-[12.5px]">{difference.name}</code>
                  </span>
                </p>
                {ignore && (
                  <p className="text-[13px] text-ink-soft">
                    {t('migrationsDrift.columns.ignored')}: {ignore.reason}
                  </p>
                )}
                <DefinitionDiff difference={difference} />
              </li>
            );
          })}
        </ul>
      </div>
      <DialogActions>
        <Button asChild>
          <Link href={`/customers/${subdomain}`}>{t('migrationsPage.plan.openOrchestra')}</Link>
        </Button>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

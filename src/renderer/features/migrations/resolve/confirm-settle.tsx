import type { ExaminedTenant, ResolveReport } from '../../../../contract/migrations-resolve.ts';
import { useCommand } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useWorkspace } from '../../../app/workspace.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { NameList } from '../name-list.tsx';
import { type Choices, ends, type SettledAs } from './choices.ts';
import { isAgainstEvidence } from './evidence.ts';

interface ConfirmSettleProps {
  readonly migration: string;
  readonly tenants: readonly ExaminedTenant[];
  readonly choices: Choices;
  readonly names: ReadonlyMap<string, string>;
  readonly onSettled: (report: ResolveReport) => void;
  readonly onClose: () => void;
}

/** Says what is written where, and takes the word for it. */
export function ConfirmSettle({ migration, choices, names, onSettled, onClose, ...of }: ConfirmSettleProps) {
  const { t } = useTranslator();
  const workspace = useWorkspace();
  const resolve = useCommand('migrations.resolve');
  const against = (as: SettledAs) =>
    of.tenants.filter(tenant => choices.get(tenant.subdomain) === as && isAgainstEvidence(tenant, as)).length;
  const tenants = [...choices].map(([subdomain, as]) => ({ subdomain, as }));
  const groups = ends
    .map(as => ({ as, subdomains: tenants.filter(each => each.as === as).map(each => each.subdomain) }))
    .filter(({ subdomains }) => subdomains.length > 0);
  return (
    <ConfirmDialog
      title={t('resolvePage.confirmTitle', { count: tenants.length })}
      description={t('resolvePage.confirmDescription')}
      confirmLabel={t('resolvePage.confirm')}
      typed={workspace?.id ?? ''}
      destructive
      busy={resolve.isPending}
      error={resolve.error}
      onConfirm={() => resolve.mutate({ migration, tenants }, { onSuccess: onSettled })}
      onClose={onClose}
    >
      <div className="mb-3 flex flex-col gap-2">
        <code className="break-all text-[12.5px]">{migration}</code>
        {groups.map(({ as, subdomains }) => (
          <div key={as}>
            <strong className="font-medium">
              {t(`migrations.states.${as}`)} ({subdomains.length}):
            </strong>{' '}
            <NameList subdomains={subdomains} names={names} />
            <span className="block text-[13px] text-ink-soft">{t(`resolvePage.explained.${as}`)}</span>
            {against(as) > 0 && (
              <strong className="block font-medium text-danger">
                {t(`resolvePage.against.${as}`, { count: against(as) })}
              </strong>
            )}
          </div>
        ))}
      </div>
    </ConfirmDialog>
  );
}

import type { CauseGroup } from '../../../../contract/migrations-causes.ts';
import type { RehearsedTenant } from '../../../../contract/migrations-rehearsal.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { classNames } from '../../../components/class-names.ts';
import { NameList } from '../name-list.tsx';
import { OffendingRowsView } from '../run/offending-rows.tsx';

interface ReasonGroupsProps {
  readonly outcome: 'would_fail' | 'stopped' | 'not_rehearsable';
  readonly groups: readonly CauseGroup[];
  readonly tenants: readonly RehearsedTenant[];
  readonly names: ReadonlyMap<string, string>;
}

/** Tenants of one outcome by their reason, with the rows that stand in the way. */
export function ReasonGroups({ outcome, groups, tenants, names }: ReasonGroupsProps) {
  const { t } = useTranslator();
  if (groups.length === 0) return null;
  return (
    <section aria-label={t(`rehearsalPage.reasons.${outcome}`)} className="flex flex-col gap-3">
      <div>
        <h3 className="font-semibold">{t(`rehearsalPage.reasons.${outcome}`)}</h3>
        <p className="text-[13px] text-ink-soft">{t(`rehearsalPage.meanings.${outcome}`)}</p>
      </div>
      {groups.map(group => (
        <ReasonGroup
          key={group.cause}
          group={group}
          tenants={tenants}
          names={names}
          isMild={outcome === 'not_rehearsable'}
        />
      ))}
    </section>
  );
}

/** Rows of so many tenants are shown at once; the others when they are asked for. */
const shownAtOnce = 2;

interface ReasonGroupProps extends Pick<ReasonGroupsProps, 'tenants' | 'names'> {
  readonly group: CauseGroup;
  readonly isMild: boolean;
}

function ReasonGroup({ group, tenants, names, isMild }: ReasonGroupProps) {
  const { t } = useTranslator();
  const { what, next } = useErrorText()(group.error);
  const { subdomains, migration } = group;
  const name = (subdomain: string) => names.get(subdomain) ?? subdomain;
  const inGroup = new Set(subdomains);
  const withRows = tenants.filter(({ subdomain, rows }) => rows !== null && inGroup.has(subdomain));
  const rowsOf = (some: readonly RehearsedTenant[]) =>
    some.map(
      ({ subdomain, rows }) =>
        rows && (
          <li key={subdomain}>
            <p className="mb-1 font-medium text-[13px]">{name(subdomain)}</p>
            <OffendingRowsView rows={rows} />
          </li>
        ),
    );
  return (
    <article className={classNames('rounded-lg px-4 py-3', isMild ? 'bg-warn-soft' : 'bg-danger-soft')}>
      <p className="break-words font-medium">{what}</p>
      <p className="text-ink-soft">{next}</p>
      <div className="mt-2 text-[13px]">
        {migration !== null && (
          <>
            <code className="break-all text-[12.5px]">{migration}</code>
            {' · '}
          </>
        )}
        {t('migrations.summary.tenants', { count: subdomains.length })}
        {': '}
        <NameList subdomains={subdomains} names={names} />
      </div>
      {withRows.length > 0 && (
        <ul className="mt-2 flex flex-col gap-2">{rowsOf(withRows.slice(0, shownAtOnce))}</ul>
      )}
      {withRows.length > shownAtOnce && (
        <details className="mt-2 text-[13px]">
          <summary className="text-ink-soft">
            {t('rehearsalPage.moreRows', { count: withRows.length - shownAtOnce })}
          </summary>
          <ul className="mt-2 flex flex-col gap-2">{rowsOf(withRows.slice(shownAtOnce))}</ul>
        </details>
      )}
    </article>
  );
}

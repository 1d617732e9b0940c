import { checkGroups } from '../../../../contract/audits-checks.ts';
import type { AuditReport } from '../../../../contract/audits-report.ts';
import { useTranslator } from '../../../app/translation.ts';
import { ListToolbar } from '../../../components/list-toolbar.tsx';
import { Select } from '../../../components/select.tsx';
import { Switch } from '../../../components/switch.tsx';
import type { ShownMatrix } from './matrix-view.ts';
import { useMatrixView } from './use-matrix-view.ts';

interface MatrixToolbarProps {
  readonly report: AuditReport;
  readonly shown: ShownMatrix;
}

export function MatrixToolbar({ report, shown }: MatrixToolbarProps) {
  const { t } = useTranslator();
  const { view, change } = useMatrixView();
  const groups = checkGroups.filter(group => report.checks.some(check => check.group === group));
  const tenants = shown.rows.filter(({ kind }) => kind === 'tenant').length;
  return (
    <ListToolbar
      label={t('auditsPage.matrix.search')}
      placeholder={t('auditsPage.matrix.searchPlaceholder')}
      value={view.search}
      onChange={search => change({ search })}
      found={
        tenants === report.tenants.length
          ? t('auditsPage.matrix.tenants', { count: tenants })
          : t('common.of', { done: tenants, total: report.tenants.length })
      }
      filters={
        <>
          <Select
            aria-label={t('auditsPage.matrix.group')}
            className="w-52"
            value={view.group ?? ''}
            onChange={({ target }) =>
              change({ group: checkGroups.find(group => group === target.value) ?? null })
            }
            options={[
              { value: '', label: t('auditsPage.matrix.allGroups', { count: report.checks.length }) },
              ...groups.map(group => ({ value: group, label: t(`auditsPage.groups.${group}`) })),
            ]}
          />
          <span className="flex items-center gap-2">
            <Switch
              label={t('auditsPage.matrix.onlyFindings')}
              checked={view.onlyFindings}
              onChange={onlyFindings => change({ onlyFindings })}
            />
            <span aria-hidden className="text-[13px]">
              {t('auditsPage.matrix.onlyFindings')}
            </span>
          </span>
        </>
      }
    />
  );
}

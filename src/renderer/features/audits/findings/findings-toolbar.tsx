import { X } from 'lucide-react';
import { findingLevels } from '../../../../contract/audits-checks.ts';
import type { AuditReport } from '../../../../contract/audits-report.ts';
import { OrchestraPicker } from '../../../app/orchestra-picker.tsx';
import { useTranslator } from '../../../app/translation.ts';
import { IconButton } from '../../../components/button.tsx';
import { Chip } from '../../../components/chip.tsx';
import { ListToolbar } from '../../../components/list-toolbar.tsx';
import { Select } from '../../../components/select.tsx';
import { findingsOf } from './findings-view.ts';
import { useFindingsView } from './use-findings-view.ts';

interface FindingsToolbarProps {
  readonly report: AuditReport;
  readonly found: number;
}

export function FindingsToolbar({ report, found }: FindingsToolbarProps) {
  const { t, language } = useTranslator();
  const { view, change } = useFindingsView();
  const concerned = new Set(findingsOf(report).map(({ check }) => check));
  return (
    <ListToolbar
      label={t('auditsPage.findings.search')}
      placeholder={t('auditsPage.findings.searchPlaceholder')}
      value={view.search}
      onChange={search => change({ search })}
      found={t('audits.findingsTitle', { count: found })}
      filters={
        <>
          <Select
            aria-label={t('auditsPage.findings.level')}
            className="w-36"
            value={view.level ?? ''}
            onChange={({ target }) =>
              change({ level: findingLevels.find(level => level === target.value) ?? null })
            }
            options={[
              { value: '', label: t('auditsPage.findings.allLevels') },
              ...findingLevels.map(level => ({ value: level, label: t(`audits.levels.${level}`) })),
            ]}
          />
          <Select
            aria-label={t('auditsPage.findings.check')}
            className="w-56"
            value={view.check ?? ''}
            onChange={({ target }) => change({ check: target.value || null })}
            options={[
              { value: '', label: t('auditsPage.findings.allChecks') },
              ...report.checks
                .filter(({ id }) => concerned.has(id) || id === view.check)
                .map(({ id, title }) => ({ value: id, label: title[language] })),
            ]}
          />
          <span className="flex items-center gap-1">
            <OrchestraPicker
              orchestras={report.tenants}
              subdomain={view.subdomain ?? undefined}
              placeholder={t('auditsPage.findings.everyOrchestra')}
              onChoose={subdomain => change({ subdomain })}
            />
            {view.subdomain !== null && (
              <IconButton
                label={t('auditsPage.findings.allOrchestras')}
                onClick={() => {
                  change({ subdomain: null });
                  document.querySelector('main')?.focus(); // the button goes with what it cleared
                }}
              >
                <X aria-hidden />
              </IconButton>
            )}
          </span>
        </>
      }
    >
      <fieldset className="flex gap-1">
        <legend className="sr-only">{t('auditsPage.findings.shape')}</legend>
        {(['groups', 'single'] as const).map(shape => (
          <Chip key={shape} on={view.shape === shape} onClick={() => change({ shape })}>
            {t(`auditsPage.findings.shapes.${shape}`)}
          </Chip>
        ))}
      </fieldset>
    </ListToolbar>
  );
}

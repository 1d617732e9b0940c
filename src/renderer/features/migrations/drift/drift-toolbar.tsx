import { useTranslator } from '../../../app/translation.ts';
import { ListToolbar } from '../../../components/list-toolbar.tsx';
import { Select } from '../../../components/select.tsx';
import { Switch } from '../../../components/switch.tsx';
import type { DriftLine, DriftView } from './drift-lines.ts';
import { ExportDrift } from './export-drift.tsx';

interface DriftToolbarProps {
  readonly view: DriftView;
  /** What it shows, and all there is. */
  readonly lines: readonly DriftLine[];
  readonly all: readonly DriftLine[];
  readonly onChange: (view: DriftView) => void;
}

const kinds = ['missing', 'extra', 'differing'] as const;

export function DriftToolbar({ view, lines, all, onChange }: DriftToolbarProps) {
  const { t } = useTranslator();
  const change = (part: Partial<DriftView>) => onChange({ ...view, ...part });
  const count = (kind: DriftView['kind']) =>
    all.filter(
      ({ difference, subdomains }) => difference.kind === kind && (view.withIgnored || subdomains.length > 0),
    ).length;
  const hasIgnored = all.some(({ ignoredIn }) => ignoredIn.length > 0);
  return (
    <ListToolbar
      label={t('driftPage.search')}
      placeholder={t('driftPage.searchPlaceholder')}
      value={view.search}
      onChange={search => change({ search })}
      found={t('driftPage.lines', { count: lines.length })}
      filters={
        <>
          <Select
            aria-label={t('driftPage.kind')}
            className="w-44"
            value={view.kind ?? ''}
            onChange={({ target }) => change({ kind: kinds.find(kind => kind === target.value) ?? null })}
            options={[
              { value: '', label: t('driftPage.allKinds') },
              ...kinds.map(kind => ({
                value: kind,
                label: `${t(`driftPage.kinds.${kind}`)} (${count(kind)})`,
              })),
            ]}
          />
          {hasIgnored && (
            <span className="flex items-center gap-2">
              <Switch
                label={t('driftPage.withIgnored')}
                checked={view.withIgnored}
                onChange={withIgnored => change({ withIgnored })}
              />
              <span aria-hidden className="text-[13px]">
                {t('driftPage.withIgnored')}
              </span>
            </span>
          )}
        </>
      }
    >
      <ExportDrift lines={lines} withIgnored={view.withIgnored} />
    </ListToolbar>
  );
}

import { useState } from 'react';
import type { MigrationWaves } from '../../../../contract/migrations-run.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Chip } from '../../../components/chip.tsx';
import { classNames } from '../../../components/class-names.ts';
import { SearchField } from '../../../components/search-field.tsx';
import { InHand } from './in-hand.tsx';
import { type RunModel, type TenantRun, type TenantState, tenantStates } from './run-model.ts';
import { RunTable } from './run-table.tsx';
import { RunTenantPanel } from './run-tenant-panel.tsx';
import { looks, useStateText } from './tenant-state.tsx';
import { isDense, WaveTiles } from './wave-tiles.tsx';

interface RunViewProps {
  readonly label: string;
  readonly model: RunModel;
  /** How its waves were made; null where that is not known. */
  readonly made?: MigrationWaves | null;
  readonly names: ReadonlyMap<string, string>;
}

/** The tenants of a run as tiles by wave or as a list, narrowed by state and by name. */
export function RunView({ label, model, made = null, names }: RunViewProps) {
  const { t } = useTranslator();
  const [shape, setShape] = useState<'tiles' | 'list'>('tiles');
  const [search, setSearch] = useState('');
  const [state, setState] = useState<TenantState | null>(null);
  const [failedFirst, setFailedFirst] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const tenant = model.tenants.find(({ subdomain }) => subdomain === opened);
  const text = search.trim().toLowerCase();
  const isShown = ({ subdomain, state: its }: TenantRun) =>
    (state === null || its === state) &&
    (text === '' || `${names.get(subdomain) ?? ''} ${subdomain}`.toLowerCase().includes(text));
  const view = { model, names, isShown, failedFirst, onOpen: setOpened };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <StateChips counts={model.counts} chosen={state} onChoose={setState} />
        {model.counts.failed > 0 && (
          <Chip on={failedFirst} onClick={() => setFailedFirst(!failedFirst)}>
            {t('migrationsPage.run.failedFirst')}
          </Chip>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SearchField
          label={t('migrationsPage.plan.search')}
          placeholder={t('migrationsPage.plan.searchPlaceholder')}
          value={search}
          onChange={setSearch}
        />
        <fieldset className="ml-auto flex gap-1">
          <legend className="sr-only">{t('migrationsPage.run.shape')}</legend>
          {(['tiles', 'list'] as const).map(each => (
            <Chip key={each} on={shape === each} onClick={() => setShape(each)}>
              {t(`migrationsPage.run.shapes.${each}`)}
            </Chip>
          ))}
        </fieldset>
      </div>
      {shape === 'tiles' && isDense(model) && <InHand model={model} names={names} onOpen={setOpened} />}
      {shape === 'tiles' ? <WaveTiles {...view} made={made} /> : <RunTable label={label} {...view} />}
      {tenant && (
        <RunTenantPanel
          tenant={tenant}
          name={names.get(tenant.subdomain) ?? tenant.subdomain}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}

interface StateChipsProps {
  readonly counts: RunModel['counts'];
  readonly chosen: TenantState | null;
  readonly onChoose: (state: TenantState | null) => void;
}

/** How many tenants are where; each is a filter as well. */
function StateChips({ counts, chosen, onChoose }: StateChipsProps) {
  const format = useFormat();
  const text = useStateText();
  const shown = tenantStates.filter(state => counts[state] > 0 || state === chosen);
  return shown.map(state => {
    const { icon: Icon, tone } = looks[state];
    return (
      <Chip key={state} on={state === chosen} onClick={() => onChoose(state === chosen ? null : state)}>
        <Icon aria-hidden className={classNames('size-4', inks[tone])} />
        {text(state)}
        <strong className="font-semibold tabular-nums">{format.number(counts[state])}</strong>
      </Chip>
    );
  });
}

const inks = {
  neutral: 'text-ink-faint',
  accent: 'text-accent',
  good: 'text-good',
  warn: 'text-warn',
  danger: 'text-danger',
} as const;

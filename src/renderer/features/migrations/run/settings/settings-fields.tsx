import type { PlannedTenant } from '../../../../../contract/migrations-plan.ts';
import { OrchestrasPicker } from '../../../../app/orchestras-picker.tsx';
import { useTranslator } from '../../../../app/translation.ts';
import { RadioGroup } from '../../../../components/radio-group.tsx';
import { NumberField } from './number-field.tsx';
import type { RunSettings } from './run-settings.ts';

interface SettingsFieldsProps {
  readonly settings: RunSettings;
  /** Those that may go first. */
  readonly tenants: readonly PlannedTenant[];
  readonly onChange: (part: Partial<RunSettings>) => void;
}

const mostNamed = 50;

/** Who goes first, when it stops, and how many at once. */
export function SettingsFields({ settings, tenants, onChange }: SettingsFieldsProps) {
  const { t } = useTranslator();
  const number = (name: 'canaries' | 'share' | 'failures' | 'failureShare' | 'sessions') => (
    <NumberField name={name} settings={settings} onChange={onChange} />
  );
  return (
    <div className="mt-3 flex flex-col gap-4">
      <RadioGroup
        beside
        label={t('migrationsPage.settings.canaries')}
        value={settings.chosen}
        onChange={chosen => onChange({ chosen })}
        options={(['number', 'names'] as const).map(value => ({
          value,
          label: t(`migrationsPage.settings.chosen.${value}`),
        }))}
      />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(220px,1fr))] gap-x-6 gap-y-3">
        {settings.chosen === 'number' ? (
          number('canaries')
        ) : (
          <OrchestrasPicker
            orchestras={tenants}
            chosen={settings.names}
            most={mostNamed}
            onChange={names => onChange({ names })}
          />
        )}
        {number('share')}
        {number('failures')}
        {number('failureShare')}
        {number('sessions')}
      </div>
    </div>
  );
}

import { useTranslator } from '../../../../app/translation.ts';
import { Field, Input } from '../../../../components/field.tsx';
import { isWrong, type NumberField as Name, type RunSettings, ranges } from './run-settings.ts';

interface NumberFieldProps {
  readonly name: Name;
  readonly settings: RunSettings;
  readonly onChange: (part: Partial<RunSettings>) => void;
}

/** One number of the settings, with what is wrong with it. */
export function NumberField({ name, settings, onChange }: NumberFieldProps) {
  const { t } = useTranslator();
  const text = settings[name];
  const { min, max } = ranges[name];
  return (
    <Field
      label={t(`migrationsPage.settings.fields.${name}`)}
      hint={t(`migrationsPage.settings.hints.${name}`)}
      error={isWrong(name, text) ? t('migrationsPage.settings.range', { min, max }) : undefined}
    >
      {control => (
        <Input
          {...control}
          inputMode="numeric"
          value={text}
          onChange={event => onChange({ [name]: event.target.value })}
          className="max-w-28 tabular-nums"
        />
      )}
    </Field>
  );
}

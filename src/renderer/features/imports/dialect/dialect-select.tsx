import { useTranslator } from '../../../app/translation.ts';
import { Field } from '../../../components/field.tsx';
import { SettledSelect } from '../../../components/settled-select.tsx';

interface DialectSelectProps<Value> {
  readonly label: string;
  readonly options: readonly Value[];
  readonly name: (value: Value) => string;
  readonly detected: Value;
  readonly chosen: Value | undefined;
  /** What the file itself says of it. */
  readonly note?: string | undefined;
  /** Undefined for what is detected. */
  readonly onChoose: (value: Value | undefined) => void;
}

/** One thing about how a file is written: as it was detected, until somebody knows better. */
export function DialectSelect<Value extends string | number>(props: DialectSelectProps<Value>) {
  const { t } = useTranslator();
  const { options, name, detected, chosen, note } = props;
  const hint =
    chosen === undefined
      ? (note ?? t('imports.dialect.detected'))
      : t('imports.dialect.overridden', { name: name(detected) });
  return (
    <Field label={props.label} hint={hint}>
      {control => (
        <SettledSelect
          {...control}
          value={String(chosen ?? detected)}
          onChoose={chosen => {
            const value = options.find(each => String(each) === chosen);
            props.onChoose(value === detected ? undefined : value);
          }}
          options={options.map(value => ({ value: String(value), label: name(value) }))}
        />
      )}
    </Field>
  );
}

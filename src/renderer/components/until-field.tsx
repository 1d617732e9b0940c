import { endOfDay, today } from '../app/end-of-day.ts';
import { useTranslator } from '../app/translation.ts';
import { Field, Input } from './field.tsx';
import { RadioGroup } from './radio-group.tsx';

/** For how long something holds: through a day, as it was typed, or until somebody ends it. */
export interface Until {
  readonly day: string | null;
}

/** The end of the day; null for no end, undefined for what is no day to come. */
export function untilWhen({ day }: Until): string | null | undefined {
  return day === null ? null : (endOfDay(day) ?? undefined);
}

interface UntilFieldProps {
  readonly label: string;
  /** What it is called when it has no end. */
  readonly open: string;
  readonly value: Until;
  readonly onChange: (value: Until) => void;
  /** Whether a day was asked for by an attempt to go on without. */
  readonly isAsked: boolean;
}

export function UntilField({ label, open, value, onChange, isAsked }: UntilFieldProps) {
  const { t } = useTranslator();
  return (
    <>
      <RadioGroup
        label={label}
        value={value.day === null ? 'open' : 'day'}
        onChange={end => onChange({ day: end === 'open' ? null : '' })}
        options={[
          { value: 'open', label: open },
          { value: 'day', label: t('customers.hold.endDay') },
        ]}
      />
      {value.day !== null && (
        <Field
          label={t('customers.hold.lastDay')}
          hint={t('customers.hold.dayHint')}
          error={isAsked && untilWhen(value) === undefined ? t('customers.hold.dayPast') : undefined}
        >
          {control => (
            <Input
              {...control}
              inputMode="numeric"
              placeholder={today()}
              className="max-w-40 tabular-nums"
              value={value.day ?? ''}
              onChange={event => onChange({ day: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

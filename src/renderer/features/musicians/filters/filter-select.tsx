import { ChevronDown, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslator } from '../../../app/translation.ts';
import { classNames } from '../../../components/class-names.ts';

interface FilterSelectProps {
  /** What it filters by; shown while it filters nothing. */
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | null) => void;
}

const all = '\u0000'; // the empty text is a value of its own: musicians without a city

/** A filter as a chip: its choices, and once one is made, a way to take it back. */
export function FilterSelect({ label, value, options, onChange }: FilterSelectProps) {
  const { t } = useTranslator();
  const select = useRef<HTMLSelectElement>(null);
  const isSet = value !== null;
  const clear = () => {
    select.current?.focus(); // the button goes
    onChange(null);
  };
  return (
    <span className={classNames(chip, isSet ? chipOn : chipOff)}>
      <select
        ref={select}
        aria-label={t('musicians.filters.by', { field: label })}
        value={value ?? all}
        onChange={event => onChange(event.target.value === all ? null : event.target.value)}
        className={classNames(
          'h-full max-w-52 appearance-none rounded-full bg-transparent pl-3 field-sizing-content',
          isSet ? 'pr-1 font-medium' : 'pr-7',
        )}
      >
        <option value={all} className={option}>
          {isSet ? t('musicians.filters.all') : label}
        </option>
        {options.map(each => (
          <option key={each.value} value={each.value} className={option}>
            {each.label}
          </option>
        ))}
      </select>
      {isSet ? (
        <ClearChip label={t('musicians.filters.clear', { field: label })} onClick={clear} />
      ) : (
        <ChevronDown aria-hidden className="pointer-events-none absolute right-2.5 size-3.5 text-ink-faint" />
      )}
    </span>
  );
}

interface FilterSwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A filter that is on or off. */
export function FilterSwitch({ label, on, onChange }: FilterSwitchProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={() => onChange(!on)}
      className={classNames(chip, 'gap-1.5 px-3', on ? chipOn : chipOff)}
    >
      {label}
      {on && <X aria-hidden className="-mr-1 size-3.5" />}
    </button>
  );
}

function ClearChip({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="mr-1 rounded-full p-1 hover:bg-surface"
    >
      <X aria-hidden className="size-3.5" />
    </button>
  );
}

export const chip = 'relative inline-flex h-7.5 items-center rounded-full border text-[13px]';
export const chipOff = 'border-line-strong bg-surface text-ink-soft hover:text-ink';
export const chipOn = 'border-accent bg-accent-soft text-accent';
const option = 'bg-raised text-ink';

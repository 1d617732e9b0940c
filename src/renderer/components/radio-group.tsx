import { useId } from 'react';

interface RadioGroupProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** Side by side where there is room, with their hints below each. */
  readonly beside?: boolean;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[];
}

export function RadioGroup<Value extends string>({
  label,
  value,
  onChange,
  beside = false,
  options,
}: RadioGroupProps<Value>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-[13px]">{label}</legend>
      <div
        className={
          beside
            ? 'grid grid-cols-[repeat(auto-fit,minmax(220px,1fr))] gap-x-6 gap-y-1.5'
            : 'flex flex-col gap-1.5'
        }
      >
        {options.map(option => (
          <label key={option.value} className="flex cursor-pointer items-start gap-2.5">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="mt-[3px] size-4 shrink-0 accent-accent"
            />
            <span>
              {option.label}
              {option.hint && <span className="block text-[12.5px] text-ink-faint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

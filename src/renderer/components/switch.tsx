import { classNames } from './class-names.ts';

interface SwitchProps {
  readonly label: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Switch({ label, checked, disabled = false, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-label={label}
      aria-checked={checked}
      disabled={disabled}
      onClick={() => onChange(!checked)}
      className={classNames(
        'h-[22px] w-9.5 shrink-0 rounded-full p-[3px] transition-colors disabled:opacity-50',
        checked ? 'bg-accent' : 'bg-ink-faint',
      )}
    >
      <span
        className={classNames(
          'block size-4 rounded-full bg-surface transition-transform',
          checked && 'translate-x-4',
        )}
      />
    </button>
  );
}

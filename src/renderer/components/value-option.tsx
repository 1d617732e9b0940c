import { classNames } from './class-names.ts';

interface ValueOptionProps {
  /** Of the radio buttons that it is one of. */
  readonly name: string;
  /** Whose value it is. */
  readonly label: string;
  readonly text: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** One of the values that a field can have after a conflict. */
export function ValueOption({ name, label, text, chosen, onChoose }: ValueOptionProps) {
  return (
    <label
      className={classNames(
        'flex cursor-pointer items-start gap-2.5 rounded-[7px] border px-3 py-2',
        chosen ? 'border-accent bg-accent-soft' : 'border-line',
      )}
    >
      <input
        type="radio"
        name={name}
        checked={chosen}
        onChange={onChoose}
        className="mt-[3px] size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0 break-words">
        <span className="block text-[12.5px] text-ink-soft">{label}</span>
        {text}
      </span>
    </label>
  );
}

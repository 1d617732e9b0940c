import type { ReactNode } from 'react';
import { classNames } from '../../../components/class-names.ts';

interface FilterChipProps {
  readonly pressed: boolean;
  readonly count: string;
  readonly tone?: keyof typeof dots;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

const dots = { neutral: '', warn: 'bg-warn', danger: 'bg-danger' } as const;

/** Narrows a list to some of its rows, of which it says how many there are. */
export function FilterChip({ pressed, count, tone = 'neutral', onPress, children }: FilterChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={classNames(
        'inline-flex h-7.5 items-center gap-2 rounded-full border px-3 text-[13px] transition-colors',
        pressed
          ? 'border-accent bg-accent-soft font-medium text-accent'
          : 'border-line-strong bg-surface text-ink-soft hover:bg-sunken hover:text-ink',
      )}
    >
      {tone !== 'neutral' && <span aria-hidden className={classNames('size-2 rounded-full', dots[tone])} />}
      {children}
      <span className="tabular-nums">{count}</span>
    </button>
  );
}

import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface ChipProps {
  readonly on: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A filter, or one of a few shapes of a view, that is on or off. */
export function Chip({ on, onClick, children }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onClick}
      className={classNames(
        'inline-flex h-7.5 items-center gap-1.5 rounded-full border px-3 text-[13px]',
        on ? 'border-accent bg-accent-soft text-accent' : 'border-line-strong bg-surface hover:bg-sunken',
      )}
    >
      {children}
    </button>
  );
}

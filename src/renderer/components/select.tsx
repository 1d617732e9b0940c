import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

interface SelectProps extends ComponentProps<'select'> {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** A native select: it works by keyboard everywhere and needs nothing that Trusted Types refuses. */
export function Select({ options, className, ...others }: SelectProps) {
  return (
    <span className={classNames('relative inline-flex', className)}>
      <select className="control appearance-none pr-8" {...others}>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2.5 size-4 text-ink-faint"
      />
    </span>
  );
}

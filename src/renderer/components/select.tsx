import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

export interface SelectProps extends ComponentProps<'select'> {
  readonly options: readonly Option[];
  /** Shown below the others, under a heading. */
  readonly group?: { readonly label: string; readonly options: readonly Option[] } | undefined;
}

/** A native select: it works by keyboard everywhere and needs nothing that Trusted Types refuses. */
export function Select({ options, group, className, ...others }: SelectProps) {
  return (
    <span className={classNames('relative inline-flex', className)}>
      <select className="control appearance-none truncate pr-8" {...others}>
        {options.map(toOption)}
        {group && <optgroup label={group.label}>{group.options.map(toOption)}</optgroup>}
      </select>
      <ChevronDown
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2.5 size-4 text-ink-faint"
      />
    </span>
  );
}

function toOption({ value, label }: Option) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  );
}

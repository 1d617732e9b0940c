import type { ComponentProps, ReactNode } from 'react';
import { SearchField } from './search-field.tsx';

interface ListToolbarProps extends ComponentProps<typeof SearchField> {
  /** How many rows the search finds. */
  readonly found: ReactNode;
  /** What narrows the list beside the search. */
  readonly filters?: ReactNode;
  /** What can be done with the rows found. */
  readonly children?: ReactNode;
}

/** Above a list: its search, its filters, and what they find. */
export function ListToolbar({ found, filters, children, ...search }: ListToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <SearchField {...search} />
      {filters}
      <p role="status" className="text-ink-soft tabular-nums">
        {found}
      </p>
      {children && <div className="ml-auto flex flex-wrap gap-2">{children}</div>}
    </div>
  );
}

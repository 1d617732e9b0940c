import type { ComponentProps, ReactNode } from 'react';
import { SearchField } from './search-field.tsx';

interface ListToolbarProps extends ComponentProps<typeof SearchField> {
  /** How many rows the search finds. */
  readonly found: ReactNode;
}

/** Above a list: its search, and what the search finds. */
export function ListToolbar({ found, ...search }: ListToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-4">
      <SearchField {...search} />
      <p role="status" className="text-ink-soft tabular-nums">
        {found}
      </p>
    </div>
  );
}

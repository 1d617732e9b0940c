import { useState } from 'react';
import { EditableField, type Musician } from '../../../contract/musicians.ts';
import { MusicianSort } from '../../../contract/musicians-filter.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { sortingAfter } from '../../components/sorting.ts';
import type { PagedRows } from '../../components/virtual-grid/paged-rows.ts';
import type { RowRanges } from '../../components/virtual-grid/row-ranges.ts';
import { useHeld } from '../../components/virtual-grid/use-held.ts';
import { VirtualGrid } from '../../components/virtual-grid/virtual-grid.tsx';
import { storedValue } from './edits/pending-edits.ts';
import type { PendingEditsOf } from './edits/use-pending-edits.ts';
import { useFieldText } from './field-text.ts';
import type { MusicianView } from './musician-view.ts';
import { useColumns } from './use-columns.tsx';
import { type ShownMusician, useShownRows } from './use-shown-rows.ts';

interface MusicianGridProps {
  readonly list: { readonly rows: PagedRows<Musician>; readonly listKey: string };
  readonly pending: PendingEditsOf;
  readonly canChange: boolean;
  readonly sorting: MusicianView['sorting'];
  readonly onSort: (sorting: MusicianView['sorting']) => void;
  readonly selection: RowRanges;
  readonly onSelect: (selection: RowRanges) => void;
  readonly onOpen: (musician: Musician) => void;
  /** Without a selection Ctrl+C is about one cell. */
  readonly onCopy: (cell: string | null) => void;
}

export function MusicianGrid({ pending, canChange, sorting, ...props }: MusicianGridProps) {
  const { t } = useTranslator();
  const cellText = useCellText();
  const [isEditing, setEditing] = useState(false);
  // what is typed is about the musician in whose row it began, whatever is saved and read meanwhile
  const { rows, listKey } = useHeld(props.list, isEditing);
  const rowAt = useShownRows(rows, pending.edits, pending.refusals);
  const open = ({ stored }: ShownMusician) => props.onOpen(stored);
  const columns = useColumns({ edit: canChange ? pending.edit : undefined, onOpen: open });
  return (
    <VirtualGrid
      label={t('musicians.title')}
      rowCount={rows.rowCount}
      rowAt={rowAt}
      columns={columns}
      listKey={listKey}
      onRangeNeeded={rows.need}
      sorting={sorting}
      onSort={id => props.onSort(sortingAfter(sorting, MusicianSort.parse(id)))}
      selection={props.selection}
      onSelect={props.onSelect}
      onOpen={open}
      onEditing={setEditing}
      onCopy={(row, column) => {
        if (props.selection.length > 0) props.onCopy(null);
        else if (row) props.onCopy(cellText(row.musician, MusicianSort.parse(column)));
      }}
      rowClassName={({ musician, stored }) =>
        musician.archivedAt !== null && stored.archivedAt === null ? 'italic text-ink-faint' : undefined
      }
      className="card flex-1"
    />
  );
}

function useCellText(): (musician: Musician, column: MusicianSort) => string {
  const fieldText = useFieldText();
  const format = useFormat();
  return (musician, column) => {
    const field = EditableField.safeParse(column).data;
    if (field === undefined) return format.moment(musician.updatedAt);
    return fieldText(field, storedValue(musician, field));
  };
}

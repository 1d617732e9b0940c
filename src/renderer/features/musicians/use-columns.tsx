import { PanelRightOpen } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { EditableField } from '../../../contract/musicians.ts';
import type { MusicianSort } from '../../../contract/musicians-filter.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { Badge } from '../../components/badge.tsx';
import { ChoiceCellEditor } from '../../components/virtual-grid/choice-cell-editor.tsx';
import type { CellMark, EditEnd, GridColumn } from '../../components/virtual-grid/grid-column.ts';
import { TextCellEditor } from '../../components/virtual-grid/text-cell-editor.tsx';
import { useLatest } from '../../components/virtual-grid/use-latest.ts';
import { editedFields, fromOf, storedValue } from './edits/pending-edits.ts';
import type { PendingEditsOf } from './edits/use-pending-edits.ts';
import { describeChairs, useFieldText } from './field-text.ts';
import type { ShownMusician } from './use-shown-rows.ts';

interface ColumnsOptions {
  /** Undefined where nothing can be changed: then no cell can be edited. */
  readonly edit: PendingEditsOf['edit'] | undefined;
  readonly onOpen: (row: ShownMusician) => void;
}

type MusicianColumn = GridColumn<ShownMusician> & { readonly id: MusicianSort };
type TextField = Extract<EditableField, 'firstName' | 'lastName' | 'email' | 'phone' | 'city'>;

export function useColumns(options: ColumnsOptions): readonly MusicianColumn[] {
  const { t } = useTranslator();
  const format = useFormat();
  const mark = useMark();
  const canEdit = options.edit !== undefined;
  const edit = useLatest<Parameters<PendingEditsOf['edit']>, void>((...given) => options.edit?.(...given));
  const open = useLatest(options.onOpen);
  return useMemo(() => {
    const text = (field: TextField, column: Partial<MusicianColumn> & { readonly width: number }) => ({
      id: field,
      header: t(`musicians.fields.${field}`),
      sortable: true,
      cell: ({ musician }: ShownMusician): ReactNode => musician[field],
      mark: (row: ShownMusician) => mark(row, field),
      ...(canEdit && {
        edit: (row: ShownMusician, onEnd: (end: EditEnd) => void) => (
          <TextCellEditor
            label={t(`musicians.fields.${field}`)}
            value={storedValue(row.musician, field)}
            onCommit={typed => edit(row.stored, field, typed.trim())}
            onEnd={onEnd}
          />
        ),
      }),
      ...column,
    });
    return [
      text('lastName', { width: 124, grow: 1, cell: row => <NameCell row={row} onOpen={open} /> }),
      text('firstName', { width: 104, grow: 1 }),
      {
        id: 'qualifications',
        header: t('musicians.fields.qualifications'),
        width: 176,
        grow: 1.6,
        dropFirst: 1,
        sortable: true,
        cell: ({ musician }) => describeChairs(musician.qualifications),
        mark: row => mark(row, 'qualifications'),
      },
      text('email', {
        width: 190,
        grow: 1.6,
        cell: ({ musician }) => <span className="text-ink-soft">{musician.email}</span>,
      }),
      text('phone', {
        width: 140,
        dropFirst: 4,
        cell: ({ musician: { phone, phoneSource } }) => (
          <span className="tabular-nums">{phone || phoneSource}</span>
        ),
      }),
      text('city', { width: 110, grow: 0.6, dropFirst: 3 }),
      {
        id: 'isActive',
        header: t('musicians.fields.isActive'),
        width: 106,
        dropFirst: 2,
        sortable: true,
        cell: ({ musician }) => <StateBadge musician={musician} />,
        mark: row => mark(row, 'isActive') ?? mark(row, 'archived'),
        ...(canEdit && {
          edit: (row, onEnd) => (
            <ChoiceCellEditor
              label={t('musicians.fields.isActive')}
              value={row.musician.isActive ? 'active' : 'inactive'}
              options={[
                { value: 'active', label: t('musicians.active') },
                { value: 'inactive', label: t('musicians.inactive') },
              ]}
              onCommit={chosen => edit(row.stored, 'isActive', chosen === 'active')}
              onEnd={onEnd}
            />
          ),
        }),
      },
      {
        id: 'updatedAt',
        header: t('musicians.fields.updatedAt'),
        width: 130,
        dropFirst: 5,
        sortable: true,
        cell: ({ musician }) => (
          <span className="text-ink-soft tabular-nums">{format.day(musician.updatedAt)}</span>
        ),
      },
    ] satisfies readonly MusicianColumn[];
  }, [t, format, mark, canEdit, edit, open]);
}

/** The name, and for the mouse a way to the details, which Enter opens. */
function NameCell({
  row,
  onOpen,
}: {
  readonly row: ShownMusician;
  readonly onOpen: ColumnsOptions['onOpen'];
}) {
  return (
    <span className="flex">
      <span className="min-w-0 flex-1 truncate font-medium">{row.musician.lastName}</span>
      <button
        type="button"
        aria-hidden
        tabIndex={-1}
        onClick={() => onOpen(row)}
        className="-mr-1.5 my-auto hidden rounded bg-surface p-1 text-ink-soft shadow-card hover:text-accent group-hover/row:block"
      >
        <PanelRightOpen className="size-4" />
      </button>
    </span>
  );
}

export function StateBadge({ musician }: Pick<ShownMusician, 'musician'>) {
  const { t } = useTranslator();
  if (musician.archivedAt !== null) return <Badge>{t('musicians.archived')}</Badge>;
  return (
    <Badge tone={musician.isActive ? 'good' : 'neutral'}>
      {t(musician.isActive ? 'musicians.active' : 'musicians.inactive')}
    </Badge>
  );
}

/** What is special about a cell: why core refused it, or what it was before it was edited. */
function useMark(): (row: ShownMusician, field: EditableField) => CellMark | null {
  const { t } = useTranslator();
  const fieldText = useFieldText();
  return useLatest(({ pending, refused }, field) => {
    if (!editedFields(pending).includes(field)) return null;
    const reason = refused(field);
    if (reason) return { tone: 'danger', title: t(`musicians.refusals.${reason}`) };
    const before = fromOf(pending, field);
    return {
      tone: 'warn',
      title: t('musicians.edits.was', { value: before === undefined ? '' : fieldText(field, before) }),
    };
  });
}

import { type Musician, MusicianSort } from '../../../contract/musicians.ts';
import { useTranslator } from '../../app/translation.ts';
import { Badge } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import type { Sorting } from '../../components/sorting.ts';

interface MusicianTableProps {
  readonly rows: readonly Musician[];
  readonly total: number | undefined;
  readonly sorting: Sorting<MusicianSort>;
  readonly onSort: (column: MusicianSort) => void;
  readonly onOpen: (musician: Musician) => void;
  readonly onNearEnd: () => void;
}

export function MusicianTable({ onSort, ...props }: MusicianTableProps) {
  const { t } = useTranslator();
  const columns: readonly Column<Musician>[] = [
    {
      id: 'lastName',
      header: t('musicians.fields.lastName'),
      width: 130,
      grow: 1,
      sortable: true,
      cell: ({ lastName }) => <span className="font-medium">{lastName}</span>,
    },
    {
      id: 'firstName',
      header: t('musicians.fields.firstName'),
      width: 120,
      grow: 1,
      sortable: true,
      cell: ({ firstName }) => firstName,
    },
    {
      id: 'qualifications',
      header: t('musicians.fields.qualifications'),
      width: 200,
      grow: 1.6,
      dropFirst: 1,
      cell: ({ qualifications }) => qualifications.map(describe).join(' · '),
    },
    {
      id: 'email',
      header: t('musicians.fields.email'),
      width: 210,
      grow: 1.6,
      sortable: true,
      cell: ({ email }) => <span className="text-ink-soft">{email}</span>,
    },
    {
      id: 'phone',
      header: t('musicians.fields.phone'),
      width: 140,
      dropFirst: 3,
      cell: ({ phone, phoneSource }) => <span className="tabular-nums">{phone || phoneSource}</span>,
    },
    {
      id: 'city',
      header: t('musicians.fields.city'),
      width: 120,
      grow: 0.6,
      dropFirst: 2,
      sortable: true,
      cell: ({ city }) => city,
    },
    {
      id: 'isActive',
      header: t('musicians.fields.isActive'),
      width: 100,
      cell: ({ isActive }) => (
        <Badge tone={isActive ? 'good' : 'neutral'}>
          {t(isActive ? 'musicians.active' : 'musicians.inactive')}
        </Badge>
      ),
    },
  ];
  return (
    <DataTable
      label={t('musicians.title')}
      columns={columns}
      rowKey={({ id }) => id}
      onSort={column => onSort(MusicianSort.parse(column))}
      className="card"
      {...props}
    />
  );
}

export function describe({ instrument, position }: Musician['qualifications'][number]): string {
  return position ? `${instrument}, ${position}` : instrument;
}

import type { Customer } from '../../../contract/customers.ts';
import { useTranslator } from '../../app/translation.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { type Sorting, sortingAfter } from '../../components/sorting.ts';
import { HoldBadge, ReferenceText, StampBadge, StatusBadge } from './customer-badges.tsx';
import { usePlanText } from './field-text.ts';
import type { CustomerColumn } from './list/customer-view.ts';

interface CustomersTableProps {
  /** In the order in which they are shown. */
  readonly customers: readonly Customer[];
  readonly sorting: Sorting<CustomerColumn>;
  readonly onSort: (sorting: Sorting<CustomerColumn>) => void;
  readonly onOpen: (customer: Customer) => void;
}

export function CustomersTable({ customers, sorting, onSort, onOpen }: CustomersTableProps) {
  const { t } = useTranslator();
  const columns = useColumns();
  return (
    <DataTable
      label={t('customers.title')}
      rows={customers}
      columns={columns}
      rowKey={({ id }) => id}
      sorting={sorting}
      onSort={id => {
        const column = columns.find(column => column.id === id);
        if (column) onSort(sortingAfter(sorting, column.id));
      }}
      onOpen={onOpen}
      className="card"
    />
  );
}

function useColumns(): readonly (Column<Customer> & { readonly id: CustomerColumn })[] {
  const { t } = useTranslator();
  const planText = usePlanText();
  return [
    {
      id: 'name',
      header: t('customers.fields.name'),
      width: 190,
      grow: 2,
      sortable: true,
      cell: ({ name }) => <span className="font-medium">{name}</span>,
    },
    {
      id: 'subdomain',
      header: t('customers.fields.subdomain'),
      width: 120,
      grow: 1,
      sortable: true,
      cell: ({ subdomain }) => subdomain,
    },
    {
      id: 'plan',
      header: t('customers.fields.plan'),
      width: 95,
      dropFirst: 1,
      sortable: true,
      cell: ({ plan }) => planText(plan),
    },
    {
      id: 'status',
      header: t('customers.fields.status'),
      width: 190,
      sortable: true,
      cell: ({ status, hold }) => (
        <span className="flex gap-1.5">
          <StatusBadge status={status} />
          {hold && <HoldBadge hold={hold} />}
        </span>
      ),
    },
    {
      id: 'contactEmail',
      header: t('customers.fields.contactEmail'),
      width: 180,
      grow: 1.5,
      dropFirst: 2,
      sortable: true,
      cell: ({ contactEmail }) => <span className="text-ink-soft">{contactEmail}</span>,
    },
    {
      id: 'databaseReference',
      header: t('customers.fields.databaseReference'),
      width: 210,
      grow: 1.5,
      dropFirst: 3,
      sortable: true,
      cell: customer => <ReferenceText customer={customer} />,
    },
    {
      id: 'stamped',
      header: t('customers.fields.stamped'),
      width: 130,
      sortable: true,
      cell: ({ stamped }) => <StampBadge stamped={stamped} />,
    },
  ];
}

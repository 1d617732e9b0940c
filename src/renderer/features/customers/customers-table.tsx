import { useMemo, useState } from 'react';
import type { Customer } from '../../../contract/customers.ts';
import { useTranslator } from '../../app/translation.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { type Sorting, sortingAfter, sortRows } from '../../components/sorting.ts';
import { PlanName, ReferenceText, StampBadge, StatusBadge } from './customer-badges.tsx';

interface CustomersTableProps {
  readonly customers: readonly Customer[];
  readonly compare: (a: string, b: string) => number;
  readonly onOpen: (customer: Customer) => void;
}

const sortValues: Readonly<Record<string, (customer: Customer) => string>> = {
  name: customer => customer.name,
  subdomain: customer => customer.subdomain,
  plan: customer => customer.plan,
  status: customer => customer.status,
  contactEmail: customer => customer.contactEmail,
  databaseReference: customer => customer.databaseReference ?? '',
  stamped: customer => String(customer.stamped),
};

export function CustomersTable({ customers, compare, onOpen }: CustomersTableProps) {
  const { t } = useTranslator();
  const [sorting, setSorting] = useState<Sorting>({ column: 'name', descending: false });
  const rows = useMemo(() => {
    const sortValue = sortValues[sorting.column] ?? (customer => customer.name);
    return sortRows(customers, sortValue, sorting.descending, compare);
  }, [customers, sorting, compare]);
  const columns: readonly Column<Customer>[] = [
    {
      id: 'name',
      header: t('customers.fields.name'),
      width: 190,
      grow: 2,
      cell: ({ name }) => <span className="font-medium">{name}</span>,
    },
    {
      id: 'subdomain',
      header: t('customers.fields.subdomain'),
      width: 120,
      grow: 1,
      cell: row => row.subdomain,
    },
    {
      id: 'plan',
      header: t('customers.fields.plan'),
      width: 95,
      dropFirst: 1,
      cell: ({ plan }) => <PlanName plan={plan} />,
    },
    {
      id: 'status',
      header: t('customers.fields.status'),
      width: 110,
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    {
      id: 'contactEmail',
      header: t('customers.fields.contactEmail'),
      width: 180,
      grow: 1.5,
      dropFirst: 2,
      cell: ({ contactEmail }) => <span className="text-ink-soft">{contactEmail}</span>,
    },
    {
      id: 'databaseReference',
      header: t('customers.fields.databaseReference'),
      width: 210,
      grow: 1.5,
      dropFirst: 3,
      cell: customer => <ReferenceText customer={customer} />,
    },
    {
      id: 'stamped',
      header: t('customers.fields.stamped'),
      width: 130,
      cell: ({ stamped }) => <StampBadge stamped={stamped} />,
    },
  ];
  return (
    <DataTable
      label={t('customers.title')}
      rows={rows}
      columns={columns.map(column => ({ ...column, sortable: true }))}
      rowKey={({ id }) => id}
      sorting={sorting}
      onSort={column => setSorting(before => sortingAfter(before, column))}
      onOpen={onOpen}
      className="card"
    />
  );
}

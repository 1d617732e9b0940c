import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Customer } from '../../../contract/customers.ts';
import { useCall } from '../../app/calls.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { useCanChange } from '../../app/workspace.ts';
import { Answer } from '../../components/answer.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListToolbar } from '../../components/list-toolbar.tsx';
import { Page } from '../../components/page.tsx';
import { CreateCustomerDialog } from './create-customer-dialog.tsx';
import { CustomersTable } from './customers-table.tsx';

export function CustomersPage({ adding = false }: { readonly adding?: boolean }) {
  const { t } = useTranslator();
  const format = useFormat();
  const canChange = useCanChange();
  const [, navigate] = useLocation();
  const [search, setSearch] = useState('');
  const customers = useCall('customers.list', {});
  const all = customers.data ?? [];
  const found = useMemo(() => filterCustomers(customers.data ?? [], search), [customers.data, search]);
  const add = (
    <Button variant="primary" onClick={() => navigate('/new-orchestra')}>
      <Plus aria-hidden />
      {t('customers.add')}
    </Button>
  );
  return (
    <Page
      fill
      title={t('customers.title')}
      description={t('customers.description')}
      actions={canChange && all.length > 0 && add}
    >
      <Answer query={customers}>
        {() =>
          all.length === 0 ? (
            <div className="card">
              <EmptyState title={t('customers.empty')} next={t('customers.emptyNext')}>
                {canChange && add}
              </EmptyState>
            </div>
          ) : (
            <>
              <ListToolbar
                label={t('customers.search')}
                placeholder={t('customers.searchPlaceholder')}
                value={search}
                onChange={setSearch}
                found={
                  found.length === all.length
                    ? t('customers.count', { count: all.length })
                    : t('customers.found', { count: found.length, total: all.length })
                }
              />
              {found.length === 0 ? (
                <div className="card">
                  <EmptyState title={t('customers.noHits')} next={t('customers.noHitsNext')}>
                    <Button onClick={() => setSearch('')}>{t('common.clear')}</Button>
                  </EmptyState>
                </div>
              ) : (
                <CustomersTable
                  customers={found}
                  compare={format.compare}
                  onOpen={({ subdomain }) => navigate(`/customers/${subdomain}`)}
                />
              )}
            </>
          )
        }
      </Answer>
      {adding && canChange && <CreateCustomerDialog onClose={() => navigate('/customers')} />}
    </Page>
  );
}

function filterCustomers(customers: readonly Customer[], search: string): readonly Customer[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return customers.filter(({ name, subdomain, contactEmail }) => {
    const text = `${name} ${subdomain} ${contactEmail}`.toLowerCase();
    return words.every(word => text.includes(word));
  });
}

import { Copy, Download, Plus } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import type { Customer } from '../../../contract/customers.ts';
import { useCall } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { useCanChange } from '../../app/workspace.ts';
import { Answer } from '../../components/answer.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListToolbar } from '../../components/list-toolbar.tsx';
import { Page } from '../../components/page.tsx';
import { CreateCustomerDialog } from './create-customer-dialog.tsx';
import { CustomersTable } from './customers-table.tsx';
import { wholeList } from './list/customer-view.ts';
import { ListFilters } from './list/list-filters.tsx';
import { useCustomerView, useShownCustomers } from './list/use-customer-view.ts';
import { useListExport } from './list/use-list-export.ts';
import { ReplacedLink } from './servers/replaced-link.tsx';

const none: readonly Customer[] = [];

export function CustomersPage({ adding = false }: { readonly adding?: boolean }) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const [, navigate] = useLocation();
  const customers = useCall('customers.list', {});
  const all = customers.data ?? none;
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
      actions={
        <>
          <OrphansLink />
          {canChange && all.length > 0 && add}
        </>
      }
    >
      <ReplacedLink />
      <Answer query={customers}>
        {list =>
          list.length === 0 ? (
            <div className="card">
              <EmptyState title={t('customers.empty')} next={t('customers.emptyNext')}>
                {canChange && add}
                <Button onClick={() => navigate('/import-customers')}>{t('customersJson.open')}</Button>
              </EmptyState>
            </div>
          ) : (
            <CustomerList customers={list} />
          )
        }
      </Answer>
      {adding && canChange && <CreateCustomerDialog onClose={() => navigate('/customers')} />}
    </Page>
  );
}

function CustomerList({ customers }: { readonly customers: readonly Customer[] }) {
  const { t } = useTranslator();
  const [, navigate] = useLocation();
  const { view, change } = useCustomerView();
  const shown = useShownCustomers(customers);
  const { busy, copy, save } = useListExport();
  const isEmpty = shown.length === 0;
  return (
    <>
      <ListToolbar
        label={t('customers.search')}
        placeholder={t('customers.searchPlaceholder')}
        value={view.search}
        onChange={search => change({ search })}
        found={
          shown.length === customers.length
            ? t('customers.count', { count: customers.length })
            : t('customers.found', { count: shown.length, total: customers.length })
        }
        filters={<ListFilters customers={customers} />}
      >
        <Button size="small" busy={busy === 'copy'} disabled={isEmpty} onClick={() => copy(shown)}>
          {busy !== 'copy' && <Copy aria-hidden />}
          {t('common.copy')}
        </Button>
        <Button size="small" busy={busy === 'save'} disabled={isEmpty} onClick={() => save(shown)}>
          {busy !== 'save' && <Download aria-hidden />}
          {t('customers.list.save')}
        </Button>
      </ListToolbar>
      {isEmpty ? (
        <NoHits
          onClear={() => {
            change({ ...wholeList, sorting: view.sorting });
            document.querySelector('main')?.focus(); // the button goes with what it cleared
          }}
        />
      ) : (
        <CustomersTable
          customers={shown}
          sorting={view.sorting}
          onSort={sorting => change({ sorting })}
          onOpen={({ subdomain }) => navigate(`/customers/${subdomain}`)}
        />
      )}
    </>
  );
}

function NoHits({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslator();
  return (
    <div className="card">
      <EmptyState title={t('customers.noHits')} next={t('customers.noHitsNext')}>
        <Button onClick={onClear}>{t('common.clear')}</Button>
      </EmptyState>
    </div>
  );
}

/** Only where there is something behind it. */
function OrphansLink() {
  const { t } = useTranslator();
  const count = useCall('customers.orphans', {}).data?.length ?? 0;
  if (count === 0) return null;
  return (
    <Button asChild variant="ghost">
      <Link href="/orphans">{t('customers.orphans.link', { count })}</Link>
    </Button>
  );
}

import { type ReactNode, useEffect } from 'react';
import { Redirect, useLocation } from 'wouter';
import type { Customer } from '../../contract/customers.ts';
import { Answer } from '../components/answer.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { useCall } from './calls.ts';
import { useChosenOrchestra } from './chosen-orchestra.ts';
import { OrchestraPicker } from './orchestra-picker.tsx';
import { useTranslator } from './translation.ts';

interface OrchestraPageProps {
  readonly title: string;
  readonly description: string;
  /** What is shown while no orchestra is chosen. */
  readonly empty: { readonly title: string; readonly next: string };
  /** Where the page of an orchestra is, without the subdomain. */
  readonly path: '/musicians' | '/imports';
  readonly subdomain: string | undefined;
  readonly fill?: boolean;
  readonly children: (customer: Customer) => ReactNode;
}

/** A page about one orchestra's own database, with the choice of which. */
export function OrchestraPage(props: OrchestraPageProps) {
  const { t } = useTranslator();
  const { path, subdomain } = props;
  const [, navigate] = useLocation();
  const customers = useCall('customers.list', {});
  const { subdomain: last, choose } = useChosenOrchestra();
  const customer = customers.data?.find(customer => customer.subdomain === subdomain);
  useEffect(() => {
    if (customer) choose(customer.subdomain);
  }, [customer, choose]);
  if (subdomain === undefined && customers.data?.some(customer => customer.subdomain === last)) {
    return <Redirect to={`${path}/${last}`} replace />;
  }
  return (
    <Page
      fill={props.fill ?? false}
      title={props.title}
      description={props.description}
      actions={
        customers.data &&
        customers.data.length > 0 && (
          <OrchestraPicker
            customers={customers.data}
            subdomain={subdomain}
            onChoose={chosen => navigate(`${path}/${chosen}`)}
          />
        )
      }
    >
      <Answer query={customers}>
        {list => {
          if (list.length === 0) {
            return (
              <div className="card">
                <EmptyState title={t('customers.empty')} next={t('customers.emptyNext')} />
              </div>
            );
          }
          if (!customer) {
            return (
              <div className="card">
                <EmptyState title={props.empty.title} next={props.empty.next} />
              </div>
            );
          }
          return props.children(customer);
        }}
      </Answer>
    </Page>
  );
}

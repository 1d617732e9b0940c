import { type ReactNode, useEffect } from 'react';
import { Redirect, useLocation } from 'wouter';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Loading } from '../components/loading.tsx';
import { Page } from '../components/page.tsx';
import { useChosenOrchestra } from './chosen-orchestra.ts';
import { NoConnection } from './no-connection-notice.tsx';
import { OrchestraPicker } from './orchestra-picker.tsx';
import { useTranslator } from './translation.ts';
import { type Orchestra, useOrchestras } from './use-orchestras.ts';

interface OrchestraPageProps {
  readonly title: string;
  readonly description: string;
  /** What is shown while no orchestra is chosen. */
  readonly empty: { readonly title: string; readonly next: string };
  /** Where the page of an orchestra is, without the subdomain. */
  readonly path: '/musicians' | '/imports';
  readonly subdomain: string | undefined;
  readonly fill?: boolean;
  /** With no connection the page works for the orchestras that are kept on this machine. */
  readonly offline?: boolean;
  /** What can be done with the whole of an orchestra. */
  readonly actions?: (orchestra: Orchestra) => ReactNode;
  readonly children: (orchestra: Orchestra) => ReactNode;
}

/** A page about one orchestra's own database, with the choice of which. */
export function OrchestraPage(props: OrchestraPageProps) {
  const { path, subdomain } = props;
  const [, navigate] = useLocation();
  const { list, error, retry } = useOrchestras(props.offline ?? false);
  const { subdomain: last, choose } = useChosenOrchestra();
  const orchestra = list?.find(orchestra => orchestra.subdomain === subdomain);
  const chosen = orchestra?.subdomain;
  useEffect(() => {
    if (chosen !== undefined) choose(chosen);
  }, [chosen, choose]);
  if (subdomain === undefined && list?.some(orchestra => orchestra.subdomain === last)) {
    return <Redirect to={`${path}/${last}`} replace />;
  }
  return (
    <Page
      fill={props.fill ?? false}
      title={props.title}
      description={props.description}
      actions={
        list &&
        list.length > 0 && (
          <>
            {orchestra && props.actions?.(orchestra)}
            <OrchestraPicker
              orchestras={list}
              subdomain={subdomain}
              onChoose={chosen => navigate(`${path}/${chosen}`)}
            />
          </>
        )
      }
    >
      {error !== null &&
        (list && props.offline ? (
          <NoConnection error={error} onRetry={retry} />
        ) : (
          <ErrorNotice error={error} onRetry={retry} />
        ))}
      {list ? <Chosen {...props} list={list} /> : error === null && <Loading />}
    </Page>
  );
}

function Chosen({
  list,
  subdomain,
  empty,
  children,
}: OrchestraPageProps & { readonly list: readonly Orchestra[] }) {
  const { t } = useTranslator();
  const orchestra = list.find(orchestra => orchestra.subdomain === subdomain);
  if (orchestra) return children(orchestra);
  const { title, next } =
    list.length === 0 ? { title: t('customers.empty'), next: t('customers.emptyNext') } : empty;
  return (
    <div className="card">
      <EmptyState title={title} next={next} />
    </div>
  );
}

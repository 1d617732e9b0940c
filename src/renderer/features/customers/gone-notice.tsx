import { CircleAlert } from 'lucide-react';
import { Link } from 'wouter';
import type { Customer } from '../../../contract/customers.ts';
import { useCall } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';

interface GoneNoticeProps {
  readonly subdomain: string;
  /** As it was last read, if it was. */
  readonly customer: Customer | undefined;
}

/** Nobody has this subdomain: the customer was given another, or was removed. */
export function GoneNotice({ subdomain, customer }: GoneNoticeProps) {
  const { t } = useTranslator();
  const customers = useCall('customers.list', {});
  const renamed = customers.data?.find(({ id }) => id === customer?.id);
  const isRenamed = renamed !== undefined && renamed.subdomain !== subdomain;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 rounded-lg bg-warn-soft px-4 py-3">
      <CircleAlert aria-hidden className="size-[18px] shrink-0 text-warn" />
      <p className="min-w-48 flex-1 break-words">
        {isRenamed
          ? t('customers.gone.renamed', { name: renamed.name, subdomain: renamed.subdomain })
          : t('customers.gone.removed', { subdomain })}
      </p>
      <Button asChild>
        {isRenamed ? (
          <Link href={`/customers/${renamed.subdomain}`}>{t('customers.gone.follow')}</Link>
        ) : (
          <Link href="/orphans">{t('customers.orphans.title')}</Link>
        )}
      </Button>
    </div>
  );
}

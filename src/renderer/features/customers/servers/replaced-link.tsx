import { TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';

/** That the last check of identities found a replaced server, for whoever looks at the customers. */
export function ReplacedLink() {
  const { t } = useTranslator();
  const { task } = useTask('customers.replacedServers');
  const count = task?.status === 'done' ? (task.result?.length ?? 0) : 0;
  if (count === 0) return null;
  return (
    <p role="status" className="flex items-center gap-3 rounded-lg bg-danger-soft px-4 py-3">
      <TriangleAlert aria-hidden className="size-5 shrink-0 text-danger" />
      <span className="min-w-0 flex-1">{t('servers.replacedKnown', { count })}</span>
      <Link href="/servers" className="font-medium underline">
        {t('servers.open')}
      </Link>
    </p>
  );
}

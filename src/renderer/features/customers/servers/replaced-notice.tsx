import { TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import type { ReplacedServer } from '../../../../contract/customers-servers.ts';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';

interface ReplacedNoticeProps {
  readonly server: ReplacedServer;
  readonly onRestamped: () => void;
}

/** One event for a whole server, with one restamp for all of its customers. */
export function ReplacedNotice({ server, onRestamped }: ReplacedNoticeProps) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const [asking, setAsking] = useState(false);
  const { host, port, was, is, subdomains } = server;
  const address = `${host}:${port}`;
  return (
    <div className="flex gap-3 rounded-lg bg-danger-soft px-4 py-3">
      <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p className="font-semibold">{t('servers.replaced', { server: address })}</p>
        <p>{t('servers.replacedHint', { count: subdomains.length })}</p>
        <p className="text-[13px] text-ink-soft">{t('servers.replacedFacts', { was, is })}</p>
        <p className="line-clamp-3 text-[13px] text-ink-soft">{subdomains.join(', ')}</p>
        {canChange && (
          <div className="mt-1">
            <Button variant="danger" onClick={() => setAsking(true)}>
              {t('servers.restamp')}
            </Button>
          </div>
        )}
      </div>
      {asking && (
        <RestampDialog
          host={host}
          port={port}
          onClose={() => setAsking(false)}
          onRestamped={() => {
            setAsking(false);
            onRestamped();
          }}
        />
      )}
    </div>
  );
}

interface RestampDialogProps {
  readonly host: string;
  readonly port: number;
  readonly onClose: () => void;
  readonly onRestamped: () => void;
}

function RestampDialog({ host, port, onClose, onRestamped }: RestampDialogProps) {
  const { t } = useTranslator();
  const restamp = useTask('customers.restampServer');
  const { task, clear } = restamp;
  const address = `${host}:${port}`;
  const restamped = task?.status === 'done' ? task.result : null;
  useEffect(() => {
    if (restamped === null) return;
    toast.success(t('servers.restamped', { count: restamped.restamped.length }));
    const { unanswered } = restamped;
    if (unanswered.length > 0) {
      toast.warning(t('servers.unanswered', { count: unanswered.length, subdomains: unanswered.join(', ') }));
    }
    clear();
    onRestamped();
  }, [restamped, clear, onRestamped, t]);
  return (
    <ConfirmDialog
      title={t('servers.restampTitle', { server: address })}
      description={t('servers.restampDescription')}
      confirmLabel={t('servers.restampConfirm')}
      typed={address}
      destructive
      busy={restamp.running}
      error={task?.status === 'failed' ? task.error : null}
      onConfirm={() => restamp.start({ host, port, confirmation: address })}
      onClose={() => {
        if (!restamp.running) clear();
        onClose();
      }}
    />
  );
}

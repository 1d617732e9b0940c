import { Check, Fingerprint } from 'lucide-react';
import { useState } from 'react';
import type { ReplacedServer } from '../../../../contract/customers-servers.ts';
import { type OutputFor, useCall } from '../../../app/calls.ts';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Answer } from '../../../components/answer.tsx';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Page } from '../../../components/page.tsx';
import { ProgressBar } from '../../../components/progress-bar.tsx';
import { Section } from '../../../components/section.tsx';
import { EncryptionBadges } from './encryption-badges.tsx';
import { ReplacedNotice } from './replaced-notice.tsx';
import { TlsDialog } from './tls-dialog.tsx';

type Server = OutputFor<'customers.servers'>[number];

/** The servers that customers are on: whether each is still the one that was stamped, and TLS for all of one at once. */
export function ServersPage() {
  const { t } = useTranslator();
  const servers = useCall('customers.servers', {});
  const check = useTask('customers.replacedServers');
  const [changing, setChanging] = useState<Server | null>(null);
  const replaced = check.task?.status === 'done' ? check.task.result : null;
  return (
    <Page
      title={t('servers.title')}
      description={t('servers.description')}
      actions={
        <Button busy={check.running} onClick={() => check.start({})}>
          {!check.running && <Fingerprint aria-hidden />}
          {t(check.running ? 'servers.checking' : 'servers.check')}
        </Button>
      }
    >
      <CheckState task={check.task} replaced={replaced} onRestamped={() => check.start({})} />
      <Answer query={servers}>
        {list =>
          list.length === 0 ? (
            <div className="card">
              <EmptyState title={t('servers.empty')} next={t('servers.emptyNext')} />
            </div>
          ) : (
            <Section flush title={t('servers.title')}>
              <ul>
                {list.map(server => (
                  <ServerRow
                    key={`${server.host}:${server.port} ${server.systemIdentifier}`}
                    server={server}
                    onChangeTls={() => setChanging(server)}
                  />
                ))}
              </ul>
            </Section>
          )
        }
      </Answer>
      {changing && (
        <TlsDialog
          server={`${changing.host}:${changing.port}`}
          ids={changing.customers}
          onClose={() => setChanging(null)}
        />
      )}
    </Page>
  );
}

interface CheckStateProps {
  readonly task: ReturnType<typeof useTask<'customers.replacedServers'>>['task'];
  readonly replaced: readonly ReplacedServer[] | null;
  readonly onRestamped: () => void;
}

function CheckState({ task, replaced, onRestamped }: CheckStateProps) {
  const { t } = useTranslator();
  const progress = task?.progress.at(-1);
  return (
    <div aria-live="polite" className="flex flex-col gap-4 empty:hidden">
      {task?.status === 'running' && progress && (
        <ProgressBar
          label={t('servers.checking')}
          value={progress.total === 0 ? null : progress.done / progress.total}
        />
      )}
      {task?.status === 'failed' && task.error && <ErrorNotice error={task.error} />}
      {replaced?.map(server => (
        <ReplacedNotice key={`${server.host}:${server.port}`} server={server} onRestamped={onRestamped} />
      ))}
      {replaced?.length === 0 && (
        <p className="flex items-center gap-2 rounded-lg bg-good-soft px-4 py-3">
          <Check aria-hidden className="size-4 shrink-0 text-good" />
          {t('servers.checked')}
        </p>
      )}
    </div>
  );
}

interface ServerRowProps {
  readonly server: Server;
  readonly onChangeTls: () => void;
}

function ServerRow({ server, onChangeTls }: ServerRowProps) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-b px-5 py-3.5 last:border-0">
      <div className="min-w-56 flex-1">
        <p className="break-all font-medium">
          {server.host}:{server.port}
        </p>
        <p className="text-[13px] text-ink-soft">
          {t('customers.count', { count: server.customers.length })} · {t('servers.system')}{' '}
          <span className="font-mono">{server.systemIdentifier}</span>
        </p>
      </div>
      <EncryptionBadges ids={server.customers} />
      {canChange && <Button onClick={onChangeTls}>{t('servers.tls')}</Button>}
    </li>
  );
}

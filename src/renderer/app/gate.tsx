import type { ReactNode } from 'react';
import { Redirect, useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Loading } from '../components/loading.tsx';
import { StartSandbox } from '../features/sandbox/start-sandbox.tsx';
import { useCall, useCommand } from './calls.ts';
import { useTask } from './tasks.ts';
import { useTranslator } from './translation.ts';
import { useCanChange, useWorkspace } from './workspace.ts';

/** Shows a page only when the workspace's control database can answer; otherwise what is missing and the way there. */
export function Gate({ children }: { readonly children: ReactNode }) {
  const [location] = useLocation();
  const list = useCall('workspaces.list', {});
  const workspace = useWorkspace();
  const sandbox = useCall('sandbox.status', {}, { enabled: workspace?.kind === 'sandbox' });
  const starting = useTask('sandbox.up').running;
  const resetting = useTask('sandbox.reset').running;
  const isImports = location.startsWith('/imports');
  const copies = useCall('imports.offlineCopies', {}, { enabled: isImports });
  // what helps when the control database does not answer must not wait for it
  if (location.startsWith('/settings') || location.startsWith('/doctor')) return children;
  if (!workspace) {
    return list.error ? (
      <div className="p-6">
        <ErrorNotice error={list.error} onRetry={() => list.refetch()} />
      </div>
    ) : (
      <Loading />
    );
  }
  if (isImports && copies.isLoading) return <Loading />;
  // a file can be checked and queued for the orchestras that are kept on this machine
  const worksOffline = isImports && (copies.data?.length ?? 0) > 0;
  if (workspace.kind === 'sandbox' && !worksOffline) {
    if (sandbox.data === undefined) return sandbox.error ? <StartSandbox /> : <Loading />;
    const ready = sandbox.data.state === 'running' && workspace.control === 'ready';
    if (starting || resetting || !ready) return <StartSandbox status={sandbox.data} />;
  }
  switch (workspace.control) {
    case 'ready':
    case 'unknown':
      return children;
    case 'newer':
      return <ControlNotice title="shell.gate.newer" next="shell.gate.newerNext" />;
    case 'older':
      return <ControlNotice title="shell.gate.older" next="shell.gate.olderNext" setUp="shell.gate.update" />;
    case 'adoptable':
      return location === '/adopt' ? children : <Redirect to="/adopt" replace />;
    case 'not-set-up':
      return (
        <ControlNotice title="shell.gate.notSetUp" next="shell.gate.notSetUpNext" setUp="shell.gate.setUp" />
      );
    case 'unreachable':
      return worksOffline ? children : <Unreachable onRetry={() => list.refetch()} />;
  }
}

/** The list of workspaces says only that it does not answer; whoever asks it for something is told why. */
function Unreachable({ onRetry }: { readonly onRetry: () => void }) {
  const asked = useCall('customers.list', {});
  return (
    <ControlNotice
      title="shell.gate.unreachable"
      next="shell.gate.unreachableNext"
      cause={asked.error}
      onRetry={onRetry}
    />
  );
}

type GateKey = Parameters<ReturnType<typeof useTranslator>['t']>[0];

interface ControlNoticeProps {
  readonly title: GateKey;
  readonly next: GateKey;
  readonly setUp?: GateKey;
  readonly cause?: unknown;
  readonly onRetry?: () => void;
}

function ControlNotice({ title, next, setUp, cause = null, onRetry }: ControlNoticeProps) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const command = useCommand('workspaces.setUp');
  const [, navigate] = useLocation();
  return (
    <div className="mx-auto max-w-2xl pt-10">
      <EmptyState title={t(title)} next={t(next)}>
        {setUp && canChange && (
          <Button variant="primary" busy={command.isPending} onClick={() => command.mutate({})}>
            {t(setUp)}
          </Button>
        )}
        {setUp && !canChange && <p className="text-ink-soft">{t('shell.gate.readOnly')}</p>}
        {onRetry && (
          <div className="flex flex-wrap justify-center gap-2">
            <Button onClick={onRetry}>{t('common.retry')}</Button>
            <Button onClick={() => navigate('/doctor')}>{t('shell.pages.doctor')}</Button>
          </div>
        )}
      </EmptyState>
      {(command.error ?? cause) !== null && <ErrorNotice error={command.error ?? cause} />}
    </div>
  );
}

import { CloudOff } from 'lucide-react';
import { Button } from '../components/button.tsx';
import { useCall } from './calls.ts';
import { useTask } from './tasks.ts';
import { useErrorText, useTranslator } from './translation.ts';
import { useWorkspace } from './workspace.ts';

interface NoConnectionProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** Says why nothing answers where work goes on without: no error, but not the usual either. */
export function NoConnection({ error, onRetry }: NoConnectionProps) {
  const { t } = useTranslator();
  const { what } = useErrorText()(error);
  const isSandbox = useWorkspace()?.kind === 'sandbox';
  const sandbox = useCall('sandbox.status', {}, { enabled: isSandbox });
  const up = useTask('sandbox.up');
  const stopped = isSandbox && sandbox.data !== undefined && sandbox.data.state !== 'running';
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-warn-soft px-4 py-3"
    >
      <CloudOff aria-hidden className="size-[18px] shrink-0 text-warn" />
      <p className="min-w-0 flex-1 basis-72">
        <span className="font-medium">{t('imports.offline.working')}</span>{' '}
        <span className="text-ink-soft">{what}</span>
      </p>
      {stopped ? (
        <Button size="small" busy={up.running} onClick={() => up.start({})}>
          {t('sandbox.start')}
        </Button>
      ) : (
        <Button size="small" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  );
}

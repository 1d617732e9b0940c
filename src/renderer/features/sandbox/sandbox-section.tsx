import { useState } from 'react';
import { toast } from 'sonner';
import { useCall, useCommand } from '../../app/calls.ts';
import { useTask } from '../../app/tasks.ts';
import { useTranslator } from '../../app/translation.ts';
import { Answer } from '../../components/answer.tsx';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DescriptionList } from '../../components/description-list.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Section } from '../../components/section.tsx';

export function SandboxSection() {
  const { t } = useTranslator();
  const status = useCall('sandbox.status', {});
  const up = useTask('sandbox.up');
  const reset = useTask('sandbox.reset');
  const down = useCommand('sandbox.down');
  const [askingReset, setAskingReset] = useState(false);
  const busy = up.running || reset.running;
  const state = status.data?.state;
  const task = reset.task ?? up.task;
  const step = task?.progress.at(-1);
  return (
    <Section
      title={t('sandbox.title')}
      description={t('sandbox.description')}
      actions={
        <>
          {state !== 'running' && (
            <Button variant="primary" busy={busy} onClick={() => up.start({})}>
              {t('sandbox.start')}
            </Button>
          )}
          {state === 'running' && (
            <Button
              busy={down.isPending}
              disabled={busy}
              onClick={() => down.mutate({}, { onSuccess: () => toast.success(t('sandbox.stopped')) })}
            >
              {t('sandbox.stop')}
            </Button>
          )}
          {state !== 'absent' && (
            <Button disabled={busy} onClick={() => setAskingReset(true)}>
              {t('sandbox.reset')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {busy && (
          <div className="flex flex-col gap-2">
            <ProgressBar label={t('sandbox.progress')} value={null} />
            <p aria-live="polite" className="text-ink-soft">
              {step ? t(`sandbox.steps.${step.step}`) : t('sandbox.starting')} {step?.subdomain}
            </p>
          </div>
        )}
        {task?.error && <ErrorNotice error={task.error} />}
        {down.error && <ErrorNotice error={down.error} />}
        <Answer query={status}>
          {({ state, port, serverVersion, dataFolder, orchestras }) => (
            <DescriptionList
              items={[
                {
                  term: t('customers.fields.status'),
                  value: (
                    <Badge tone={state === 'running' ? 'good' : 'neutral'}>
                      {t(`sandbox.states.${state}`)}
                    </Badge>
                  ),
                },
                { term: t('sandbox.serverVersion'), value: serverVersion ?? '–' },
                { term: t('sandbox.port'), value: port ?? '–' },
                { term: t('sandbox.orchestras'), value: orchestras.join(', ') || t('common.none') },
                { term: t('sandbox.dataFolder'), value: <code className="text-[13px]">{dataFolder}</code> },
              ]}
            />
          )}
        </Answer>
      </div>
      {askingReset && (
        <ConfirmDialog
          title={t('sandbox.resetTitle')}
          description={t('sandbox.resetDescription')}
          confirmLabel={t('sandbox.resetConfirm')}
          typed="sandbox"
          destructive
          onClose={() => setAskingReset(false)}
          onConfirm={() => {
            setAskingReset(false);
            void reset.start({ confirmation: 'sandbox' });
          }}
        />
      )}
    </Section>
  );
}

import { useState } from 'react';
import { Link } from 'wouter';
import type { QueuedImport } from '../../../../contract/imports-offline.ts';
import { useCommand } from '../../../app/calls.ts';
import { useFormat } from '../../../app/format.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';
import { Button } from '../../../components/button.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { useOutlookText } from '../run/use-outlook-text.ts';

interface QueuedItemProps {
  readonly queued: QueuedImport;
  readonly busy: boolean;
  /** Left out where nothing may be changed. */
  readonly onRun: (() => void) | undefined;
}

const tones: Record<QueuedImport['state'], Tone> = {
  waiting: 'warn',
  running: 'accent',
  done: 'good',
  refused: 'danger',
};

export function QueuedItem({ queued, busy, onRun }: QueuedItemProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const errorText = useErrorText();
  const outlookText = useOutlookText();
  const remove = useCommand('imports.dequeue');
  const [isRemoving, setRemoving] = useState(false);
  const { id, subdomain, fileName, queuedAt, state, expected, lastTry, notice } = queued;
  const failure = lastTry && state !== 'done' ? errorText(lastTry.error) : null;
  const none = t('imports.queue.noChange');
  return (
    <li className="border-line border-b px-5 py-3 last:border-0">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <div className="min-w-48 flex-1">
          <p className="flex flex-wrap items-center gap-2.5 font-medium">
            {fileName} <Badge tone={tones[state]}>{t(`imports.queue.states.${state}`)}</Badge>
          </p>
          <p className="text-[13px] text-ink-soft tabular-nums">
            {t('imports.queue.for', { subdomain, when: format.moment(queuedAt) })}{' '}
            {t('imports.queue.expected', { what: outlookText(expected) || none })}
          </p>
        </div>
        <div className="flex gap-2">
          {state === 'done' && (
            <Button size="small" asChild>
              <Link href={`/musicians/${subdomain}`}>{t('imports.showMusicians')}</Link>
            </Button>
          )}
          {onRun && (state === 'waiting' || state === 'refused') && (
            <Button
              size="small"
              busy={busy}
              aria-label={t('imports.queue.runFor', { file: fileName })}
              onClick={onRun}
            >
              {t('imports.queue.run')}
            </Button>
          )}
          {state !== 'running' && (
            <Button
              size="small"
              busy={remove.isPending}
              aria-label={t(state === 'done' ? 'imports.queue.dismissFor' : 'imports.queue.removeFor', {
                file: fileName,
              })}
              onClick={() => (state === 'done' ? remove.mutate({ id }) : setRemoving(true))}
            >
              {t(state === 'done' ? 'imports.queue.dismiss' : 'imports.queue.remove')}
            </Button>
          )}
        </div>
      </div>
      {failure && lastTry && (
        <p className="mt-1.5 text-[13px] text-ink-soft">
          <span className="tabular-nums">
            {t('imports.queue.tried', { when: format.moment(lastTry.at) })}
          </span>{' '}
          {failure.what} {failure.next}
        </p>
      )}
      {notice && (
        <p className="mt-1.5 text-[13px]">
          {t(notice.changed ? 'imports.queue.changed' : 'imports.queue.asExpected', {
            expected: outlookText(notice.expected) || none,
            actual: outlookText(notice.actual) || none,
          })}
        </p>
      )}
      {isRemoving && (
        <ConfirmDialog
          title={t('imports.queue.removeTitle', { file: fileName })}
          description={t('imports.queue.removeDescription')}
          confirmLabel={t('imports.queue.remove')}
          destructive
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ id })} // the dialog goes with its row
          onClose={() => setRemoving(false)}
        />
      )}
    </li>
  );
}

import { type ReactNode, useId } from 'react';
import type { ImportCounts } from '../../../../contract/imports-preview.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { classNames } from '../../../components/class-names.ts';
import { Spinner } from '../../../components/spinner.tsx';
import type { RunOutlook } from './run-outlook.ts';
import { useOutlookText } from './use-outlook-text.ts';

interface RunBarProps {
  readonly outlook: RunOutlook;
  readonly counts: ImportCounts;
  /** Left out where nothing may be changed. */
  readonly onAct: (() => void) | undefined;
  readonly busy: boolean;
  /** How the latest try to act failed. */
  readonly failure: ReactNode;
}

const shown = ['created', 'updated', 'unchanged', 'existing', 'rejected'] as const;
const tones = {
  created: 'text-good',
  updated: 'text-accent',
  unchanged: 'text-ink-soft',
  existing: 'text-ink-soft',
  rejected: 'text-danger',
} as const;

/** Always in sight at the foot of the page: what would happen, and the button by which it does. */
export function RunBar({ outlook, counts, onAct, busy, failure }: RunBarProps) {
  const { t } = useTranslator();
  const outlookText = useOutlookText();
  const reason = useId();
  const { act, refused } = outlook;
  const what = outlookText(outlook);
  const label = what === '' ? t(`imports.run.${act}Nothing`) : t(`imports.run.${act}`, { what });
  return (
    <section
      aria-label={t('imports.run.title')}
      data-foot-bar
      className="sticky bottom-3 z-20 rounded-[10px] border border-line-strong bg-raised px-5 py-3 shadow-raised"
    >
      {failure}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <ul
            className={classNames(
              'flex flex-wrap gap-x-4 tabular-nums transition-opacity delay-150',
              refused === 'checking' && 'opacity-60',
            )}
          >
            {shown
              .filter(each => counts[each] > 0 || each === 'created' || each === 'rejected')
              .map(each => (
                <li key={each} className={counts[each] > 0 ? tones[each] : 'text-ink-faint'}>
                  <strong className="font-semibold">{t('imports.number', { count: counts[each] })}</strong>{' '}
                  {t(`imports.outcomes.${each}`, { count: counts[each] })}
                </li>
              ))}
          </ul>
          <p id={reason} role="status" className="min-h-[20px] text-[13px] text-ink-soft">
            {refused === 'checking' && <Spinner className="mr-1.5 inline size-3.5" />}
            {refused !== null
              ? t(`imports.run.refused.${refused}`)
              : t(onAct ? `imports.run.${act}Hint` : 'imports.run.readOnly')}
          </p>
        </div>
        {onAct && (
          <Button
            variant="primary"
            size="large"
            busy={busy}
            aria-describedby={reason}
            {...(refused !== null && { 'aria-disabled': true })}
            className="aria-disabled:cursor-not-allowed!"
            onClick={() => refused === null && onAct()}
          >
            {label}
          </Button>
        )}
      </div>
    </section>
  );
}

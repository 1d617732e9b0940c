import type { RehearsalProgress } from '../../../../contract/migrations-rehearsal.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { ProgressBar } from '../../../components/progress-bar.tsx';
import { Section } from '../../../components/section.tsx';
import { OutcomeCounts } from './outcome-counts.tsx';

interface RehearsalRunningProps {
  readonly progress: readonly RehearsalProgress[];
  readonly cancelling: boolean;
  readonly onCancel: () => void;
}

export function RehearsalRunning({ progress, cancelling, onCancel }: RehearsalRunningProps) {
  const { t } = useTranslator();
  const [first] = progress;
  const total = first?.kind === 'started' ? first.tenants.length : 0;
  const ended = progress.flatMap(event => (event.kind === 'tenant-finished' ? [event.tenant] : []));
  return (
    <Section
      focusTitle
      title={t('rehearsalPage.running')}
      description={t(cancelling ? 'rehearsalPage.cancelling' : 'rehearsalPage.cancelHint')}
      actions={
        <Button disabled={cancelling} busy={cancelling} onClick={onCancel}>
          {t('rehearsalPage.cancel')}
        </Button>
      }
    >
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-40 flex-1">
          <ProgressBar
            label={t('rehearsalPage.progress')}
            value={total === 0 ? null : ended.length / total}
          />
        </div>
        <span className="text-ink-soft tabular-nums">{t('common.of', { done: ended.length, total })}</span>
      </div>
      <OutcomeCounts tenants={ended} />
    </Section>
  );
}

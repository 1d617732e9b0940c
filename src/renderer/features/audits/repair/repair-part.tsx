import { RefreshCw } from 'lucide-react';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { AuditsPage } from '../audits-page.tsx';
import { useOwnValues } from './own-values.ts';
import { RepairPlanView } from './repair-plan-view.tsx';
import { RepairProgress } from './repair-progress.tsx';
import { SealedSection } from './sealed-section.tsx';

/** What the pooled database left, and the way out: look, seal the rows of others, write the migration. */
export function RepairPart() {
  const { t } = useTranslator();
  const plan = useTask('audits.repairPlan');
  const own = useOwnValues(values => values.own);
  const look = () => void plan.start({ own: { ...own } });
  const last = plan.task?.progress.at(-1);
  const result = plan.task?.result;
  return (
    <AuditsPage part="repair">
      <Section
        title={t('repairPage.title')}
        description={t('repairPage.description')}
        actions={
          plan.running ? (
            <Button busy={plan.task?.cancelling ?? false} onClick={plan.cancel}>
              {t('common.cancel')}
            </Button>
          ) : (
            <Button variant={result ? 'secondary' : 'primary'} onClick={look}>
              {result && <RefreshCw aria-hidden />}
              {t(result ? 'repairPage.lookAgain' : 'repairPage.look')}
            </Button>
          )
        }
      >
        <ol className="grid grid-cols-[repeat(auto-fit,minmax(190px,1fr))] gap-x-8 gap-y-2 text-[13px]">
          {(['look', 'seal', 'write', 'run'] as const).map((step, place) => (
            <li key={step} className="flex gap-2.5">
              <span
                aria-hidden
                className="flex size-5 shrink-0 items-center justify-center rounded-full bg-accent-soft font-medium text-[12px] text-accent"
              >
                {place + 1}
              </span>
              <span className="text-ink-soft">{t(`repairPage.steps.${step}`)}</span>
            </li>
          ))}
        </ol>
        {plan.running && (
          <div className="mt-4">
            <RepairProgress label={t('repairPage.looking')} last={last} text={last?.at} />
          </div>
        )}
      </Section>
      {plan.task?.error && <ErrorNotice error={plan.task.error} onRetry={look} />}
      {result && !plan.running && <RepairPlanView plan={result} onLook={look} />}
      <SealedSection />
    </AuditsPage>
  );
}

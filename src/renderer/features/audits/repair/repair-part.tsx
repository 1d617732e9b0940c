import { RefreshCw } from 'lucide-react';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { AuditsPage } from '../audits-page.tsx';
import { RepairPlanView } from './repair-plan-view.tsx';
import { RepairProgress } from './repair-progress.tsx';
import { RepairSteps } from './repair-steps.tsx';
import { SealedSection } from './sealed-section.tsx';
import { useSeenPlan } from './seen-plan.ts';

/** What the pooled database left, and the way out: look, seal the rows of others, write the migration. */
export function RepairPart() {
  const { t } = useTranslator();
  const { seen, task, running, look, cancel } = useSeenPlan();
  const last = task?.progress.at(-1);
  return (
    <AuditsPage part="repair">
      <Section
        title={t('repairPage.title')}
        description={t('repairPage.description')}
        actions={
          running ? (
            <Button busy={task?.cancelling ?? false} onClick={cancel}>
              {t('common.cancel')}
            </Button>
          ) : (
            <Button variant={seen ? 'secondary' : 'primary'} onClick={look}>
              {seen && <RefreshCw aria-hidden />}
              {t(seen ? 'repairPage.lookAgain' : 'repairPage.look')}
            </Button>
          )
        }
      >
        <RepairSteps />
        {running && (
          <div className="mt-4">
            <RepairProgress label={t('repairPage.looking')} last={last} text={last?.at} />
          </div>
        )}
      </Section>
      {task?.error && <ErrorNotice error={task.error} onRetry={look} />}
      {seen && <RepairPlanView plan={seen.plan} at={seen.at} looking={running} onLook={look} />}
      <SealedSection onRestored={() => seen && look()} />
    </AuditsPage>
  );
}

import { useEffect } from 'react';
import { useCommand } from '../../../app/calls.ts';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useWorkspace } from '../../../app/workspace.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Page } from '../../../components/page.tsx';
import { AdoptedSection } from './adopted-section.tsx';
import { AdoptionDone } from './adoption-done.tsx';
import { AdoptionIntro } from './adoption-intro.tsx';
import { AdoptionRunning } from './adoption-running.tsx';
import { Rehearsed } from './rehearsed.tsx';
import { UndoneSection } from './undone-section.tsx';

/** The way of one control database: rehearsed, adopted, and undone. */
export function AdoptionPage() {
  const { t } = useTranslator();
  const workspace = useWorkspace();
  const rehearsal = useTask('customers.rehearseAdoption');
  const adoption = useTask('customers.adopt');
  const undo = useCommand('customers.undoAdoption');
  const adoptable = workspace?.control === 'adoptable';

  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the page or its workspace is another than before
  useEffect(() => {
    // what an earlier visit found may be of another workspace, or no longer so
    if (!rehearsal.running) rehearsal.clear();
    if (!adoption.running) adoption.clear();
    undo.reset();
  }, [workspace?.id]);

  const rehearse = () => {
    adoption.clear();
    undo.reset();
    void rehearsal.start({});
  };
  const onUndone = () => {
    rehearsal.clear();
    adoption.clear();
  };
  const error = adoption.task?.error ?? rehearsal.task?.error ?? undo.error;

  const content = () => {
    if (adoption.running) return <AdoptionRunning title={t('adoption.adopting')} {...adoption} />;
    if (rehearsal.running) return <AdoptionRunning title={t('adoption.rehearsing')} {...rehearsal} />;
    if (adoption.task?.result?.applied) return <AdoptionDone report={adoption.task.result} />;
    const report = adoption.task?.result ?? rehearsal.task?.result;
    if (report && adoptable) {
      return (
        <Rehearsed
          report={report}
          onRehearse={rehearse}
          onAdopt={tlsPolicies => adoption.start({ confirmation: report.database, tlsPolicies })}
        />
      );
    }
    if (adoptable) return <AdoptionIntro onRehearse={rehearse} />;
    return <AdoptedSection undo={undo} onUndone={onUndone} />;
  };

  return (
    <Page title={t('adoption.title')} description={adoptable && t('adoption.description')}>
      {error && !adoption.running && !rehearsal.running && <ErrorNotice error={error} />}
      {undo.data && <UndoneSection proof={undo.data} />}
      {content()}
    </Page>
  );
}

import { useEffect, useRef, useState } from 'react';
import { useTask } from '../../app/tasks.ts';
import { useTranslator } from '../../app/translation.ts';
import type { Orchestra } from '../../app/use-orchestras.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FileChooser } from '../../components/file-chooser.tsx';
import { DeskSteps } from './desk/desk-steps.tsx';
import { closeFile, openFile, previewAgain, useDesk } from './desk/desks.ts';
import { PreviewFailure } from './desk/preview-failure.tsx';
import { EarlierImports } from './earlier/earlier-imports.tsx';
import { UndoDialog } from './earlier/undo-dialog.tsx';
import { UndoReport } from './earlier/undo-report.tsx';
import { OfflineSection } from './offline/offline-section.tsx';
import { QueueSection } from './offline/queue-section.tsx';
import { ImportReport } from './report/import-report.tsx';
import { RunProgress } from './run/run-progress.tsx';

interface Earlier {
  readonly importId: string;
  readonly fileName: string;
}

interface ImportDeskProps {
  readonly deskKey: string;
  readonly orchestra: Orchestra;
}

/** The way of one file: chosen, judged and mended, imported, reported, and undone. */
export function ImportDesk({ deskKey, orchestra }: ImportDeskProps) {
  const { t } = useTranslator();
  const { subdomain, name } = orchestra;
  const desk = useDesk(deskKey);
  const run = useTask('imports.run');
  const undo = useTask('imports.undo');
  const [undoing, setUndoing] = useState<Earlier | null>(null);
  // what was attached to after a reload does not tell its input: a run does by its result, an undo not even then
  const ran = [run.task?.input?.subdomain, run.task?.result?.subdomain].includes(subdomain)
    ? run.task
    : undefined;
  const undid = [null, subdomain].includes(undo.task?.input?.subdomain ?? null) ? undo.task : undefined;
  const report = ran?.status === 'done' ? ran.result : null;
  const isAtFile = desk !== undefined || report !== null;
  const wasAtFile = useRef(false);
  const hasUndone = undid?.status === 'done';

  useEffect(() => {
    if (hasUndone) previewAgain(deskKey); // an open file has other musicians to be compared with now
  }, [hasUndone, deskKey]);
  useEffect(() => {
    wasAtFile.current = isAtFile;
  }, [isAtFile]);

  if (run.running && (ran || run.task?.input === null)) {
    return (
      <RunProgress
        title={t('imports.importing', { name })}
        note={t('imports.run.cancelNote')}
        progress={run.task?.progress.at(-1)}
        cancelling={run.task?.cancelling ?? false}
        onCancel={run.cancel}
      />
    );
  }
  if (undo.running && undid) {
    return (
      <RunProgress
        title={t('imports.undo.running', { name })}
        note={t('imports.undo.cancelNote')}
        progress={undid.progress.at(-1)}
        cancelling={undid.cancelling}
        onCancel={undo.cancel}
      />
    );
  }
  const backToFile = () => {
    run.clear();
    previewAgain(deskKey);
  };
  const startOver = () => {
    closeFile(deskKey);
    run.clear();
  };
  const dialog = undoing && (
    <UndoDialog
      subdomain={subdomain}
      importId={undoing.importId}
      fileName={undoing.fileName}
      onClose={() => setUndoing(null)}
      onUndo={chosen => {
        setUndoing(null);
        run.clear();
        void undo.start({ subdomain, importId: undoing.importId, chosen: chosen && [...chosen] });
      }}
    />
  );
  const notices = (
    <>
      {undid?.error && <ErrorNotice error={undid.error} />}
      {hasUndone && undid.result && <UndoReport report={undid.result} onClose={undo.clear} />}
    </>
  );
  if (report) {
    return (
      <>
        <ImportReport
          report={report}
          onUndo={() => setUndoing(report)}
          onMend={desk ? backToFile : undefined}
          onAnother={startOver}
        />
        <EarlierImports subdomain={subdomain} onUndo={setUndoing} />
        {dialog}
      </>
    );
  }
  const unread = desk?.preview === null && desk.error !== null;
  if (desk && !unread) {
    return (
      <>
        {notices}
        <DeskSteps desk={desk} orchestra={orchestra} focus={!hasUndone} />
      </>
    );
  }
  return (
    <>
      {notices}
      {ran?.error && <ErrorNotice error={ran.error} />}
      {desk?.error && <PreviewFailure desk={desk} error={desk.error} />}
      <QueueSection />
      <FileChooser
        purpose="import"
        focus={unread || wasAtFile.current} // the control that closed the file is gone
        title={t('imports.drop')}
        hint={t('imports.dropNext')}
        choose={t('imports.chooseFile')}
        oneOnly={t('imports.dropRefused')}
        onChosen={file => {
          run.clear();
          undo.clear();
          openFile(deskKey, subdomain, file);
        }}
      />
      <EarlierImports subdomain={subdomain} onUndo={setUndoing} />
      <OfflineSection orchestra={orchestra} />
      {dialog}
    </>
  );
}

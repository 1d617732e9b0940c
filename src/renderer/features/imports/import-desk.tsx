import { useState } from 'react';
import type { Customer } from '../../../contract/customers.ts';
import type { FileReference } from '../../../contract/shared.ts';
import { useTask } from '../../app/tasks.ts';
import { useTranslator } from '../../app/translation.ts';
import { useCanChange } from '../../app/workspace.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FileChooser } from '../../components/file-chooser.tsx';
import { EarlierImports } from './earlier-imports.tsx';
import { ImportProgressCard } from './import-progress-card.tsx';
import { ImportReportCard } from './import-report-card.tsx';
import { PreviewCards } from './preview-cards.tsx';

/** The way of one file: chosen, previewed, imported, reported. */
export function ImportDesk({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const { subdomain } = customer;
  const preview = useTask('imports.preview');
  const run = useTask('imports.run');
  const [file, setFile] = useState<FileReference | null>(null);
  const previewed = preview.task?.input?.subdomain === subdomain ? preview.task : undefined;
  // a run that was attached to after a reload does not tell its input before it has a result
  const ran = [run.task?.input?.subdomain, run.task?.result?.subdomain].includes(subdomain)
    ? run.task
    : undefined;

  const begin = (chosen: FileReference) => {
    setFile(chosen);
    if (!run.running) run.clear();
    void preview.start({ subdomain, file: chosen.id });
  };
  const startOver = () => {
    preview.clear();
    run.clear();
  };

  if (run.running && (ran || run.task?.input === null)) {
    return (
      <ImportProgressCard
        title={t('imports.importing', { name: customer.name })}
        progress={run.task?.progress.at(-1)}
      />
    );
  }
  if (previewed?.status === 'running') {
    return (
      <ImportProgressCard
        title={t('imports.reading', { name: file?.name ?? '' })}
        progress={previewed.progress.at(-1)}
      />
    );
  }
  if (ran?.status === 'done' && ran.result) {
    return (
      <>
        <ImportReportCard report={ran.result} onAnother={startOver} />
        <EarlierImports subdomain={subdomain} />
      </>
    );
  }
  const result = previewed?.status === 'done' ? previewed.result : null;
  return (
    <>
      {previewed?.error && <ErrorNotice error={previewed.error} />}
      {ran?.error && <ErrorNotice error={ran.error} />}
      {result ? (
        <PreviewCards
          preview={result}
          onRun={canChange ? () => run.start({ subdomain, file: result.file.id }) : undefined}
          onAnother={startOver}
        />
      ) : (
        <>
          <FileChooser
            purpose="import"
            title={t('imports.drop')}
            hint={t('imports.dropNext')}
            choose={t('imports.chooseFile')}
            oneOnly={t('imports.dropRefused')}
            onChosen={begin}
          />
          <EarlierImports subdomain={subdomain} />
        </>
      )}
    </>
  );
}

import { useState } from 'react';
import { Link } from 'wouter';
import type { JsonImport } from '../../../../contract/customers-json.ts';
import { useCall, useCommand } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Answer } from '../../../components/answer.tsx';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { FileChooser } from '../../../components/file-chooser.tsx';
import { Page } from '../../../components/page.tsx';
import { EarlierImports } from './earlier-imports.tsx';
import { JsonImported } from './json-imported.tsx';
import { JsonPreviewCards } from './json-preview-cards.tsx';

/** The way of one old file: chosen, read, imported. */
export function JsonImportPage() {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const [file, setFile] = useState<string | null>(null);
  const [done, setDone] = useState<JsonImport | null>(null);
  const preview = useCall('customers.previewJson', { file: file ?? '' }, { enabled: file !== null });
  const run = useCommand('customers.importJson');
  const startOver = () => {
    setFile(null);
    setDone(null);
    run.reset();
  };
  const importAll = (sha256: string) => {
    if (file === null) return;
    run.mutate({ file, sha256 }, { onSuccess: setDone });
  };
  return (
    <Page
      title={t('customersJson.title')}
      description={t('customersJson.description')}
      actions={
        done === null && (
          <Button asChild>
            <Link href="/customers">{t('customersJson.toCustomers')}</Link>
          </Button>
        )
      }
    >
      {run.error && <ErrorNotice error={run.error} />}
      {done !== null ? (
        <JsonImported done={done} onAnother={startOver} />
      ) : file === null ? (
        <FileChooser
          purpose="customers"
          title={t('customersJson.drop')}
          hint={t('customersJson.dropNext')}
          choose={t('customersJson.chooseFile')}
          oneOnly={t('customersJson.dropRefused')}
          onChosen={chosen => setFile(chosen.id)}
        />
      ) : (
        <Answer query={preview}>
          {found => (
            <JsonPreviewCards
              preview={found}
              busy={run.isPending}
              onRun={canChange ? () => importAll(found.sha256) : undefined}
              onAnother={startOver}
            />
          )}
        </Answer>
      )}
      {preview.error && file !== null && (
        <div>
          <Button onClick={startOver}>{t('customersJson.anotherFile')}</Button>
        </div>
      )}
      <EarlierImports />
    </Page>
  );
}

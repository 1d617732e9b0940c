import { useState } from 'react';
import type { FileReference } from '../../../contract/shared.ts';
import { client, referenceFor } from '../../app/podium.ts';
import { useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';
import { DropZone } from '../../components/drop-zone.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';

/** A file by dropping it, or through the file dialog. */
export function FileChooser({ onChosen }: { readonly onChosen: (file: FileReference) => void }) {
  const { t } = useTranslator();
  const [failure, setFailure] = useState<unknown>(null);
  const [refused, setRefused] = useState(false);
  const take = async (find: () => Promise<FileReference | null>) => {
    setFailure(null);
    setRefused(false);
    try {
      const file = await find();
      if (file) onChosen(file);
    } catch (error) {
      setFailure(error);
    }
  };
  const drop = (files: readonly File[]) => {
    const [file] = files;
    if (!file || files.length > 1) setRefused(true);
    else void take(() => referenceFor(file));
  };
  return (
    <>
      {failure !== null && <ErrorNotice error={failure} />}
      <DropZone title={t('imports.drop')} hint={t('imports.dropNext')} onDrop={drop}>
        <Button variant="primary" onClick={() => take(() => client.app.chooseFile({ purpose: 'import' }))}>
          {t('imports.chooseFile')}
        </Button>
        {refused && (
          <p role="alert" className="mt-2 text-danger">
            {t('imports.dropRefused')}
          </p>
        )}
      </DropZone>
    </>
  );
}

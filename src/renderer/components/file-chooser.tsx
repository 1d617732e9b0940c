import { useEffect, useRef, useState } from 'react';
import type { FilePurpose } from '../../contract/app.ts';
import type { FileReference } from '../../contract/shared.ts';
import { client, referenceFor } from '../app/podium.ts';
import { Button } from './button.tsx';
import { DropZone } from './drop-zone.tsx';
import { ErrorNotice } from './error-notice.tsx';

interface FileChooserProps {
  readonly purpose: FilePurpose;
  readonly title: string;
  readonly hint: string;
  readonly choose: string;
  /** Told when several files are dropped at once. */
  readonly oneOnly: string;
  /** Takes the focus when it appears: for another file in place of one that could not be read. */
  readonly focus?: boolean;
  readonly onChosen: (file: FileReference) => void;
}

/** A file by dropping it, or through the file dialog. */
export function FileChooser({
  purpose,
  title,
  hint,
  choose,
  oneOnly,
  focus = false,
  onChosen,
}: FileChooserProps) {
  const [failure, setFailure] = useState<unknown>(null);
  const [refused, setRefused] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focus) button.current?.focus();
  }, [focus]);
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
      <DropZone title={title} hint={hint} onDrop={drop}>
        <Button ref={button} variant="primary" onClick={() => take(() => client.app.chooseFile({ purpose }))}>
          {choose}
        </Button>
        {refused && (
          <p role="alert" className="mt-2 text-danger">
            {oneOnly}
          </p>
        )}
      </DropZone>
    </>
  );
}

import type { ErrorInfo } from '../../../../contract/errors.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import type { Desk } from './desk.ts';
import { previewAgain, readFileAnew } from './desks.ts';

interface PreviewFailureProps {
  readonly desk: Pick<Desk, 'key'>;
  readonly error: ErrorInfo;
}

/** Why the file could not be judged, with the way on; one that was saved anew meanwhile is read as it is now. */
export function PreviewFailure({ desk, error }: PreviewFailureProps) {
  const { t } = useTranslator();
  if (error.code !== 'file_changed') {
    // a file that is refused for what it is will be refused again
    const retry = error.code.startsWith('file_') ? {} : { onRetry: () => previewAgain(desk.key) };
    return <ErrorNotice error={error} {...retry} />;
  }
  return (
    <ErrorNotice
      error={error}
      action={
        <Button size="small" onClick={() => readFileAnew(desk.key)}>
          {t('imports.readAnew')}
        </Button>
      }
    />
  );
}

import { Download } from 'lucide-react';
import { toast } from 'sonner';
import { useCommand } from '../../../app/calls.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';

interface SaveRejectsProps {
  /** A preview or an import. */
  readonly of: string;
  readonly size?: 'small' | 'medium';
}

/** The rows that were refused as a file like the one they came from, to be mended and imported again. */
export function SaveRejects({ of, size = 'medium' }: SaveRejectsProps) {
  const { t, language } = useTranslator();
  const errorText = useErrorText();
  const save = useCommand('imports.saveRejects');
  const start = () =>
    save.mutate(
      { of, language },
      {
        onSuccess: ({ rows, file }) => {
          if (file !== null) toast.success(t('imports.rejectsSaved', { count: rows, file }));
        },
        onError: error => {
          const { what, next } = errorText(error);
          toast.error(what, { description: next });
        },
      },
    );
  return (
    <Button size={size} busy={save.isPending} onClick={start}>
      <Download aria-hidden />
      {t('imports.saveRejects')}
    </Button>
  );
}

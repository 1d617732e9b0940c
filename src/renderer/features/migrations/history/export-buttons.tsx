import { Download } from 'lucide-react';
import { toast } from 'sonner';
import { useCommand } from '../../../app/calls.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';

const formats = ['csv', 'json'] as const;

/** The report of a run as a file. */
export function ExportButtons({ runId }: { readonly runId: string }) {
  const { t } = useTranslator();
  const errorText = useErrorText();
  const save = useCommand('migrations.export');
  const choose = async (format: (typeof formats)[number]) => {
    try {
      const { rows, file } = await save.mutateAsync({ runId, format, to: 'file' });
      if (file !== null) toast.success(t('migrationsPage.runs.saved', { file, count: rows }));
    } catch (error) {
      toast.error(errorText(error).what);
    }
  };
  return formats.map(format => (
    <Button key={format} size="small" busy={save.isPending} onClick={() => void choose(format)}>
      {!save.isPending && <Download aria-hidden />}
      {t(`migrationsPage.runs.save.${format}`)}
    </Button>
  ));
}

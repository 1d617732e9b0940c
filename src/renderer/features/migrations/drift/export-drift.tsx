import { Copy, Download } from 'lucide-react';
import { toast } from 'sonner';
import { call } from '../../../app/calls.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { copyText } from '../../../components/copy-text.ts';
import type { DriftLine } from './drift-lines.ts';
import { toRows } from './drift-rows.ts';

interface ExportDriftProps {
  readonly lines: readonly DriftLine[];
  readonly withIgnored: boolean;
}

/** What is on show, tenant by tenant, to the clipboard or into a file. */
export function ExportDrift({ lines, withIgnored }: ExportDriftProps) {
  const { t } = useTranslator();
  const errorText = useErrorText();
  const take = async (to: 'text' | 'file') => {
    try {
      const { rows, text, file } = await call('migrations.exportDrift', {
        differences: toRows(lines, withIgnored),
        to,
      });
      if (text !== null && copyText(text)) toast.success(t('customers.list.copied', { count: rows }));
      else if (text !== null) toast.error(t('customers.list.copyFailed'));
      if (file !== null) toast.success(t('migrationsPage.runs.saved', { file, count: rows }));
    } catch (error) {
      toast.error(errorText(error).what);
    }
  };
  return (
    <>
      <Button size="small" disabled={lines.length === 0} onClick={() => void take('text')}>
        <Copy aria-hidden />
        {t('common.copy')}
      </Button>
      <Button size="small" disabled={lines.length === 0} onClick={() => void take('file')}>
        <Download aria-hidden />
        {t('migrationsPage.runs.save.csv')}
      </Button>
    </>
  );
}

import { Download } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Link } from 'wouter';
import type { Backup } from '../../../../contract/migrations-backup.ts';
import { useCommand } from '../../../app/calls.ts';
import { fileSize } from '../../../app/file-size.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { CopyButton } from '../../../components/copy-button.tsx';
import { DescriptionList } from '../../../components/description-list.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { restoreCommand } from './restore-command.ts';

interface BackupPanelProps {
  readonly backup: Backup;
  readonly name: string;
  readonly onClose: () => void;
}

/** One dump: what it holds, how to have it as a file, and how that is restored. */
export function BackupPanel({ backup, name, onClose }: BackupPanelProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const exporting = useCommand('migrations.exportBackup');
  const { id, runId, subdomain, madeAt, until, size, objects, here, machine } = backup;
  const [file, setFile] = useState(`podium-${subdomain}-${madeAt.slice(0, 10)}.dump`);
  const save = () =>
    exporting.mutate(
      { id },
      {
        onSuccess: answer => {
          if (answer.file === null) return;
          setFile(answer.file);
          toast.success(t('backupsPage.saved', { file: answer.file }));
        },
      },
    );
  const command = restoreCommand(backup, file);
  return (
    <Dialog place="side" title={name} description={subdomain} onClose={onClose}>
      <div className="flex flex-col gap-5">
        <DescriptionList
          items={[
            { term: t('backupsPage.madeAt'), value: format.moment(madeAt) },
            { term: t('backupsPage.until'), value: format.moment(until) },
            {
              term: t('migrationsBackup.columns.where'),
              value: here ? t('backupsPage.here') : machine,
            },
            { term: t('backupsPage.size'), value: fileSize(size, format.number) },
            { term: t('backupsPage.objects'), value: format.number(objects) },
            {
              term: t('migrationsPage.runs.one'),
              value: (
                <Link href={`/migrations/runs/${runId}`} className="text-accent underline">
                  {t('backupsPage.openRun')}
                </Link>
              ),
            },
          ]}
        />
        {exporting.error && <ErrorNotice error={exporting.error} />}
        <section aria-labelledby="backup-file" className="flex flex-col items-start gap-2">
          <h3 id="backup-file" className="font-semibold">
            {t('backupsPage.fileTitle')}
          </h3>
          <p className="text-[13px] text-ink-soft">
            {here ? t('backupsPage.fileDescription') : t('backupsPage.elsewhere', { machine })}
          </p>
          {here && (
            <Button variant="primary" busy={exporting.isPending} onClick={save}>
              {!exporting.isPending && <Download aria-hidden />}
              {t('backupsPage.save')}
            </Button>
          )}
        </section>
        <section aria-labelledby="backup-restore" className="flex flex-col gap-2">
          <div className="flex items-center justify-between gap-3">
            <h3 id="backup-restore" className="font-semibold">
              {t('backupsPage.restoreTitle')}
            </h3>
            <CopyButton text={command} />
          </div>
          <p className="text-[13px] text-ink-soft">{t('backupsPage.restoreDescription')}</p>
          <pre className="whitespace-pre-wrap break-words rounded-lg border border-line bg-sunken px-3 py-2 text-[12.5px]">
            <code>{command}</code>
          </pre>
          <ol className="flex list-decimal flex-col gap-1 pl-5 text-[13px] text-ink-soft">
            {(['fill', 'password', 'stamp'] as const).map(step => (
              <li key={step}>{t(`backupsPage.restoreSteps.${step}`)}</li>
            ))}
          </ol>
        </section>
      </div>
    </Dialog>
  );
}

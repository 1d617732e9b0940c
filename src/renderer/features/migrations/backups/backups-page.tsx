import { useCall } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useNames } from '../../../app/use-names.ts';
import { Answer } from '../../../components/answer.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { MigrationsPage } from '../migrations-page.tsx';
import { BackupList } from './backup-list.tsx';
import { ToolsSection } from './tools-section.tsx';

/** What can be dumped before a run, and the dumps that there are. */
export function BackupsPage() {
  const { t } = useTranslator();
  const names = useNames();
  const tools = useCall('migrations.backupTools', {}, { refetchOnWindowFocus: false });
  const backups = useCall('migrations.backups', {});
  return (
    <MigrationsPage part="backups">
      <Answer query={tools}>{list => <ToolsSection tools={list} names={names} />}</Answer>
      <Answer query={backups}>
        {list =>
          list.length === 0 ? (
            <div className="card">
              <EmptyState title={t('backupsPage.none')} next={t('backupsPage.noneNext')} />
            </div>
          ) : (
            <BackupList backups={list} names={names} />
          )
        }
      </Answer>
    </MigrationsPage>
  );
}

import { Link } from 'wouter';
import type { RepairWritten } from '../../../../contract/audits-repair.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useWorkspace } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { LeftList } from './left-list.tsx';
import { RemovalList } from './removal-list.tsx';
import { UseFolder } from './use-folder.tsx';

interface WrittenResultProps {
  readonly result: RepairWritten;
  /** Reference to the folder that was named; null where it is the workspace's own. */
  readonly folder: string | null;
  readonly onOpen: (subdomain: string) => void;
}

/** Where the migration is, what it removes where it may, and whom it does not clean. */
export function WrittenResult({ result, folder, onOpen }: WrittenResultProps) {
  const { t } = useTranslator();
  const hasSource = (useWorkspace()?.migrationSource ?? null) !== null;
  const { migration, written, removes, left } = result;
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="break-words font-medium">
        {migration !== null
          ? t(`auditsRepair.${written ? 'written' : 'writtenBefore'}`, { migration, folder: result.folder })
          : t(`auditsRepair.${left.length === 0 ? 'writtenNothing' : 'writtenBlocked'}`)}
      </p>
      {removes.length > 0 && (
        <details>
          <summary className="font-medium text-accent">
            {t('repairPage.writtenRemoves', { count: removes.length })}
          </summary>
          <div className="mt-2">
            <RemovalList removes={removes} />
          </div>
        </details>
      )}
      {migration !== null &&
        (folder !== null && !hasSource ? (
          <UseFolder folder={folder} />
        ) : (
          <p className="flex flex-wrap gap-2">
            <Button variant="primary" asChild>
              <Link href="/migrations/rehearse">{t('repairPage.rehearse')}</Link>
            </Button>
            <Button asChild>
              <Link href="/migrations">{t('repairPage.toMigrations')}</Link>
            </Button>
          </p>
        ))}
      {left.length > 0 && (
        <section aria-label={t('repairPage.notReady', { count: left.length })}>
          <h3 className="mb-2 font-medium text-[13px]">{t('repairPage.notReady', { count: left.length })}</h3>
          <LeftList left={left} isWritten={migration !== null} onOpen={onOpen} />
        </section>
      )}
    </div>
  );
}

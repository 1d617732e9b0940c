import { FilePlus2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { RepairTenant, RepairWritten } from '../../../../contract/audits-repair.ts';
import { client } from '../../../app/podium.ts';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useWorkspace } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useOwnValues } from './own-values.ts';
import { RepairProgress } from './repair-progress.tsx';

/** The migration that removes what is left; from here it is rehearsed and run as any other. */
export function WriteSection({ tenants }: { readonly tenants: readonly RepairTenant[] }) {
  const { t } = useTranslator();
  const write = useTask('audits.repairWrite');
  const own = useOwnValues(values => values.own);
  const hasSource = (useWorkspace()?.migrationSource ?? null) !== null;
  const [failure, setFailure] = useState<unknown>(null);
  const removes = tenants.some(each => each.removes.length > 0);
  const begin = async () => {
    setFailure(null);
    try {
      const folder = hasSource ? null : await client.app.chooseFile({ purpose: 'migration-source' });
      if (hasSource || folder !== null) await write.start({ own: { ...own }, folder: folder?.id ?? null });
    } catch (error) {
      setFailure(error);
    }
  };
  const last = write.task?.progress.at(-1);
  const problem = failure ?? write.task?.error ?? null;
  return (
    <Section
      title={t('repairPage.migration')}
      description={t(hasSource ? 'repairPage.migrationHint' : 'repairPage.migrationHintFolder')}
      actions={
        <Button busy={write.running} disabled={!removes} onClick={() => void begin()}>
          {!write.running && <FilePlus2 aria-hidden />}
          {t('repairPage.write')}
        </Button>
      }
    >
      {write.running ? (
        <RepairProgress label={t('repairPage.write')} last={last} text={last?.at} />
      ) : problem !== null ? (
        <ErrorNotice error={problem} />
      ) : (
        write.task?.result && <Written result={write.task.result} />
      )}
    </Section>
  );
}

function Written({ result }: { readonly result: RepairWritten }) {
  const { t } = useTranslator();
  const { migration, folder, written, left } = result;
  return (
    <div role="status" className="flex flex-col gap-3">
      <p className="break-words font-medium">
        {migration !== null
          ? t(`auditsRepair.${written ? 'written' : 'writtenBefore'}`, { migration, folder })
          : t(left.length === 0 ? 'auditsRepair.writtenNothing' : 'repairPage.writtenBlocked')}
      </p>
      {left.length > 0 && (
        <ul className="text-[13px] text-warn">
          {left.map(({ subdomain, state }) => (
            <li key={subdomain}>
              {migration === null
                ? `${subdomain}: ${t(`auditsRepair.states.${state}`)}`
                : t('auditsRepair.left', { subdomain, state: t(`auditsRepair.states.${state}`) })}
            </li>
          ))}
        </ul>
      )}
      {migration !== null && (
        <p className="flex flex-wrap gap-2">
          <Button asChild>
            <Link href="/migrations/rehearse">{t('repairPage.rehearse')}</Link>
          </Button>
          <Button asChild>
            <Link href="/migrations">{t('repairPage.toMigrations')}</Link>
          </Button>
        </p>
      )}
    </div>
  );
}

import { FilePlus2 } from 'lucide-react';
import { useState } from 'react';
import type { RepairTenant } from '../../../../contract/audits-repair.ts';
import { client } from '../../../app/podium.ts';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useWorkspace } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useOwnValues } from './own-values.ts';
import { RepairProgress } from './repair-progress.tsx';
import { WrittenResult } from './written-result.tsx';

interface WriteSectionProps {
  /** In which something is left. */
  readonly tenants: readonly RepairTenant[];
  readonly looking: boolean;
  readonly onOpen: (subdomain: string) => void;
}

/** The migration that removes what is left; from here it is rehearsed and run as any other. */
export function WriteSection({ tenants, looking, onOpen }: WriteSectionProps) {
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
  const result = write.task?.result;
  const hint = hasSource ? 'repairPage.migrationHint' : 'repairPage.migrationHintFolder';
  return (
    <Section
      title={t('repairPage.migration')}
      description={t(removes ? hint : 'repairPage.nothingToWrite')}
      actions={
        removes && (
          <Button busy={write.running} disabled={looking} onClick={() => void begin()}>
            {!write.running && <FilePlus2 aria-hidden />}
            {t('repairPage.write')}
          </Button>
        )
      }
    >
      {write.running ? (
        <RepairProgress label={t('repairPage.write')} last={last} text={last?.at} />
      ) : problem !== null ? (
        <ErrorNotice error={problem} />
      ) : (
        result && <WrittenResult result={result} folder={write.task?.input?.folder ?? null} onOpen={onOpen} />
      )}
    </Section>
  );
}

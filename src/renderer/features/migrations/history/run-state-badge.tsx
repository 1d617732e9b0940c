import type { MigrationRun } from '../../../../contract/migrations-run.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';

const tones: Readonly<Record<MigrationRun['state'], Tone>> = {
  running: 'accent',
  interrupted: 'warn',
  finished: 'good',
  cancelled: 'warn',
  stopped: 'danger',
};

export function RunStateBadge({ run }: { readonly run: Pick<MigrationRun, 'state' | 'counts'> }) {
  const { t } = useTranslator();
  const failed = run.state === 'finished' && run.counts.failed > 0;
  return (
    <Badge tone={failed ? 'danger' : tones[run.state]}>
      {failed ? t('migrationsPage.runs.withFailures') : t(`migrationsPage.runs.states.${run.state}`)}
    </Badge>
  );
}

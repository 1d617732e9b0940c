import type { MigrationRunDetails } from '../../../../contract/migrations-run.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { DescriptionList } from '../../../components/description-list.tsx';
import { useSettingsText } from '../run/settings/use-settings-text.ts';
import { RunStateBadge } from './run-state-badge.tsx';

/** When, by whom, what and how. */
export function RunFacts({ run }: { readonly run: MigrationRunDetails }) {
  const { t } = useTranslator();
  const format = useFormat();
  const settingsText = useSettingsText();
  const { startedAt, finishedAt, holder, files, source } = run;
  const took = finishedAt === null ? null : Date.parse(finishedAt) - Date.parse(startedAt);
  return (
    <div className="flex flex-col gap-3">
      <DescriptionList
        items={[
          { term: t('customers.fields.status'), value: <RunStateBadge run={run} /> },
          { term: t('migrationsPage.runs.started'), value: format.moment(startedAt) },
          ...(finishedAt === null
            ? []
            : [{ term: t('migrationsPage.runs.ended'), value: format.moment(finishedAt) }]),
          ...(took === null ? [] : [{ term: t('activity.duration'), value: format.clock(took) }]),
          ...(holder === null
            ? []
            : [
                {
                  term: t('migrationsPage.runs.holder'),
                  value: t('migrationsPage.runs.heldBy', {
                    user: holder.user,
                    host: holder.host,
                    pid: holder.pid,
                    since: format.moment(holder.since),
                  }),
                },
              ]),
          { term: t('migrations.source'), value: source ?? t('migrations.builtIn') },
          { term: t('migrationsPage.runs.how'), value: settingsText(run) },
        ]}
      />
      <details>
        <summary className="text-ink-soft">
          {t('migrations.summary.migrations', { count: files.length })}
        </summary>
        <ul className="mt-1 flex max-h-48 flex-col overflow-y-auto">
          {files.map(({ name, checksum }) => (
            <li key={name} title={checksum}>
              <code className="break-all text-[12.5px]">{name}</code>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

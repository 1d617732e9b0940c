import type { BackupTool } from '../../../../contract/migrations-backup.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';
import { Section } from '../../../components/section.tsx';
import { NameList } from '../name-list.tsx';

interface ToolsSectionProps {
  readonly tools: readonly BackupTool[];
  readonly names: ReadonlyMap<string, string>;
}

const tones: Readonly<Record<BackupTool['state'], Tone>> = {
  ready: 'good',
  absent: 'warn',
  too_old: 'warn',
  store_unavailable: 'danger',
};

/** Server by server: whether its tenants can be dumped, and by what. */
export function ToolsSection({ tools, names }: ToolsSectionProps) {
  const { t } = useTranslator();
  return (
    <Section title={t('backupsPage.toolsTitle')} description={t('backupsPage.toolsDescription')}>
      {tools.length === 0 && <p className="text-ink-soft">{t('backupsPage.noServer')}</p>}
      <ul className="flex flex-col">
        {tools.map(({ subdomains, serverVersion, toolVersion, state }) => (
          <li
            key={subdomains.join()}
            className="flex flex-wrap items-start gap-x-6 gap-y-1 border-line border-t py-2.5 first:border-0 first:pt-0 last:pb-0"
          >
            <div className="min-w-0 flex-1 basis-72">
              <p className="font-medium">
                PostgreSQL {serverVersion}
                {' · '}
                {t('migrations.summary.tenants', { count: subdomains.length })}
              </p>
              <div className="text-[13px]">
                <NameList subdomains={subdomains} names={names} />
              </div>
            </div>
            <div className="min-w-0 flex-1 basis-72">
              <p className="flex flex-wrap items-center gap-2">
                <Badge tone={tones[state]}>{t(`backupsPage.toolStates.${state}`)}</Badge>
                <code className="text-[12.5px]">{toolVersion === null ? '–' : `pg_dump ${toolVersion}`}</code>
              </p>
              {state !== 'ready' && (
                <p className="mt-0.5 text-[13px] text-ink-soft">{t(`backupsPage.toolNext.${state}`)}</p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

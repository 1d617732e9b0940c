import type { BackupTool } from '../../../../../contract/migrations-backup.ts';
import { BackupChoice } from '../../../../../contract/migrations-run.ts';
import { useCall } from '../../../../app/calls.ts';
import { useErrorText, useTranslator } from '../../../../app/translation.ts';
import { RadioGroup } from '../../../../components/radio-group.tsx';

interface BackupFieldProps {
  readonly value: BackupChoice;
  /** Tenants that the run changes. */
  readonly subdomains: readonly string[];
  readonly onChange: (value: BackupChoice) => void;
}

/** Whether each database is dumped before it is changed, and for which of them that can be done. */
export function BackupField({ value, subdomains, onChange }: BackupFieldProps) {
  const { t } = useTranslator();
  return (
    <div className="flex flex-col gap-1.5">
      <RadioGroup
        beside
        label={t('migrationsPage.backup.label')}
        value={value}
        onChange={onChange}
        options={BackupChoice.options.map(choice => ({
          value: choice,
          label: t(`migrationsPage.backup.choices.${choice}`),
        }))}
      />
      <Found subdomains={subdomains} />
    </div>
  );
}

function Found({ subdomains }: { readonly subdomains: readonly string[] }) {
  const { t } = useTranslator();
  const errorText = useErrorText();
  const tools = useCall('migrations.backupTools', {}, { refetchOnWindowFocus: false });
  const run = new Set(subdomains);
  const line = ({ state, serverVersion, toolVersion, subdomains: all }: BackupTool) => {
    const count = all.filter(subdomain => run.has(subdomain)).length;
    if (count === 0) return null;
    return t(`migrationsPage.backup.found.${state}`, {
      count,
      server: serverVersion,
      tool: toolVersion ?? '',
    });
  };
  const lines = tools.data?.map(line).filter(text => text !== null) ?? [];
  return (
    <p role="status" className="text-[13px] text-ink-soft">
      {tools.error
        ? errorText(tools.error).what
        : tools.data === undefined
          ? t('migrationsPage.backup.looking')
          : lines.join(' ')}
    </p>
  );
}

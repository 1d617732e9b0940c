import type { BackupTool } from '../../../../../contract/migrations-backup.ts';
import { useCall } from '../../../../app/calls.ts';
import { useErrorText, useTranslator } from '../../../../app/translation.ts';

/** For which of the tenants a backup can be made, and why not for the others. */
export function FoundTools({ subdomains }: { readonly subdomains: readonly string[] }) {
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

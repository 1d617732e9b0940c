import { BackupChoice } from '../../../../../contract/migrations-run.ts';
import { useTranslator } from '../../../../app/translation.ts';
import { RadioGroup } from '../../../../components/radio-group.tsx';
import { FoundTools } from './found-tools.tsx';

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
      <FoundTools subdomains={subdomains} />
    </div>
  );
}

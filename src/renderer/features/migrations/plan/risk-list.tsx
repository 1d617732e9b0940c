import type { MigrationRisk, PlannedMigration } from '../../../../contract/migrations-plan.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';

const tones: Readonly<Record<MigrationRisk['kind'], Tone>> = {
  destructive: 'danger',
  rewrite: 'warn',
  lock: 'warn',
  index_blocks_writes: 'warn',
  outside_transaction: 'neutral',
  transaction_statement: 'danger',
  unreadable: 'danger',
};

/** Each kind of risk that a migration has, once. */
export function RiskBadges({ migration }: { readonly migration: PlannedMigration }) {
  const { t } = useTranslator();
  // that a file runs outside a transaction is its mode already
  const told = migration.risks.filter(({ kind }) => kind !== 'outside_transaction');
  const kinds = [...new Set(told.map(({ kind }) => kind))];
  return (
    <>
      {migration.mode !== null && migration.mode !== 'transaction' && (
        <Badge tone={migration.mode === 'refused' ? 'danger' : 'neutral'}>
          {t(`migrations.modes.${migration.mode}`)}
        </Badge>
      )}
      {kinds.map(kind => (
        <Badge key={kind} tone={tones[kind]} title={t(`migrations.risks.${kind}`)}>
          {t(`migrationsPage.riskNames.${kind}`)}
        </Badge>
      ))}
    </>
  );
}

/** Statement by statement: what it does, to what, and who has to wait meanwhile. */
export function RiskList({ risks }: { readonly risks: readonly MigrationRisk[] }) {
  const { t } = useTranslator();
  return (
    <ul className="flex flex-col gap-2">
      {risks.map((risk, place) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: one statement may have a kind twice, and the list never changes
          key={place}
          className="rounded-lg border border-line px-3 py-2"
        >
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Badge tone={tones[risk.kind]} title={t(`migrations.risks.${risk.kind}`)}>
              {t(`migrationsPage.riskNames.${risk.kind}`)}
            </Badge>
            <code className="break-all text-[12.5px]">
              {risk.command}
              {risk.object !== null && <strong className="font-semibold"> {risk.object}</strong>}
            </code>
          </div>
          <p className="mt-1 text-[12.5px] text-ink-soft">
            {t('migrationsPage.riskPlace', { statement: risk.statement, line: risk.line })}
            {risk.lock !== null && (
              <>
                {' · '}
                {t('migrationsPage.riskLock')} <code>{risk.lock}</code>
                {risk.blocks !== null && `: ${t(`migrations.blocks.${risk.blocks}`)}`}
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

export function isDestructive({ risks }: PlannedMigration): boolean {
  return risks.some(({ kind }) => kind === 'destructive');
}

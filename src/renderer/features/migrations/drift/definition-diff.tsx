import { useMemo } from 'react';
import type { DriftDifference } from '../../../../contract/migrations-drift.ts';
import { MigrationState } from '../../../../contract/migrations-plan.ts';
import { useTranslator } from '../../../app/translation.ts';
import { classNames } from '../../../components/class-names.ts';
import { type DiffPart, wordDiff } from './word-diff.ts';

/** What the migrations give beside what the database has; marked where they differ. */
export function DefinitionDiff({ difference }: { readonly difference: Omit<DriftDifference, 'ignored'> }) {
  const { t } = useTranslator();
  const { kind, type } = difference;
  const expected = difference.expected ?? '';
  // of a migration whose end nobody knows, its state is told
  const state = type === 'migration' ? MigrationState.safeParse(difference.found).data : undefined;
  const found = state === undefined ? (difference.found ?? '') : t(`migrations.states.${state}`);
  const isBoth = kind === 'differing';
  const diff = useMemo(() => wordDiff(expected, isBoth ? found : expected), [expected, found, isBoth]);
  return (
    <dl className="grid gap-3 min-[700px]:grid-cols-2">
      <Definition
        term={t('migrationsDrift.columns.expected')}
        parts={kind === 'extra' ? null : diff.one}
        mark="bg-danger-soft"
      />
      <Definition
        term={t('migrationsDrift.columns.found')}
        parts={kind === 'missing' ? null : isBoth ? diff.other : [{ text: found, changed: false }]}
        mark="bg-good-soft"
      />
    </dl>
  );
}

interface DefinitionProps {
  readonly term: string;
  /** Null where there is no such object. */
  readonly parts: readonly DiffPart[] | null;
  readonly mark: string;
}

function Definition({ term, parts, mark }: DefinitionProps) {
  const { t } = useTranslator();
  const isEmpty = parts?.every(({ text }) => text === '');
  return (
    <div className="flex min-w-0 flex-col">
      <dt className="mb-1 font-medium text-[13px]">{term}</dt>
      <dd className="flex-1 rounded-lg border border-line bg-surface px-3 py-2">
        {parts === null ? (
          <span className="text-ink-faint">{t('driftPage.notThere')}</span>
        ) : isEmpty ? (
          <span className="text-ink-faint">{t('driftPage.noDefinition')}</span>
        ) : (
          <code className="whitespace-pre-wrap break-words text-[12.5px]">
            {parts.map(({ text, changed }, place) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name but their place
                key={place}
                className={classNames(changed && mark, changed && 'rounded-sm font-semibold')}
              >
                {text}
              </span>
            ))}
          </code>
        )}
      </dd>
    </div>
  );
}

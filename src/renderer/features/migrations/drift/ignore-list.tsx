import { toast } from 'sonner';
import type { DriftIgnore } from '../../../../contract/migrations-drift.ts';
import { useCommand } from '../../../app/calls.ts';
import { useFormat } from '../../../app/format.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Badge } from '../../../components/badge.tsx';
import { Button } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';
import { useObjectType } from '../use-object-type.ts';

interface IgnoreListProps {
  readonly ignores: readonly DriftIgnore[];
  /** Those that the comparison shown found nothing for. */
  readonly unmatched: readonly DriftIgnore[];
  readonly names: ReadonlyMap<string, string>;
}

/** What may differ, with its reason, and the way back. */
export function IgnoreList({ ignores, unmatched, names }: IgnoreListProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const errorText = useErrorText();
  const typeText = useObjectType();
  const canChange = useCanChange();
  const unignore = useCommand('migrations.unignoreDrift');
  const idle = new Set(unmatched.map(({ id }) => id));
  if (ignores.length === 0) return null;
  const takeBack = (id: string, name: string) => {
    document.querySelector('main')?.focus(); // the button goes with what it takes back
    unignore.mutate(
      { id },
      {
        onSuccess: () => toast.success(t('driftPage.unignored', { name })),
        onError: error => toast.error(errorText(error).what),
      },
    );
  };
  return (
    <Section title={t('driftPage.ignoresTitle')} description={t('driftPage.ignoresDescription')}>
      <ul className="flex max-h-96 flex-col overflow-y-auto">
        {ignores.map(({ id, type, name, subdomain, reason, since }) => (
          <li
            key={id}
            className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1.5 border-line border-t py-2.5 first:border-0 first:pt-0 last:pb-0"
          >
            <div className="min-w-0 flex-1 basis-72">
              <p>
                {typeText(type)} <code className="break-all text-[12.5px]">{name}</code>
              </p>
              <p className="break-words">{reason}</p>
              <p className="text-[13px] text-ink-faint">
                {subdomain === null ? t('driftPage.everywhere') : (names.get(subdomain) ?? subdomain)}
                {' · '}
                {format.moment(since)}
              </p>
              {idle.has(id) && <Badge tone="warn">{t('driftPage.unmatched')}</Badge>}
            </div>
            {canChange && (
              <Button
                size="small"
                aria-label={`${t('driftPage.unignore')}: ${name}`}
                onClick={() => takeBack(id, name)}
              >
                {t('driftPage.unignore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

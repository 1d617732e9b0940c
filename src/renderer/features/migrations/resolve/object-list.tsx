import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useObjectType } from '../use-object-type.ts';
import type { EvidenceObject } from './evidence.ts';

interface ObjectListProps {
  readonly objects: readonly EvidenceObject[];
  readonly tenants: number;
}

/** What the migration does, object by object, and in how many databases that is so. */
export function ObjectList({ objects, tenants }: ObjectListProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const typeText = useObjectType();
  if (objects.length === 0) return <p className="text-ink-soft">{t('migrationsResolve.noObjects')}</p>;
  return (
    <ol className="flex flex-col">
      {objects.map(({ key, object, done, untold }, place) => (
        <li
          key={key}
          className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-line border-t py-1.5 first:border-0 first:pt-0"
        >
          <span className="w-6 text-right text-ink-faint tabular-nums">{format.number(place + 1)}.</span>
          <span className="min-w-0 flex-1 basis-60">
            {t(`migrationsResolve.change.${object.change}`)} {typeText(object.type)}{' '}
            <code className="break-all text-[12.5px]">{object.name}</code>
          </span>
          <span className="text-[13px] text-ink-soft tabular-nums">
            {untold === tenants
              ? t('migrationsResolve.exists.unknown')
              : t('resolvePage.doneIn', { done, count: tenants })}
          </span>
        </li>
      ))}
    </ol>
  );
}

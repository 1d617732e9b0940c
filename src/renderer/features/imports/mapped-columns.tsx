import { ArrowRight } from 'lucide-react';
import type { ImportColumn } from '../../../contract/imports.ts';
import { useTranslator } from '../../app/translation.ts';
import { Badge } from '../../components/badge.tsx';
import { Section } from '../../components/section.tsx';

export function MappedColumns({ columns }: { readonly columns: readonly ImportColumn[] }) {
  const { t } = useTranslator();
  const unmatched = columns.filter(({ field }) => field === null).length;
  return (
    <Section
      title={t('imports.columns')}
      description={unmatched > 0 ? t('imports.unmatchedHint', { count: unmatched }) : undefined}
    >
      <table className="w-full text-left">
        <thead>
          <tr className="text-[12.5px] text-ink-faint">
            <th className="pb-1 font-medium">{t('imports.columnInFile')}</th>
            <th aria-hidden className="w-8" />
            <th className="pb-1 font-medium">{t('imports.columnInto')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ index, header, field }) => (
            <tr key={index} className="border-line border-t">
              <td className="py-1.5 pr-2">{header || <span className="text-ink-faint">{index + 1}</span>}</td>
              <td aria-hidden>
                <ArrowRight className="size-3.5 text-ink-faint" />
              </td>
              <td className="py-1">
                {field ? (
                  <span className="font-medium">{t(`imports.fields.${field}`)}</span>
                ) : (
                  <Badge tone="warn">{t('imports.unmatched')}</Badge>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

import { History, TriangleAlert } from 'lucide-react';
import type { ImportField } from '../../../../contract/imports-plan.ts';
import type { ImportPreview } from '../../../../contract/imports-preview.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';
import { ColumnRow } from './column-row.tsx';

interface ColumnsStepProps {
  readonly preview: ImportPreview;
  /** Whether what was remembered is put off. */
  readonly remembered: boolean;
  readonly onField: (column: number, field: ImportField | null) => void;
  readonly onAutomatic: (remembered: boolean) => void;
}

/** Every column of the file and the field it goes into; what goes nowhere stands out, and nothing is dropped in silence. */
export function ColumnsStep({ preview, remembered, onField, onAutomatic }: ColumnsStepProps) {
  const { t } = useTranslator();
  const { columns, missing } = preview;
  const unmatched = columns.filter(({ field }) => field === null).length;
  const isRemembered = columns.some(({ matchedBy }) => matchedBy === 'remembered');
  const isChosen = columns.some(({ matchedBy }) => matchedBy === 'chosen');
  const taken = new Set(columns.flatMap(({ field }) => field ?? []));
  return (
    <Section
      title={t('imports.columns')}
      description={unmatched > 0 ? t('imports.unmatchedHint', { count: unmatched }) : t('imports.allMatched')}
      actions={
        isChosen && (
          <Button size="small" onClick={() => onAutomatic(remembered)}>
            {t('imports.useAutomatic')}
          </Button>
        )
      }
    >
      {missing.length > 0 && (
        <p role="alert" className="mb-3 flex items-start gap-2.5 rounded-lg bg-danger-soft px-3.5 py-2.5">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
          <span>
            <span className="font-medium">
              {t('imports.missing', {
                fields: missing.map(field => t(`imports.fields.${field}`)).join(', '),
              })}
            </span>{' '}
            {t('imports.missingNext')}
          </span>
        </p>
      )}
      {isRemembered && !isChosen && (
        <p className="mb-3 flex flex-wrap items-center gap-x-2.5 gap-y-2 rounded-lg bg-accent-soft px-3.5 py-2">
          <History aria-hidden className="size-4 shrink-0 text-accent" />
          <span className="min-w-0 flex-1">{t('imports.remembered')}</span>
          <Button size="small" onClick={() => onAutomatic(false)}>
            {t('imports.useAutomatic')}
          </Button>
        </p>
      )}
      <div className="-mx-5 max-h-[560px] overflow-y-auto px-5">
        <table className="w-full table-fixed text-left">
          <thead>
            <tr className="text-[12.5px] text-ink-faint">
              <th className="pb-1.5 pl-2 font-medium">{t('imports.columnInFile')}</th>
              <th className="pb-1.5 pl-3 font-medium max-[820px]:hidden">{t('imports.columnExamples')}</th>
              <th className="w-[210px] pb-1.5 pl-3 font-medium">{t('imports.columnInto')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(column => (
              <ColumnRow
                key={column.index}
                column={column}
                taken={taken}
                onField={field => onField(column.index, field)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

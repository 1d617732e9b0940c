import { importFields } from '../../../../contract/imports-names.ts';
import { ImportField } from '../../../../contract/imports-plan.ts';
import type { ImportColumn } from '../../../../contract/imports-preview.ts';
import { useTranslator } from '../../../app/translation.ts';
import { classNames } from '../../../components/class-names.ts';
import { SettledSelect } from '../../../components/settled-select.tsx';

interface ColumnRowProps {
  readonly column: ImportColumn;
  /** Fields that some column goes into. */
  readonly taken: ReadonlySet<ImportField>;
  readonly onField: (field: ImportField | null) => void;
}

export function ColumnRow({ column, taken, onField }: ColumnRowProps) {
  const { t } = useTranslator();
  const { index, header, field, examples } = column;
  const name = header.trim() === '' ? t('imports.columnWithout', { place: index + 1 }) : header;
  const label = (each: ImportField) => {
    const fieldName = t(`imports.fields.${each}`);
    return taken.has(each) && each !== field ? t('imports.fieldTaken', { field: fieldName }) : fieldName;
  };
  const shown = examples.join(' · ');
  return (
    <tr className={classNames('border-line border-t', field === null && 'bg-warn-soft')}>
      <th scope="row" title={name} className="truncate py-1.5 pl-2 text-left font-medium">
        {name}
        <span className="block truncate font-normal text-[12.5px] text-ink-soft min-[821px]:hidden">
          {shown}
        </span>
      </th>
      <td title={shown} className="truncate py-1.5 pl-3 text-[13px] text-ink-soft max-[820px]:hidden">
        {shown === '' ? <span className="text-ink-faint">{t('imports.columnEmpty')}</span> : shown}
      </td>
      <td className="py-1 pr-1 pl-3">
        <SettledSelect
          className="w-full"
          aria-label={t('imports.fieldOf', { column: name })}
          value={field ?? ''}
          onChoose={chosen => onField(ImportField.safeParse(chosen).data ?? null)}
          options={[
            { value: '', label: t('imports.unmatched') },
            ...importFields.map(each => ({ value: each, label: label(each) })),
          ]}
        />
      </td>
    </tr>
  );
}

import { useTranslator } from '../../../app/translation.ts';
import { useFieldText } from '../field-text.ts';
import type { ChangeElsewhere } from './conflict.ts';

export function ChangeList({ changes }: { readonly changes: readonly ChangeElsewhere[] }) {
  const { t } = useTranslator();
  const fieldText = useFieldText();
  return (
    <ul className="flex flex-col gap-0.5 break-words">
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          {t('customers.conflict.change', {
            field: t(`customers.fields.${field}`),
            before: fieldText(field, before),
            after: fieldText(field, after),
          })}
        </li>
      ))}
    </ul>
  );
}

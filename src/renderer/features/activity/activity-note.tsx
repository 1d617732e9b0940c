import type { ActivityEntry } from '../../../contract/activity.ts';
import { en } from '../../../i18n/catalogue/en.ts';
import { useTranslator } from '../../app/translation.ts';
import { DescriptionList } from '../../components/description-list.tsx';
import { type NoteChange, splitNote } from './split-note.ts';

type CustomerField = keyof typeof en.customers.fields;

/** What was noted of an effect: values before and after side by side, and whatever else there is. */
export function ActivityNote({ note }: { readonly note: NonNullable<ActivityEntry['note']> }) {
  const { t } = useTranslator();
  const { changes, others } = splitNote(note);
  const fieldName = (field: string) =>
    Object.hasOwn(en.customers.fields, field) ? t(`customers.fields.${field as CustomerField}`) : field;
  return (
    <div className="mt-6 flex flex-col gap-4">
      <h3 className="font-medium">{t('activity.note')}</h3>
      {changes.length > 0 && <Changes changes={changes} fieldName={fieldName} />}
      {others.length > 0 && (
        <DescriptionList items={others.map(({ name, value }) => ({ term: fieldName(name), value }))} />
      )}
    </div>
  );
}

interface ChangesProps {
  readonly changes: readonly NoteChange[];
  readonly fieldName: (field: string) => string;
}

function Changes({ changes, fieldName }: ChangesProps) {
  const { t } = useTranslator();
  return (
    <table className="w-full table-fixed border-collapse text-left">
      <thead>
        <tr className="border-line border-b text-ink-faint">
          <th className="py-1.5 pr-3 font-normal">{t('activity.field')}</th>
          <th className="py-1.5 pr-3 font-normal">{t('activity.before')}</th>
          <th className="py-1.5 font-normal">{t('activity.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field} className="border-line border-b align-top last:border-b-0">
            <th scope="row" className="break-words py-1.5 pr-3 font-normal text-ink-soft">
              {fieldName(field)}
            </th>
            <td className="break-words py-1.5 pr-3">{before}</td>
            <td className="break-words py-1.5 font-medium">{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { importFields } from '../../../../contract/imports-names.ts';
import type { UndoConflict } from '../../../../contract/imports-undo.ts';
import { useTranslator } from '../../../app/translation.ts';

interface ConflictItemProps {
  readonly conflict: UndoConflict;
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
}

const known = [...importFields, 'qualifications', 'archivedAt', 'phoneSource', 'preferredLanguage'] as const;

/** One musician that was changed since the import: what was before, what was imported, what is now. */
export function ConflictItem({ conflict, chosen, onChoose }: ConflictItemProps) {
  const { t } = useTranslator();
  const { name, kind, fields } = conflict;
  const fieldName = (field: string) => {
    const key = known.find(each => each === field);
    return key === undefined ? field : t(`imports.undo.fields.${key}`);
  };
  return (
    <li className="rounded-lg border border-line px-4 py-3">
      <label className="flex cursor-pointer items-start gap-2.5">
        <input
          type="checkbox"
          checked={chosen}
          onChange={({ target }) => onChoose(target.checked)}
          className="mt-[3px] size-4 shrink-0 accent-accent"
        />
        <span className="min-w-0">
          <span className="font-medium">{name}</span>
          <span className="block text-[12.5px] text-ink-soft">{t(`imports.undo.kinds.${kind}`)}</span>
        </span>
      </label>
      {fields.length > 0 && (
        <table className="mt-2 w-full table-fixed text-left text-[13px]">
          <thead>
            <tr className="text-[12.5px] text-ink-faint">
              <th className="w-28 py-1 pr-3 font-medium">{t('imports.undo.field')}</th>
              <th className="py-1 pr-3 font-medium">{t('imports.undo.before')}</th>
              <th className="py-1 pr-3 font-medium">{t('imports.undo.imported')}</th>
              <th className="py-1 font-medium">{t('imports.undo.now')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, before, imported, now }) => (
              <tr key={field} className="border-line border-t align-top">
                <th scope="row" className="break-words py-1.5 pr-3 text-left font-normal text-ink-soft">
                  {fieldName(field)}
                </th>
                <td className="break-words py-1.5 pr-3">{before || '–'}</td>
                <td className="break-words py-1.5 pr-3">{imported || '–'}</td>
                <td className="break-words py-1.5 font-medium">{now || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </li>
  );
}

import type { EditableField, Qualification } from '../../../contract/musicians.ts';
import { useTranslator } from '../../app/translation.ts';
import type { EditableValue } from './edits/pending-edits.ts';

export function describeChair({ instrument, position }: Qualification): string {
  return position ? `${instrument}, ${position}` : instrument;
}

export function describeChairs(qualifications: readonly Qualification[]): string {
  return qualifications.map(describeChair).join(' · ');
}

/** The value of a field as a person reads it; a dash where there is none. */
export function useFieldText(): (field: EditableField, value: EditableValue) => string {
  const { t } = useTranslator();
  return (field, value) => {
    if (typeof value === 'object') return describeChairs(value) || '–';
    if (typeof value === 'string') return value || '–';
    if (field === 'archived') return t(value ? 'musicians.archived' : 'musicians.notArchived');
    return t(value ? 'musicians.active' : 'musicians.inactive');
  };
}

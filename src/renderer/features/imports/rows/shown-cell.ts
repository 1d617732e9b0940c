import type { ImportField } from '../../../../contract/imports-plan.ts';
import type { PreviewRow, Problem } from '../../../../contract/imports-preview.ts';
import type { CellMend } from '../plan/plan.ts';
import type { Mends } from './mends.ts';

export interface ShownCell {
  /** As it stands in the file, with what was mended. */
  readonly text: string;
  readonly mend: CellMend | undefined;
  /** For an update: what is stored, and what it becomes. */
  readonly changes: PreviewRow['changes'];
  readonly problems: readonly Problem[];
}

/** A chair comes beside those that a musician has; it takes the place of none. */
export function isAdded({ field, from }: PreviewRow['changes'][number]): boolean {
  return from === '' && (field === 'instrument' || field === 'position');
}

/** Fields that one column of the file fills. */
function filledBy(field: ImportField): readonly ImportField[] {
  return field === 'fullName' ? ['fullName', 'lastName', 'firstName'] : [field];
}

export function shownCell(row: PreviewRow, field: ImportField, mends: Mends): ShownCell {
  const previewed = row.cells[field] ?? '';
  const text = mends.text(row.row, field, previewed);
  const filled = filledBy(field);
  const isPending = text !== previewed;
  // what core said is about the text before it was mended
  return {
    text,
    mend: mends.mendOf(row.row, field),
    changes: isPending ? [] : row.changes.filter(change => filled.includes(change.field)),
    problems: isPending ? [] : row.problems.filter(each => each.field && filled.includes(each.field)),
  };
}

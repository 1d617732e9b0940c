import type { ImportField } from '../../../../contract/imports-plan.ts';
import type { CellMend, EditedPlan } from '../plan/plan.ts';

/** What the plan changes in cells beyond what the preview shows already, so that an edit is seen at once. */
export interface Mends {
  /** The text of a cell as the plan has it, from what the preview has. */
  text(row: number, field: ImportField, previewed: string): string;
  /** What stood in a cell that was mended by itself. */
  mendOf(row: number, field: ImportField): CellMend | undefined;
}

export function mendsOf(plan: EditedPlan, previewed: EditedPlan): Mends {
  const now = byCell(plan);
  const before = plan.cells === previewed.cells ? now : byCell(previewed);
  // core has applied the others: what it shows is not to be compared with what stands in the file once more
  const pending = plan.values.filter(value => !previewed.values.includes(value));
  return {
    mendOf: (row, field) => now.get(key(row, field)),
    text: (row, field, shown) => {
      const mend = now.get(key(row, field));
      if (mend) return mend.value;
      const takenBack = before.get(key(row, field));
      if (takenBack) return takenBack.from;
      const repair = pending.find(each => each.field === field && each.from === shown.trim());
      return repair ? repair.to : shown;
    },
  };
}

function byCell({ cells }: EditedPlan): ReadonlyMap<string, CellMend> {
  return new Map(cells.map(mend => [key(mend.row, mend.field), mend]));
}

function key(row: number, field: ImportField): string {
  return `${row} ${field}`;
}

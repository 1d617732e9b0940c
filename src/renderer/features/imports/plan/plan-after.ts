import type {
  DialectChoice,
  ImportField,
  ImportKey,
  PhoneCountry,
  ValueChoice,
  ValueRepair,
} from '../../../../contract/imports-plan.ts';
import type { CellMend, EditedPlan } from './plan.ts';

export type PlanChange =
  | { readonly kind: 'dialect'; readonly choice: DialectChoice }
  /** `fields` are those of all columns as they are now. */
  | {
      readonly kind: 'field';
      readonly fields: readonly (ImportField | null)[];
      readonly column: number;
      readonly field: ImportField | null;
    }
  | { readonly kind: 'automatic'; readonly remembered: boolean }
  | { readonly kind: 'key'; readonly key: ImportKey }
  | { readonly kind: 'phoneCountry'; readonly phoneCountry: PhoneCountry }
  | { readonly kind: 'eraseEmpty'; readonly eraseEmpty: boolean }
  | { readonly kind: 'choices'; readonly choices: readonly ValueChoice[] }
  | { readonly kind: 'cell'; readonly mend: CellMend }
  | ({ readonly kind: 'value' } & Readonly<ValueRepair>)
  | { readonly kind: 'cell-back'; readonly row: number; readonly field: ImportField }
  | { readonly kind: 'value-back'; readonly field: ImportField; readonly from: string }
  | { readonly kind: 'all-back' };

/** The plan after one change of the user's. */
export function planAfter(plan: EditedPlan, change: PlanChange): EditedPlan {
  switch (change.kind) {
    case 'dialect':
      return afterDialect(plan, change.choice);
    case 'field':
      return afterField(plan, change);
    case 'automatic':
      return { ...plan, mapping: null, remembered: change.remembered, cells: [] };
    case 'key':
      return { ...plan, key: change.key };
    case 'phoneCountry':
      return { ...plan, phoneCountry: change.phoneCountry };
    case 'eraseEmpty':
      return { ...plan, eraseEmpty: change.eraseEmpty };
    case 'choices':
      return { ...plan, choices: withChoices(plan.choices, change.choices) };
    case 'cell':
      return { ...plan, cells: withMend(plan.cells, change.mend) };
    case 'value':
      return afterValue(plan, change);
    case 'cell-back':
      return { ...plan, cells: plan.cells.filter(each => !isCell(each, change)) };
    case 'value-back':
      return {
        ...plan,
        values: plan.values.filter(({ field, from }) => field !== change.field || from !== change.from),
      };
    case 'all-back':
      return { ...plan, cells: [], values: [] };
  }
}

/** Another delimiter or header line makes other columns and rows, to which fields and mended cells do not belong any more. */
function afterDialect(plan: EditedPlan, dialect: DialectChoice): EditedPlan {
  const sameRows =
    plan.dialect.delimiter === dialect.delimiter && plan.dialect.headerLine === dialect.headerLine;
  return sameRows ? { ...plan, dialect } : { ...plan, dialect, mapping: null, cells: [] };
}

/** A field takes its values from one column: another that had it has none then. */
function afterField(
  plan: EditedPlan,
  { fields, column, field }: Extract<PlanChange, { kind: 'field' }>,
): EditedPlan {
  const before = fields[column];
  const mapping = fields.map((each, place) => {
    if (place === column) return field;
    return each === field ? null : each;
  });
  // a mended cell belongs to the column that its field was taken from
  const cells = plan.cells.filter(mend => mend.field !== before && mend.field !== field);
  return { ...plan, mapping, cells };
}

function withMend(cells: readonly CellMend[], mend: CellMend): readonly CellMend[] {
  const before = cells.find(each => isCell(each, mend));
  const from = before?.from ?? mend.from;
  const others = cells.filter(each => each !== before);
  return mend.value === from ? others : [...others, { ...mend, from }];
}

/** Repairs compare with what stands in the file, so one that made the value which is changed now is led on. */
function afterValue(plan: EditedPlan, { field, from, to }: ValueRepair): EditedPlan {
  const led = plan.values
    .filter(each => each.field !== field || each.from !== from)
    .map(each => (each.field === field && each.to === from ? { ...each, to } : each));
  const values = [...led, { field, from, to }].filter(each => each.from !== each.to);
  const cells = plan.cells.flatMap(mend => {
    if (mend.field !== field) return [mend];
    if (mend.from.trim() === from && mend.value === to) return []; // the repair of all says the same
    return mend.value === from ? [{ ...mend, value: to }] : [mend];
  });
  return { ...plan, values, cells };
}

function withChoices(
  before: readonly Readonly<ValueChoice>[],
  chosen: readonly ValueChoice[],
): readonly Readonly<ValueChoice>[] {
  const keys = new Set(chosen.map(choiceKey));
  return [...before.filter(each => !keys.has(choiceKey(each))), ...chosen];
}

/** By what a choice belongs to a value: without regard to case, as core compares them. */
export function choiceKey({
  field,
  instrument,
  value,
}: Pick<ValueChoice, 'field' | 'instrument' | 'value'>): string {
  return JSON.stringify([field, sameCase(instrument ?? ''), sameCase(value)]);
}

function sameCase(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function isCell(mend: CellMend, { row, field }: Pick<CellMend, 'row' | 'field'>): boolean {
  return mend.row === row && mend.field === field;
}

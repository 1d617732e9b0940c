import type { ImportField } from '../../../contract/imports-plan.ts';
import type { ProblemKind } from '../../../contract/imports-preview.ts';
import { unguard } from '../../files/guard.ts';
import { shape } from '../read/shape.ts';
import type { Tokenizer } from '../read/tokenizer.ts';
import { type FieldRule, fieldRules } from './fields.ts';
import { type Found, type FoundBeside, levelOf } from './problems.ts';
import type { Repairs, RowRepairs } from './repairs.ts';
import type { CheckRequest } from './request.ts';

/** A field with its rule and the column that it is read from; -1 when there is none. */
export interface Slot extends FieldRule {
  readonly field: ImportField;
  readonly column: number;
  /** Whether some of its values were mended, so that each has to be looked at as text. */
  readonly mended: boolean;
}

/** The cells of the row at hand by their fields, with what was mended, and what is wrong with them. */
export class Cells {
  readonly found: Found[] = [];
  readonly #row: Tokenizer;
  readonly #repairs: Repairs;
  readonly #fields: CheckRequest['fields'];
  readonly #damaged: boolean;
  readonly #byBytes: boolean;
  #mends: RowRepairs | undefined;
  #rejected = false;
  #mended = false;

  constructor(
    row: Tokenizer,
    fields: CheckRequest['fields'],
    repairs: Repairs,
    damaged: boolean,
    byBytes: boolean,
  ) {
    this.#row = row;
    this.#fields = fields;
    this.#repairs = repairs;
    this.#damaged = damaged;
    this.#byBytes = byBytes;
  }

  slot(field: ImportField): Slot {
    const column = this.#fields.indexOf(field);
    return { ...fieldRules[field], field, column, mended: this.#repairs.hasValues(field) };
  }

  mapped(): readonly Slot[] {
    return this.#fields.flatMap(field => (field === null ? [] : [this.slot(field)]));
  }

  /** Begins with the row that the tokenizer stands on. */
  begin(number: number): void {
    this.#mends = this.#repairs.ofRow(number);
    this.#mended = this.#mends !== undefined;
    this.#rejected = false;
    if (this.found.length > 0) this.found.length = 0;
  }

  /** Whether a problem was found that the row is refused for. */
  get rejected(): boolean {
    return this.#rejected;
  }

  /** Whether something in the row was mended. */
  get mended(): boolean {
    return this.#mended;
  }

  /** Whether a cell that the row lacks was mended: then whoever did it has seen that the others are empty. */
  hasMendFrom(cells: number): boolean {
    return (
      this.#mends !== undefined &&
      this.#fields.some((field, at) => at >= cells && field !== null && this.#mends?.has(field))
    );
  }

  /** Whether a cell's bytes are its text but for their encoding, and nothing was mended. */
  isPlain({ column, mended }: Slot): boolean {
    return (
      this.#byBytes &&
      !mended &&
      this.#mends === undefined &&
      column < this.#row.cells &&
      (this.#row.shape(column) & ~shape.high) === 0
    );
  }

  /** The text as it stands in the file, with what was mended. */
  text({ field, column, mended }: Slot): string {
    const mend = this.#mends?.get(field);
    if (mend !== undefined) return mend;
    if (column < 0 || column >= this.#row.cells) return '';
    const text = this.#row.cell(column);
    if (!mended) return text;
    const other = this.#repairs.ofValue(field, text);
    if (other !== undefined) this.#mended = true;
    return other ?? text;
  }

  /** The text as it is stored, empty when there is none; null when it cannot be, which is then noted. */
  value(slot: Slot): string | null {
    const text = this.text(slot);
    const unstorable = this.unstorable(text);
    if (unstorable !== null) return this.refuse(unstorable, slot.field, text);
    const value = slot.clean(unguard(text));
    if (value.length > slot.maxLength) return this.refuse('value_too_long', slot.field, text);
    const refusal = value === '' ? null : (slot.refuse?.(value) ?? null);
    return refusal === null ? value : this.refuse(refusal, slot.field, text);
  }

  unstorable(text: string): ProblemKind | null {
    if (text.includes('\0')) return 'nul_byte';
    return this.#damaged && text.includes('\ufffd') ? 'bad_byte' : null;
  }

  refuse(kind: ProblemKind, field: ImportField | null, value: string, more?: FoundBeside): null {
    this.found.push({ kind, field, value, ...more });
    if (levelOf(kind) === 'reject') this.#rejected = true;
    return null;
  }

  /** What was found, in the order of the columns; that of the whole row comes last. */
  inOrder(): void {
    if (this.found.length > 1) this.found.sort((a, b) => this.#placeOf(a.field) - this.#placeOf(b.field));
  }

  #placeOf(field: ImportField | null): number {
    return field === null ? this.#fields.length : this.#fields.indexOf(field);
  }
}

import type { ImportField, Problem, ProblemKind } from '../../contract/imports.ts';
import { type AcceptedRow, fieldRules } from './fields.ts';
import { emailKey, toBoolean } from './normalise.ts';
import { toE164 } from './phone.ts';
import { Problems } from './problems.ts';
import type { ParsedImport } from './read.ts';
import { Tokenizer } from './tokenizer.ts';

/** Judges the data rows of a file, one at a call, and keeps the tally. */
export class RowCheck {
  readonly problems = new Problems();
  readonly #file: ParsedImport;
  readonly #tokenizer: Tokenizer;
  readonly #mapped: readonly { readonly index: number; readonly field: ImportField }[];
  readonly #firstRowOf = new Map<string, number>();
  #rows = 0;
  #accepted = 0;

  constructor(file: ParsedImport) {
    this.#file = file;
    this.#tokenizer = new Tokenizer(file.text, file.dialect.delimiter, file.body);
    this.#mapped = file.columns.flatMap(({ index, field }) => (field === null ? [] : [{ index, field }]));
  }

  /** Data rows so far. */
  get rows(): number {
    return this.#rows;
  }

  get accepted(): number {
    return this.#accepted;
  }

  get rejected(): number {
    return this.#rows - this.#accepted;
  }

  /** The next row as it goes in, null for one that is refused, undefined behind the last. */
  next(): AcceptedRow | null | undefined {
    do {
      if (!this.#tokenizer.next()) return undefined;
    } while (isBlank(this.#tokenizer));
    this.#rows++;
    const row = this.#judge();
    if (row !== null) this.#accepted++;
    return row;
  }

  #judge(): AcceptedRow | null {
    const width = this.#file.columns.length;
    const cells = this.#tokenizer.cells;
    if (cells < width) return this.#reject('cells_missing', null, '');
    for (let cell = width; cell < cells; cell++) {
      if (!this.#tokenizer.isEmpty(cell))
        return this.#reject('cells_extra', null, this.#tokenizer.cell(cell));
    }
    const values = this.#values();
    return values === null ? null : this.#accept(values);
  }

  /** The cleaned text of each field; null, with every reason noted, when one of them cannot go in. */
  #values(): Readonly<Record<ImportField, string>> | null {
    const values = emptyValues();
    let refused = false;
    for (const { index, field } of this.#mapped) {
      const text = this.#tokenizer.cell(index);
      const value = fieldRules[field].clean(text);
      const kind = this.#refusal(field, text, value);
      if (kind !== null) {
        this.#reject(kind, field, text);
        refused = true;
      }
      values[field] = value;
    }
    return refused ? null : values;
  }

  #refusal(field: ImportField, text: string, value: string): ProblemKind | null {
    const rule = fieldRules[field];
    if (text.includes('\0') || (this.#file.damaged && text.includes('\ufffd'))) return 'nul_byte';
    if (value === '') return rule.missing ?? null;
    if (value.length > rule.maxLength) return 'value_too_long';
    return rule.refuse?.(value) ?? null;
  }

  #accept(values: Readonly<Record<ImportField, string>>): AcceptedRow | null {
    const key = emailKey(values.email);
    const otherRow = this.#firstRowOf.get(key);
    if (otherRow !== undefined) return this.#reject('email_duplicate', 'email', values.email, otherRow);
    this.#firstRowOf.set(key, this.#rows);

    const { isActive: active, phone: phoneSource, ...rest } = values;
    const phone = phoneSource === '' ? '' : toE164(phoneSource);
    if (phone === null) this.#warn('phone_unclear', 'phone', phoneSource);
    const isActive = active === '' ? null : toBoolean(active);
    if (active !== '' && isActive === null) this.#warn('active_unclear', 'isActive', active);
    return { row: this.#rows, ...rest, phone: phone ?? '', phoneSource, isActive };
  }

  #reject(kind: ProblemKind, field: ImportField | null, value: string, otherRow?: number): null {
    this.#note('reject', kind, field, value, otherRow);
    return null;
  }

  #warn(kind: ProblemKind, field: ImportField, value: string): void {
    this.#note('warning', kind, field, value);
  }

  #note(
    level: Problem['level'],
    kind: ProblemKind,
    field: ImportField | null,
    value: string,
    otherRow?: number,
  ): void {
    const at = { row: this.#rows, line: this.#tokenizer.line };
    this.problems.add({ kind, level, ...at, field, value, ...(otherRow === undefined ? {} : { otherRow }) });
  }
}

function isBlank(tokenizer: Tokenizer): boolean {
  for (let cell = 0; cell < tokenizer.cells; cell++) {
    if (!tokenizer.isEmpty(cell) && tokenizer.cell(cell).trim() !== '') return false;
  }
  return true;
}

function emptyValues(): Record<ImportField, string> {
  return {
    lastName: '',
    firstName: '',
    email: '',
    phone: '',
    instrument: '',
    position: '',
    city: '',
    isActive: '',
    notes: '',
  };
}

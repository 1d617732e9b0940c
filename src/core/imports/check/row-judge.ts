import { importFields } from '../../../contract/imports-names.ts';
import type { ImportField } from '../../../contract/imports-plan.ts';
import type { ScannedFile } from '../read/scan-file.ts';
import type { Tokenizer } from '../read/tokenizer.ts';
import { CellMemo } from './cell-memo.ts';
import { Cells, type Slot } from './cells.ts';
import { type Chair, Chairs, type Instrument } from './chairs.ts';
import type { CopyText } from './copy-text.ts';
import { isPlainEmail } from './email-bytes.ts';
import { type SplitName, splitName } from './names.ts';
import { toBoolean } from './normalise.ts';
import { mobileDigits, mobileLength, swedishMobile, toE164 } from './phone.ts';
import { phoneFault } from './phone-fault.ts';
import { Repairs } from './repairs.ts';
import { type CheckRequest, type Width, widthOf } from './request.ts';
import { RowKeys } from './row-keys.ts';

interface Answer {
  readonly value: boolean | null;
  readonly unclear: boolean;
}

type Slots = Readonly<Record<ImportField, Slot>>;

const noAnswer: Answer = { value: null, unclear: false };
const noNames: SplitName = { firstName: '', lastName: '' };
const space = 0x20;
const apostrophe = 0x27;
const sweden = Uint8Array.from([0x2b, 0x34, 0x36]);

/**
 * Judges one row at a call and writes it as COPY text. A cell whose bytes are its text goes from bytes to bytes; all others, and
 * without `byBytes` all there are, go by their text, with the same result.
 */
export class RowJudge {
  readonly cells: Cells;
  readonly chairs: Chairs;
  readonly #row: Tokenizer;
  readonly #copy: CopyText;
  readonly #key: CheckRequest['key'];
  readonly #phoneCountry: CheckRequest['phoneCountry'];
  readonly #keys: RowKeys;
  readonly #width: Width;
  readonly #slots: Slots;
  readonly #unmatched: readonly number[];
  readonly #namesAsText: boolean;
  readonly #byMobile: boolean;
  readonly #instruments: CellMemo<Instrument>;
  readonly #positions: CellMemo<string>;
  readonly #answers: CellMemo<Answer>;
  #instrument: Instrument | null = null;
  #chair: Chair | null = null;

  constructor(row: Tokenizer, copy: CopyText, scanned: ScannedFile, request: CheckRequest, byBytes = true) {
    const { fields, key, phoneCountry, choices } = request;
    this.cells = new Cells(row, fields, new Repairs(request.cells, request.values), scanned.damaged, byBytes);
    this.chairs = new Chairs(choices);
    this.#instruments = new CellMemo(row, this.cells, name => this.chairs.instrument(name));
    this.#positions = new CellMemo(row, this.cells, name => name);
    this.#answers = new CellMemo(row, this.cells, toAnswer, 500);
    this.#row = row;
    this.#copy = copy;
    this.#key = key;
    this.#phoneCountry = phoneCountry;
    this.#keys = new RowKeys(key, scanned.rows);
    this.#width = widthOf(scanned.header);
    this.#slots = Object.fromEntries(
      importFields.map(field => [field, this.cells.slot(field)]),
    ) as unknown as Slots;
    this.#unmatched = scanned.header.flatMap((_, at) =>
      (fields[at] ?? null) === null && at < this.#width.cells ? [at] : [],
    );
    this.#byMobile = phoneCountry === 'SE' && key !== 'phone';
    this.#namesAsText = key === 'name' || fields.includes('fullName');
  }

  get plainEmails(): boolean {
    return this.#keys.plainEmails;
  }

  /** Writes the row and finds what is wrong with it alone. It is then dropped, or taken. */
  judge(number: number): void {
    this.cells.begin(number);
    this.#copy.begin(number);
    if (!this.#hasItsCells()) return;
    const slots = this.#slots;
    if (this.#namesAsText) this.#names();
    else {
      this.#write(slots.firstName);
      this.#write(slots.lastName);
    }
    this.#email();
    this.#phone();
    this.#instrumentAndPosition();
    this.#write(slots.city);
    this.#isActive();
    this.#write(slots.notes);
    for (const column of this.#unmatched) this.#unread(column);
  }

  /** Compares the row with those before it. False, and dropped, when there is a reason to refuse it. */
  take(number: number): boolean {
    if (!this.cells.rejected) this.#compare();
    this.cells.inOrder();
    if (this.cells.rejected) {
      this.#copy.drop();
      return false;
    }
    this.#keys.add(number);
    if (this.#instrument !== null) this.#instrument.rows++;
    if (this.#chair !== null) this.#chair.rows++;
    this.#copy.end();
    return true;
  }

  #compare(): void {
    const { email, phone, lastName, fullName } = this.#slots;
    const sameEmail = this.#keys.sameEmail();
    if (sameEmail !== 0)
      this.cells.refuse('email_duplicate', 'email', this.cells.text(email), { otherRow: sameEmail });
    const same = this.#keys.sameOther();
    const told = this.#key === 'phone' ? phone : fullName.column < 0 ? lastName : fullName;
    if (same !== 0) this.cells.refuse('key_duplicate', told.field, this.cells.text(told), { otherRow: same });
  }

  #hasItsCells(): boolean {
    const { cells, reasons } = this.#width;
    const here = this.#row.cells;
    if (here < cells && !this.cells.hasMendFrom(here)) this.cells.refuse('cells_missing', null, '');
    for (let cell = cells; cell < here; cell++) {
      if (cell === reasons || this.#row.isEmpty(cell)) continue;
      const text = this.#row.cell(cell);
      if (text.trim() === '') continue;
      this.cells.refuse('cells_extra', null, text);
      break;
    }
    return !this.cells.rejected;
  }

  /** A cell that goes nowhere: what is broken in it makes its row doubtful all the same. */
  #unread(column: number): void {
    if (column >= this.#row.cells || this.#row.plain(column)) return;
    const text = this.#row.cell(column);
    const kind = this.cells.unstorable(text);
    if (kind !== null) this.cells.refuse(kind, null, text);
  }

  #write(slot: Slot): void {
    if (slot.column < 0) this.#copy.nothing();
    else if (!this.#writeBytes(slot)) this.#writeText(slot);
  }

  #writeBytes(slot: Slot): boolean {
    if (!this.cells.isPlain(slot)) return false;
    const start = this.#row.start(slot.column);
    const end = this.#row.end(slot.column);
    const written = end - start > slot.maxLength ? -1 : this.#copy.plain(this.#row.bytes, start, end);
    if (written > 0) this.#copy.tab();
    else if (written === 0) this.#empty(slot);
    return written >= 0;
  }

  #writeText(slot: Slot): void {
    const value = this.cells.value(slot);
    if (value === '') this.#empty(slot);
    else if (value !== null) this.#copy.text(value);
  }

  #empty(slot: Slot): void {
    if (slot.missing === undefined) this.#copy.nothing();
    else this.cells.refuse(slot.missing, slot.field, this.cells.text(slot));
  }

  /** Names in their own columns come first; a full name fills what they leave empty. */
  #names(): void {
    const slots = this.#slots;
    const firstName = this.cells.value(slots.firstName);
    const lastName = this.cells.value(slots.lastName);
    if (firstName === null || lastName === null) return;
    const split = firstName === '' || lastName === '' ? this.#splitName() : noNames;
    if (split === null) return;
    const names = { firstName: firstName || split.firstName, lastName: lastName || split.lastName };
    this.#name(slots.firstName, names.firstName);
    this.#name(slots.lastName, names.lastName);
    this.#keys.other(`${names.lastName}\0${names.firstName}`.toLowerCase());
  }

  /** What a full name has to fill empty names with; null when it is refused. */
  #splitName(): SplitName | null {
    const slot = this.#slots.fullName;
    const value = this.cells.value(slot);
    if (value === null || value === '') return value === null ? null : noNames;
    const split = splitName(value);
    if (split === null) return this.cells.refuse('name_unclear', 'fullName', this.cells.text(slot));
    const { maxLength } = this.#slots.lastName;
    if (Math.max(split.firstName.length, split.lastName.length) <= maxLength) return split;
    return this.cells.refuse('value_too_long', 'fullName', this.cells.text(slot));
  }

  #name(slot: Slot, name: string): void {
    if (name !== '') this.#copy.text(name);
    else this.#empty(slot.column < 0 ? { ...this.#slots.fullName, missing: slot.missing } : slot);
  }

  #email(): void {
    const slot = this.#slots.email;
    if (this.#emailBytes(slot)) return;
    const value = this.cells.value(slot);
    if (value === null) return;
    if (value === '') this.#empty(slot);
    else {
      this.#copy.text(value);
      this.#keys.email(value);
    }
  }

  #emailBytes(slot: Slot): boolean {
    if (!this.cells.isPlain(slot)) return false;
    const { bytes } = this.#row;
    let start = this.#row.start(slot.column);
    let end = this.#row.end(slot.column);
    while (start < end && bytes[start] === space) start++;
    while (start < end && bytes[end - 1] === space) end--;
    // an apostrophe may be a guard's
    if (end - start > slot.maxLength || bytes[start] === apostrophe) return false;
    if (!isPlainEmail(bytes, start, end)) return false;
    this.#copy.raw(bytes, start, end);
    this.#copy.tab();
    this.#keys.emailBytes(bytes, start, end);
    return true;
  }

  #phone(): void {
    const slot = this.#slots.phone;
    if (this.#mobileBytes(slot)) return;
    const value = this.cells.value(slot);
    if (value === null) return;
    const phone = value === '' ? '' : toE164(value, this.#phoneCountry);
    if (this.#key === 'phone') {
      if (phone) this.#keys.other(phone);
      else this.cells.refuse('key_missing', 'phone', this.cells.text(slot));
    } else if (phone === null) {
      const { kind, country } = phoneFault(value, this.#phoneCountry);
      this.cells.refuse(kind, 'phone', this.cells.text(slot), { country });
    }
    this.#copy.textOrNothing(phone ?? '');
    this.#copy.textOrNothing(value);
  }

  #mobileBytes(slot: Slot): boolean {
    if (!this.#byMobile || slot.column < 0 || !this.cells.isPlain(slot)) return false;
    const { bytes } = this.#row;
    const start = this.#row.start(slot.column);
    const end = this.#row.end(slot.column);
    const mobile = end - start > slot.maxLength ? -1 : swedishMobile(bytes, start, end);
    if (mobile < 0) return false;
    const { at } = this.#copy;
    this.#copy.raw(sweden, 0, sweden.length);
    this.#copy.raw(mobileDigits, mobile, mobile + mobileLength);
    this.#copy.tab();
    if (this.#copy.plain(bytes, start, end) > 0) this.#copy.tab();
    else {
      this.#copy.at = at;
      return false;
    }
    return true;
  }

  #instrumentAndPosition(): void {
    const instrument = this.#instruments.of(this.#slots.instrument);
    const position = this.#positions.of(this.#slots.position);
    this.#instrument = instrument;
    this.#chair = null;
    if (instrument === null || position === null) return;
    this.#copy.textOrNothing(instrument.taken);
    if (instrument.taken === '') {
      if (position !== '')
        this.cells.refuse('position_without_instrument', 'position', this.cells.text(this.#slots.position));
      this.#copy.nothing();
    } else {
      this.#chair = this.chairs.chair(instrument, position);
      this.#copy.textOrNothing(this.#chair.taken);
    }
  }

  #isActive(): void {
    const slot = this.#slots.isActive;
    const answer = slot.column < 0 ? noAnswer : this.#answers.of(slot);
    if (answer === null) return;
    if (answer.unclear) this.cells.refuse('active_unclear', 'isActive', this.cells.text(slot));
    if (answer.value === null) this.#copy.nothing();
    else this.#copy.text(answer.value ? 't' : 'f');
  }
}

function toAnswer(text: string): Answer {
  const value = toBoolean(text);
  return { value, unclear: value === null && text !== '' };
}

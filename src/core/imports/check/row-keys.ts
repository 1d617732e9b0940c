import type { ImportKey } from '../../../contract/imports-plan.ts';
import { KeyedHash } from './keyed-hash.ts';
import { emailKey } from './normalise.ts';
import { SeenKeys, slotsFor } from './seen-keys.ts';

/** The e-mail address and the key of the row at hand, and the rows in which they came first. */
export class RowKeys {
  readonly #hash = new KeyedHash();
  readonly #emails: SeenKeys;
  /** Null when the key is the address. */
  readonly #others: SeenKeys | null;
  /** Whether every address so far was of ASCII. */
  plainEmails = true;
  #emailHigh = 0;
  #emailLow = 0;
  #otherHigh = 0;
  #otherLow = 0;

  constructor(key: ImportKey, rows: number) {
    this.#emails = new SeenKeys(slotsFor(rows));
    this.#others = key === 'email' ? null : new SeenKeys(slotsFor(rows));
  }

  emailBytes(bytes: Uint8Array, start: number, end: number): void {
    this.#hash.ofBytes(bytes, start, end);
    this.#emailHigh = this.#hash.high;
    this.#emailLow = this.#hash.low;
  }

  email(email: string): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
    if (this.plainEmails && /[^\x00-\x7f]/.test(email)) this.plainEmails = false;
    this.#hash.ofText(emailKey(email));
    this.#emailHigh = this.#hash.high;
    this.#emailLow = this.#hash.low;
  }

  other(text: string): void {
    this.#hash.ofText(text);
    this.#otherHigh = this.#hash.high;
    this.#otherLow = this.#hash.low;
  }

  /** The row that had the same address first; 0 when there was none. */
  sameEmail(): number {
    return this.#emails.rowOf(this.#emailHigh, this.#emailLow);
  }

  sameOther(): number {
    return this.#others?.rowOf(this.#otherHigh, this.#otherLow) ?? 0;
  }

  /** Behind `sameEmail` and `sameOther`, which found none. */
  add(row: number): void {
    this.#emails.add(this.#emailHigh, this.#emailLow, row);
    this.#others?.add(this.#otherHigh, this.#otherLow, row);
  }
}

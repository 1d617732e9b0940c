import { stagingColumns } from '../check/copy-text.ts';
import { Breath } from './breath.ts';
import { CopyLines, copyField } from './copy-lines.ts';
import type { EmailIndex } from './email-index.ts';

export interface OfflineComparison {
  readonly created: number;
  readonly existing: number;
  /** By the row's number in the file. Undefined for a row that was not accepted. */
  outcomeOf(row: number): 'created' | 'existing' | undefined;
}

const emailColumn = stagingColumns.indexOf('email');
const rowColumn = stagingColumns.indexOf('row_number');
const created = 1;
const existing = 2;
/** rows between two looks at the clock */
const stretch = 256;

/**
 * Takes the COPY text of the accepted rows, in pieces that are cut anywhere and whose memory may be used again, and tells of each
 * row whether the orchestra has the musician, as far as the copy can tell: by the e-mail.
 */
export class CopyComparison {
  readonly #index: EmailIndex;
  readonly #lines = new CopyLines();
  readonly #breath = new Breath();
  #outcomes = new Uint8Array(4_096);
  readonly #counts = [0, 0, 0];

  constructor(index: EmailIndex) {
    this.#index = index;
  }

  async write(chunk: Uint8Array): Promise<void> {
    const lines = this.#lines.take(chunk);
    let rows = 0;
    for (let start = 0; start < lines.length; ) {
      const end = lines.indexOf('\n', start);
      this.#compare(lines, start);
      start = end + 1;
      rows += 1;
      if (rows % stretch === 0 && this.#breath.due()) await this.#breath.take();
    }
  }

  async finish(): Promise<OfflineComparison> {
    const outcomes = this.#outcomes;
    return {
      created: this.#counts[created] ?? 0,
      existing: this.#counts[existing] ?? 0,
      outcomeOf: row =>
        outcomes[row] === created ? 'created' : outcomes[row] === existing ? 'existing' : undefined,
    };
  }

  #compare(lines: string, start: number): void {
    const row = Number(fieldOf(lines, start, rowColumn));
    const outcome = this.#index.has(copyField(fieldOf(lines, start, emailColumn))) ? existing : created;
    if (row >= this.#outcomes.length) {
      const larger = new Uint8Array(Math.max(row + 1, this.#outcomes.length * 2));
      larger.set(this.#outcomes);
      this.#outcomes = larger;
    }
    this.#outcomes[row] = outcome;
    this.#counts[outcome] = (this.#counts[outcome] ?? 0) + 1;
  }
}

/** A field that is not the last of its line. */
function fieldOf(lines: string, start: number, column: number): string {
  let from = start;
  for (let passed = 0; passed < column; passed += 1) from = lines.indexOf('\t', from) + 1;
  return lines.slice(from, lines.indexOf('\t', from));
}

import type { Tokenizer } from './tokenizer.ts';

const wanted = 3;
const shown = 80;

/** The first cells of each column that are not empty. */
export class ColumnExamples {
  readonly texts: readonly string[][];
  /** Columns that lack some. */
  #open: readonly number[];

  constructor(columns: number) {
    this.texts = Array.from({ length: columns }, () => []);
    this.#open = this.texts.map((_, column) => column);
  }

  add(row: Pick<Tokenizer, 'cells' | 'cell' | 'isEmpty'>): void {
    let filled = false;
    for (const column of this.#open) {
      if (column >= row.cells || row.isEmpty(column)) continue;
      const text = row.cell(column).trim();
      const texts = this.texts[column];
      if (text === '' || texts === undefined) continue;
      filled = texts.push([...text.slice(0, shown * 2)].slice(0, shown).join('')) === wanted || filled;
    }
    if (filled) this.#open = this.#open.filter(column => (this.texts[column]?.length ?? 0) < wanted);
  }
}

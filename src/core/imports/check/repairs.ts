import type { CellRepair, ImportField, ValueRepair } from '../../../contract/imports-plan.ts';

export type RowRepairs = ReadonlyMap<ImportField, string>;

/** What was mended in the preview. A mended cell counts before a mended value, and the last mend of one before others. */
export class Repairs {
  readonly #rows = new Map<number, Map<ImportField, string>>();
  readonly #values = new Map<ImportField, Map<string, string>>();

  constructor(cells: readonly CellRepair[], values: readonly ValueRepair[]) {
    for (const { row, field, value } of cells) grown(this.#rows, row).set(field, value);
    for (const { field, from, to } of values) grown(this.#values, field).set(from.trim(), to);
  }

  ofRow(row: number): RowRepairs | undefined {
    return this.#rows.size === 0 ? undefined : this.#rows.get(row);
  }

  hasValues(field: ImportField): boolean {
    return this.#values.has(field);
  }

  /** What a text of the file was mended to, if it was. */
  ofValue(field: ImportField, text: string): string | undefined {
    return this.#values.get(field)?.get(text.trim());
  }
}

function grown<Key, Inner, Value>(maps: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const found = maps.get(key) ?? new Map<Inner, Value>();
  maps.set(key, found);
  return found;
}

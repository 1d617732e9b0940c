import type { ValueChoice } from '../../../contract/imports-plan.ts';

/** What one spelling of an instrument in the file becomes. */
export interface Instrument {
  /** As it stands in the file. */
  readonly name: string;
  /** As it goes in; empty when it was chosen to be left out. */
  readonly taken: string;
  rows: number;
  readonly chairs: Map<string, Chair>;
}

export interface Chair {
  readonly position: string;
  readonly taken: string;
  rows: number;
}

/** How many instruments, and how many chairs, are counted by name. */
const counted = 5_000;

/** The instruments and positions of the accepted rows, with what was chosen for those that the orchestra does not have. */
export class Chairs {
  readonly #choices = new Map<string, ValueChoice['choice']>();
  readonly #instruments = new Map<string, Instrument>();
  #chairs = 0;

  constructor(choices: readonly ValueChoice[]) {
    for (const { field, instrument, value, choice } of choices)
      this.#choices.set(keyOf(field, instrument ?? '', value), choice);
  }

  /** The same object for the same spelling, as long as there is room to count it. */
  instrument(name: string): Instrument {
    const found = this.#instruments.get(name);
    if (found !== undefined) return found;
    const made = { name, taken: this.#taken('instrument', '', name), rows: 0, chairs: new Map() };
    if (this.#instruments.size < counted) this.#instruments.set(name, made);
    return made;
  }

  chair(instrument: Instrument, position: string): Chair {
    const found = instrument.chairs.get(position);
    if (found !== undefined) return found;
    const made = { position, taken: this.#taken('position', instrument.taken, position), rows: 0 };
    if (this.#chairs < counted) {
      this.#chairs++;
      instrument.chairs.set(position, made);
    }
    return made;
  }

  /** As they stand in the file; spellings that differ by case alone are one, under the first of them. */
  instruments(): readonly { name: string; rows: number }[] {
    const byName = new Map<string, { name: string; rows: number }>();
    for (const { name, rows } of this.#instruments.values()) {
      if (rows > 0 && name !== '') count(byName, sameCase(name), { name, rows });
    }
    return [...byName.values()];
  }

  /** Positions as they stand in the file, of instruments as they go in. */
  chairs(): readonly { instrument: string; position: string; rows: number }[] {
    const byName = new Map<string, { instrument: string; position: string; rows: number }>();
    for (const { taken: instrument, chairs } of this.#instruments.values()) {
      if (instrument === '') continue;
      for (const { position, rows } of chairs.values()) {
        if (rows > 0 && position !== '')
          count(byName, keyOf('position', instrument, position), { instrument, position, rows });
      }
    }
    return [...byName.values()];
  }

  /** As they go in, spelling by spelling; null where there were more than are kept. */
  staged(): readonly (readonly [instrument: string, position: string])[] | null {
    if (this.#instruments.size === counted || this.#chairs === counted) return null;
    const instruments = [...this.#instruments.values()].filter(({ taken }) => taken !== '');
    return instruments.flatMap(({ taken: instrument, chairs }) =>
      [...chairs.values()].filter(({ rows }) => rows > 0).map(({ taken }) => [instrument, taken] as const),
    );
  }

  #taken(field: ValueChoice['field'], instrument: string, value: string): string {
    const choice = this.#choices.get(keyOf(field, instrument, value));
    if (choice === undefined || choice.kind === 'create') return value;
    return choice.kind === 'match' ? choice.name : '';
  }
}

function count<T extends { rows: number }>(byName: Map<string, T>, key: string, found: T): void {
  const first = byName.get(key);
  if (first === undefined) byName.set(key, found);
  else first.rows += found.rows;
}

function keyOf(field: ValueChoice['field'], instrument: string, value: string): string {
  return [field, sameCase(instrument), sameCase(value)].join('\0');
}

function sameCase(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

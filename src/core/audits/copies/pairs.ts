import type { FoundRow } from '../../../contract/audits-findings.ts';
import { uuidOf } from '../../db/value.ts';
import { originsOf, type Times } from './origins.ts';
import type { Holder } from './read-fleet.ts';
import type { Table } from './tables.ts';
import type { ValueTable } from './value-table.ts';

type Origin = FoundRow['origin'];

/** What one tenant has in common with another, as it is told of the one. */
export interface Pair {
  readonly at: Holder;
  readonly other: Holder;
  readonly rows: FoundRow[];
  readonly tables: Record<Table, number>;
  readonly origins: Record<Origin, number>;
}

/** Rows that a finding lists, and all findings together; with more than that each lists a few. */
const listedOfPair = 200;
const listedInAll = 20_000;
const listedAtLeast = 5;

/** Rows by holder and table, for the second question. */
export function sharedRows(
  tables: ReadonlyMap<Table, ValueTable>,
  holders: readonly Holder[],
): ReadonlyMap<Holder, ReadonlyMap<Table, readonly string[]>> {
  const shared = new Map<Holder, Map<Table, string[]>>();
  for (const [table, values] of tables) {
    for (const group of values.shared.groups()) {
      const id = uuidOf(group.value);
      for (const holder of group.holders.map(number => holders[number])) {
        if (holder === undefined) continue;
        const ofHolder = shared.get(holder) ?? new Map<Table, string[]>();
        const ids = ofHolder.get(table) ?? [];
        ids.push(id);
        shared.set(holder, ofHolder.set(table, ids));
      }
    }
  }
  return shared;
}

/**
 * Every tenant of the audit with each other that it is found with. Of a row with many holders each is told with the one that
 * had it first, and that one with each of them: all with all would be a million findings of one template.
 */
export class Pairs {
  readonly #holders: readonly Holder[];
  readonly #pairs = new Map<string, Pair>();
  #listed = 0;

  constructor(holders: readonly Holder[]) {
    this.#holders = holders;
  }

  all(): readonly Pair[] {
    return [...this.#pairs.values()];
  }

  addTable(table: Table, values: ValueTable, times: ReadonlyMap<number, Times>): void {
    for (const { value, holders } of values.shared.groups()) {
      this.#addRow(table, uuidOf(value), stillThere(table, uuidOf(value), holders, times), times);
    }
    for (const { one, other, values: count } of values.shared.counted()) {
      this.#count(table, one, other, count);
      this.#count(table, other, one, count);
    }
  }

  #addRow(table: Table, id: string, holders: readonly number[], times: ReadonlyMap<number, Times>): void {
    if (holders.length < 2) return;
    const origins = originsOf(holders.map(holder => times.get(holder)?.rows.get(table)?.get(id) ?? null));
    const center = centerOf(origins);
    const note = (from: number, to: number) =>
      this.#note(table, id, holders[from] ?? 0, holders[to] ?? 0, origins[from] ?? 'untold');
    for (const index of holders.keys()) {
      if (index === center) continue;
      note(index, center);
      note(center, index);
    }
  }

  #note(table: Table, id: string, at: number, other: number, origin: Origin): void {
    const pair = this.#of(at, other);
    if (pair === null) return;
    pair.tables[table] += 1;
    pair.origins[origin] += 1;
    if (pair.rows.length >= (this.#listed < listedInAll ? listedOfPair : listedAtLeast)) return;
    pair.rows.push({ table, id, also: pair.other.tenant.subdomain, origin });
    this.#listed += 1;
  }

  #count(table: Table, at: number, other: number, values: number): void {
    const pair = this.#of(at, other);
    if (pair === null) return;
    pair.tables[table] += values;
    pair.origins.untold += values;
  }

  /** Null for one outside the audit: nothing is told of it. */
  #of(number: number, otherNumber: number): Pair | null {
    const [at, other] = [this.#holders[number], this.#holders[otherNumber]];
    if (at === undefined || other === undefined || !at.isAudited) return null;
    const key = `${number}/${otherNumber}`;
    const pair = this.#pairs.get(key) ?? {
      ...{ at, other, rows: [] },
      tables: { Musician: 0, Qualification: 0 },
      origins: { original: 0, copy: 0, untold: 0 },
    };
    this.#pairs.set(key, pair);
    return pair;
  }
}

/** Without who has told that the row is gone since. */
function stillThere(
  table: Table,
  id: string,
  holders: readonly number[],
  times: ReadonlyMap<number, Times>,
): readonly number[] {
  return holders.filter(holder => times.get(holder)?.rows.get(table)?.has(id) ?? true);
}

/** The original, else whoever is not known to be a copy. */
function centerOf(origins: readonly Origin[]): number {
  const original = origins.indexOf('original');
  return original >= 0 ? original : Math.max(origins.indexOf('untold'), 0);
}

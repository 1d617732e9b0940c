import pg from 'pg';
import type { RepairBlock } from '../../../contract/audits-repair.ts';
import type { Ask } from '../check.ts';
import { identifier } from '../quoting.ts';
import { blockOf, type JudgedColumn } from './columns.ts';
import type { Facts, Reference, TableName } from './facts.ts';

/** Where rows lie: the table's or partition's oid and the place in it, which hold while the table is locked or the snapshot lasts. */
export interface Places {
  readonly parts: string[];
  readonly ats: string[];
}

export interface ForeignTable extends TableName {
  readonly via: 'value' | 'reference';
  readonly places: Places;
}

/** The rows of one other orchestra. */
export interface ForeignOwner {
  /** Subdomain; null for a value that names no customer of today. */
  readonly owner: string | null;
  /** As the tenant columns have them. */
  readonly values: readonly string[];
  readonly tables: readonly ForeignTable[];
}

export interface Foreign {
  readonly owners: readonly ForeignOwner[];
  readonly blocks: readonly RepairBlock[];
}

interface Found {
  readonly part: string;
  readonly at: string;
  /** Whether a tenant column of the row has an own value. */
  readonly own: boolean;
  /** Whether one has another's. */
  readonly foreign: boolean;
}

/** Rows whose references are followed in one question. */
const portion = 20_000;

/**
 * Every row that a tenant column tells to be another's, and every row that refers to such a row, and so on: what would be cascaded away or
 * would stop a deletion. Rows of the tenant's own that would be changed or lost are blocks, never part of it.
 */
export async function findForeignRows(
  facts: Facts,
  columns: readonly JudgedColumn[],
  ask: Ask,
): Promise<Foreign> {
  const search = new Search(facts, columns, ask);
  const owners: ForeignOwner[] = [];
  for (const { owner, values } of ownersIn(columns)) {
    const tables = await search.rowsOf(values);
    if (tables.length > 0) owners.push({ owner, values, tables });
  }
  const touched = owners.flatMap(({ tables }) => tables);
  const derived = facts.derived.filter(each => touched.some(table => isSame(each, table)));
  const views = derived.map(each => ({ ...blockOf('materialized_view', 'seal', each), name: each.view }));
  return { owners, blocks: [...search.blocks, ...views] };
}

function ownersIn(columns: readonly JudgedColumn[]): readonly Pick<ForeignOwner, 'owner' | 'values'>[] {
  const values = new Map<string, { owner: string | null; values: Set<string> }>();
  for (const { value, whose, subdomain } of columns.flatMap(({ told }) => told)) {
    if (whose !== 'foreign') continue;
    const key = subdomain === null ? `?${value}` : subdomain;
    const there = values.get(key) ?? { owner: subdomain, values: new Set() };
    there.values.add(value);
    values.set(key, there);
  }
  return [...values.values()].map(each => ({ owner: each.owner, values: [...each.values] }));
}

class Search {
  readonly #references: readonly Reference[];
  readonly #partitioned: readonly TableName[];
  readonly #columns: readonly JudgedColumn[];
  readonly #ask: Ask;
  /** Places that belong to an owner already: a row goes into one file. */
  readonly #taken = new Set<string>();
  readonly #blocked = new Map<string, RepairBlock>();

  constructor({ references, partitioned }: Facts, columns: readonly JudgedColumn[], ask: Ask) {
    this.#references = references;
    this.#partitioned = partitioned;
    this.#columns = columns;
    this.#ask = ask;
  }

  get blocks(): readonly RepairBlock[] {
    return [...this.#blocked.values()];
  }

  async rowsOf(values: readonly string[]): Promise<readonly ForeignTable[]> {
    const tables = new Map<string, ForeignTable>();
    const waiting: ForeignTable[] = [];
    for (const column of this.#columns) {
      if (!column.told.some(({ value, whose }) => whose === 'foreign' && values.includes(value))) continue;
      const found = await this.#ask<Found>(
        `SELECT t.tableoid::text AS part, t.ctid::text AS at, ${this.#isOwn(column)} AS own, true AS foreign
         FROM ${this.#rowsIn(column)} t WHERE t.${identifier(column.column)}::text = ANY ($1)`,
        [values],
      );
      waiting.push(...this.#take(tables, column, 'value', found, true));
    }
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const reference of this.#references.filter(each => isSame(target(each), next as TableName))) {
        waiting.push(...(await this.#follow(tables, reference, next.places)));
      }
    }
    return [...tables.values()];
  }

  async #follow(
    tables: Map<string, ForeignTable>,
    reference: Reference,
    { parts, ats }: Places,
  ): Promise<readonly ForeignTable[]> {
    const pairs = reference.columns.map(
      (column, index) =>
        `p.${identifier(reference.toColumns[index] ?? '')} ${reference.operators[index]} c.${identifier(column)}`,
    );
    const added: ForeignTable[] = [];
    for (let start = 0; start < ats.length; start += portion) {
      const found = await this.#ask<Found>(
        `SELECT DISTINCT c.tableoid::text AS part, c.ctid::text AS at, ${this.#isOwn(reference, 'c')} AS own,
           ${this.#isForeign(reference)} AS foreign
         FROM unnest($1::oid[], $2::tid[]) AS k (part, at)
         JOIN ${this.#rowsIn(target(reference))} p ON p.tableoid = k.part AND p.ctid = k.at
         JOIN ${this.#rowsIn(reference)} c ON ${pairs.join(' AND ')}`,
        [parts.slice(start, start + portion), ats.slice(start, start + portion)],
      );
      // set to nothing or to a default, the row would stay and be another one
      const stays = reference.onDelete === 'n' || reference.onDelete === 'd';
      added.push(...this.#take(tables, reference, 'reference', found, !stays));
    }
    return added;
  }

  /** Rows that are new, as a table of their own to be followed. */
  #take(
    tables: Map<string, ForeignTable>,
    { schema, table }: TableName,
    via: ForeignTable['via'],
    found: readonly Found[],
    goes: boolean,
  ): readonly ForeignTable[] {
    const places: Places = { parts: [], ats: [] };
    for (const { part, at, own, foreign } of found) {
      if (own || !(goes || foreign)) {
        this.#block({ schema, table });
        continue;
      }
      const place = `${part}${at}`;
      if (this.#taken.has(place)) continue;
      this.#taken.add(place);
      places.parts.push(part);
      places.ats.push(at);
    }
    if (places.ats.length === 0) return [];
    const key = identifier(schema, table);
    const there = tables.get(key);
    if (there === undefined) tables.set(key, { schema, table, via, places: { parts: [], ats: [] } });
    const { parts, ats } = tables.get(key)?.places ?? { parts: [], ats: [] };
    for (const part of places.parts) parts.push(part);
    for (const at of places.ats) ats.push(at);
    return [{ schema, table, via, places }];
  }

  /** A table that inherits from another has columns of its own, so its rows are found and sealed as its own. */
  #rowsIn({ schema, table }: TableName): string {
    const isPartitioned = this.#partitioned.some(each => isSame(each, { schema, table }));
    return `${isPartitioned ? '' : 'ONLY '}${identifier(schema, table)}`;
  }

  #block({ schema, table }: TableName): void {
    const key = identifier(schema, table);
    const rows = (this.#blocked.get(key)?.rows ?? 0) + 1;
    this.#blocked.set(key, { ...blockOf('own_rows_refer', 'seal', { schema, table }), rows });
  }

  #isOwn(table: TableName, alias = 't'): string {
    return this.#hasValue(table, alias, 'own');
  }

  #isForeign(table: TableName): string {
    return this.#hasValue(table, 'c', 'foreign');
  }

  #hasValue(table: TableName, alias: string, whose: 'own' | 'foreign'): string {
    const conditions = this.#columns
      .filter(column => isSame(column, table))
      .flatMap(({ column, told }) => {
        const values = told.filter(each => each.whose === whose).map(({ value }) => value);
        const name = `${alias}.${identifier(column)}::text`;
        return values.length === 0 ? [] : [`coalesce(${name} = ANY (${textArray(values)}), false)`];
      });
    return conditions.length === 0 ? 'false' : `(${conditions.join(' OR ')})`;
  }
}

function textArray(values: readonly string[]): string {
  return `ARRAY[${values.map(value => pg.escapeLiteral(value)).join(', ')}]::text[]`;
}

function target({ toSchema, toTable }: Reference): TableName {
  return { schema: toSchema, table: toTable };
}

export function isSame(a: TableName, b: TableName): boolean {
  return a.schema === b.schema && a.table === b.table;
}

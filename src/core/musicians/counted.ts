import type pg from 'pg';
import { filterConditions } from './filter.ts';
import type { Kept } from './kept.ts';
import { anchorsQuery } from './list.sql.ts';
import type { List } from './list.ts';
import type { RowKey } from './order.ts';
import { sortKeys } from './order.ts';
import { buildQuery, type Query } from './sql.ts';
import type { Stretch } from './stretches.ts';
import { countRows } from './walk.ts';

/** How long a list is, and where in it the row of any number stands: counted once, and kept while the tables stay as they are. */
export class Counted {
  readonly #client: pg.ClientBase;
  readonly #kept: Kept;
  readonly #list: List;
  readonly #filterKey: string;
  readonly #listKey: string;
  readonly #state: string;

  /** `state` is that of the tables. */
  constructor(client: pg.ClientBase, kept: Kept, tenantId: string, list: List, state: string) {
    this.#client = client;
    this.#kept = kept;
    this.#list = list;
    this.#filterKey = `${tenantId} ${JSON.stringify(list.filter)}`;
    this.#listKey = `${this.#filterKey} ${list.sort} ${list.descending}`;
    this.#state = state;
  }

  /** Rows that the filter finds. */
  total(): Promise<number> {
    return this.#kept.get(`${this.#filterKey} total`, this.#state, () => countRows(this.#client, this.#list));
  }

  /** Rows of each stretch of the list. */
  async perStretch(stretches: readonly Stretch[]): Promise<readonly number[]> {
    if (stretches.length === 1) return [await this.total()];
    const query = this.#list.sort === 'qualifications' ? chairCounts(this.#list) : activeCounts(this.#list);
    const found = await this.#kept.get(`${this.#listKey} stretches`, this.#state, async () => {
      const { rows } = await this.#client.query<{ id: string; rows: number }>(query);
      return new Map(rows.map(each => [each.id, each.rows]));
    });
    const total = await this.total();
    const known = [...found.values()].reduce((sum, rows) => sum + rows, 0);
    return stretches.map(({ id }) => found.get(id) ?? (id === 'none' ? total - known : 0));
  }

  /** The key of every `anchorStep`-th row of a stretch. */
  anchors(stretch: Stretch): Promise<readonly RowKey[]> {
    return this.#kept.get(`${this.#listKey} anchors ${stretch.id}`, this.#state, async () => {
      const keys = sortKeys[this.#list.sort];
      const { rows } = await this.#client.query<Record<string, string | Date>>(
        anchorsQuery(this.#list, stretch),
      );
      return rows.map(row => ({ values: keys.map(key => asText(row[key])), id: asText(row.id) }));
    });
  }
}

function asText(value: string | Date | undefined): string {
  return value instanceof Date ? value.toISOString() : (value ?? '');
}

/** By a sort and not by hashes, which would not fit into the memory of a session at a million musicians. */
function chairCounts(list: List): Query {
  return buildQuery(
    place => `
      SELECT f."positionId" AS id, count(*)::int AS rows
      FROM (
        SELECT DISTINCT ON (k."musicianId") k."musicianId", k."positionId" FROM public."Qualification" k
        JOIN unnest(${place(list.chairs.all)}::uuid[]) WITH ORDINALITY AS c (id, place) ON c.id = k."positionId"
        ORDER BY k."musicianId", c.place
      ) f
      JOIN public."Musician" m ON m."id" = f."musicianId"
      WHERE ${filterConditions(list, place).join(' AND ')} GROUP BY f."positionId"`,
  );
}

function activeCounts(list: List): Query {
  return buildQuery(
    place => `
      SELECT CASE WHEN m."isActive" THEN 'active' ELSE 'inactive' END AS id, count(*)::int AS rows
      FROM public."Musician" m WHERE ${filterConditions(list, place).join(' AND ')} GROUP BY m."isActive"`,
  );
}

import type { List } from './list.ts';
import { searchCondition } from './search.ts';
import type { Place } from './sql.ts';

export type Selection = Pick<List, 'filter' | 'ids' | 'chairs'>;

/** What a musician `m` of the list fulfils. */
export function filterConditions({ filter, ids, chairs }: Selection, place: Place): string[] {
  if (ids !== null) return [`m."id" = ANY (${place(ids)}::uuid[])`];
  const conditions = [`m."archivedAt" IS ${filter.archived ? 'NOT NULL' : 'NULL'}`];
  const found = searchCondition(filter.search, place);
  if (found !== null) conditions.push(found);
  if (filter.city !== null)
    conditions.push(`coalesce(m."city", '') COLLATE "sv-x-icu" = ${place(filter.city)}::text`);
  if (filter.isActive !== null) conditions.push(filter.isActive ? 'm."isActive"' : 'NOT m."isActive"');
  if (chairs.chosen !== null) conditions.push(hasChair(chairs.chosen, place));
  return conditions;
}

/**
 * Takes one of the chairs. A single one is compared by itself, of which the planner knows how many take it. `oneByOne` keeps the
 * planner from reading all who take it first.
 */
export function hasChair(ids: readonly string[], place: Place, { oneByOne = false } = {}): string {
  const [only] = ids;
  const which = ids.length === 1 ? `= ${place(only)}::uuid` : `= ANY (${place(ids)}::uuid[])`;
  return `EXISTS (SELECT FROM public."Qualification" k WHERE k."musicianId" = m."id" AND k."positionId" ${which}${oneByOne ? ' OFFSET 0' : ''})`;
}

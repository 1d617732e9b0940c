import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { CallContext } from '../../contract/index.ts';
import {
  type FilterToSave,
  type FilterVersion,
  filterNameKey,
  type SavedFilter,
} from '../../contract/musicians-filter.ts';
import { actorName } from '../activity/actor-name.ts';
import { AppError } from '../app-error.ts';
import type { ControlDatabase } from '../db/control.ts';
import type { Deps } from '../deps.ts';

type Row = Omit<SavedFilter, 'filter' | 'savedAt'> & SavedFilter['filter'] & { readonly savedAt: Date };

const columns = `id, name, instrument, position, city, is_active AS "isActive", archived, sort, descending,
  saved_by AS "savedBy", saved_at AS "savedAt", xmin::text AS version`;

/** By name. */
export async function listFilters(control: ControlDatabase): Promise<SavedFilter[]> {
  const rows = await control.query<Row>(
    `SELECT ${columns} FROM podium.musician_filter ORDER BY name COLLATE "sv-x-icu", name_key`,
  );
  return rows.map(toSavedFilter);
}

/** Throws `filter_taken`, and of one that is replaced `filter_not_found` and `changed_elsewhere`. */
export async function saveFilter(
  { control }: Pick<Deps, 'control'>,
  { name, filter, replaces }: FilterToSave,
  context: CallContext,
): Promise<SavedFilter> {
  const { instrument, position, city, isActive, archived, sort, descending } = filter;
  const narrowing = [instrument, position, city, isActive, archived, sort, descending];
  const values = [replaces?.id ?? randomUUID(), name, filterNameKey(name), ...narrowing, actorName()];
  const { before, after } = await withUniqueName(name, () =>
    control.transaction(async client => {
      const before = replaces === null ? null : await lockFilter(client, replaces);
      const { rows } = await client.query<Row>(before === null ? insertion : replacement, values);
      return { before, after: toSavedFilter(rows[0] as Row) }; // each of the two answers the row it writes
    }),
  );
  context.note({ ...(before === null ? {} : { before: noteOf(before) }), after: noteOf(after) });
  return after;
}

const insertion = `
  INSERT INTO podium.musician_filter
    (id, name, name_key, instrument, position, city, is_active, archived, sort, descending, saved_by, saved_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now()) RETURNING ${columns}`;

const replacement = `
  UPDATE podium.musician_filter SET name = $2, name_key = $3, instrument = $4, position = $5, city = $6, is_active = $7,
    archived = $8, sort = $9, descending = $10, saved_by = $11, saved_at = now()
  WHERE id = $1 RETURNING ${columns}`;

/** Answers what it was. Throws `filter_not_found` and `changed_elsewhere`. */
export async function removeFilter(
  { control }: Pick<Deps, 'control'>,
  which: FilterVersion,
  context: CallContext,
): Promise<SavedFilter> {
  const removed = await control.transaction(async client => {
    const found = await lockFilter(client, which);
    await client.query('DELETE FROM podium.musician_filter WHERE id = $1', [which.id]);
    return found;
  });
  context.note({ before: noteOf(removed) });
  return removed;
}

/** Within a transaction, which holds it until its end. */
async function lockFilter(client: pg.ClientBase, { id, version }: FilterVersion): Promise<SavedFilter> {
  const { rows } = await client.query<Row>(
    `SELECT ${columns} FROM podium.musician_filter WHERE id = $1 FOR UPDATE`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) throw new AppError('filter_not_found');
  if (row.version !== version) throw new AppError('changed_elsewhere', { reason: 'filter', name: row.name });
  return toSavedFilter(row);
}

async function withUniqueName<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const taken = error instanceof pg.DatabaseError && error.constraint === 'musician_filter_name_key_key';
    throw taken ? new AppError('filter_taken', { name }, { field: 'name', cause: error }) : error;
  }
}

/** For the activity. */
function noteOf({ name, filter }: SavedFilter) {
  return { name, ...filter };
}

function toSavedFilter(row: Row): SavedFilter {
  const { id, name, savedBy, savedAt, version, ...filter } = row;
  return { id, name, filter, savedBy, savedAt: savedAt.toISOString(), version };
}

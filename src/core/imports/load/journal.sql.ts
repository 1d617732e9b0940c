import { chairTable, matchTable, stagingTable } from './compare.sql.ts';
import { filled, filledColumns } from './values.sql.ts';

/** days in which an import can be undone */
export const journalDays = 90;

export const journalTable = 'podium.import_change';

/** A random uuid whose first eight digits are given. */
export function uuidFrom(digits: string): string {
  return `overlay(gen_random_uuid()::text PLACING ${digits} FROM 1 FOR 8)::uuid`;
}

const values = filledColumns.map(column => filled[column]);

/**
 * A journal row for each musician to be created, with the id that the musician gets. They come in the order of their e-mail and
 * ids grow with them, so that most indexes of the tables are filled page by page: of $2 ids the first eight digits are
 * spread evenly, the rest is random.
 */
export const journalCreated = `
  INSERT INTO ${journalTable} (import_id, musician_id, kind, position_id, ${values.join(', ')})
  SELECT $1, ${uuidFrom("lpad(to_hex(least(floor((place - 1 + random()) * 4294967296 / $2::float8)::bigint, 4294967295)), 8, '0')")},
    'created', position_id, ${values.join(', ')}
  FROM (
    SELECT row_number() OVER (ORDER BY lower(s.email) COLLATE "C") AS place, lower(s.email) COLLATE "C" AS address, c.position_id,
      ${values.map(column => (column === 'is_active' ? 'coalesce(s.is_active, true) AS is_active' : `s.${column}`)).join(', ')}
    FROM ${stagingTable} s JOIN ${matchTable} x ON x.row_number = s.row_number
    LEFT JOIN ${chairTable} c ON c.chair = x.chair WHERE x.outcome = 'c'
  ) s
  ORDER BY address`;

export const journalUpdated = `
  INSERT INTO ${journalTable} (import_id, musician_id, kind, before, after, position_id)
  SELECT $1, x.musician_id, 'updated', x.before, x.after, CASE WHEN x.adds_chair THEN c.position_id END
  FROM ${matchTable} x LEFT JOIN ${chairTable} c ON c.chair = x.chair WHERE x.outcome = 'u'`;

export const deleteExpired = `
  WITH expired AS (
    UPDATE podium.import SET journal_expires_at = NULL WHERE journal_expires_at <= now() RETURNING id
  )
  DELETE FROM ${journalTable} c USING expired e WHERE c.import_id = e.id`;

export const deleteJournal = `DELETE FROM ${journalTable} WHERE import_id = $1`;

export const findTrigger = `
  SELECT count(*)::int AS triggers, has_table_privilege('public."Musician"', 'TRIGGER') AS allowed
  FROM pg_catalog.pg_trigger
  WHERE tgrelid = 'public."Musician"'::regclass AND tgname IN ('podium_forget_deleted', 'podium_forget_truncated')
    AND tgfoid = 'podium.forget_musicians()'::regprocedure AND tgenabled IN ('O', 'A')`;

/** Whoever erases a musician, also the web application, erases it from the journal, in the same transaction. */
export const createTriggers = `
  DROP TRIGGER IF EXISTS podium_forget_deleted ON public."Musician";
  DROP TRIGGER IF EXISTS podium_forget_truncated ON public."Musician";
  CREATE TRIGGER podium_forget_deleted AFTER DELETE ON public."Musician"
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION podium.forget_musicians();
  CREATE TRIGGER podium_forget_truncated AFTER TRUNCATE ON public."Musician"
    FOR EACH STATEMENT EXECUTE FUNCTION podium.forget_musicians()`;

import { usualChairs } from '../../musicians/usual-chairs.ts';
import { chairsOf, chairTable, matchTable, stagingTable } from './compare.sql.ts';
import { journalTable, uuidFrom } from './journal.sql.ts';
import { type Filled, filled, filledColumns, fold } from './values.sql.ts';

/** Under the import lock every row of it is this import's own or left by a console that was killed. */
export const emptyStaging = `TRUNCATE ${stagingTable}`;

/** Chairs that nobody has yet, of rows that go in, with the row of the file that named them first. */
const fresh = `
  SELECT c.chair, c.instrument, c.position, f.first_row FROM ${chairTable} c
  JOIN (
    SELECT chair, min(row_number) AS first_row FROM ${matchTable}
    WHERE outcome IN ('c', 'u') AND adds_chair GROUP BY chair
  ) f ON f.chair = c.chair
  WHERE c.position_id IS NULL`;

/** An instrument is made once, under the spelling that came first in the file. */
export const createInstruments = `
  INSERT INTO public."Instrument" ("name")
  SELECT DISTINCT ON (${fold('f.instrument')}) f.instrument FROM (${fresh}) f
  WHERE NOT EXISTS (SELECT FROM public."Instrument" i WHERE ${fold('i."name"')} = ${fold('f.instrument')})
  ORDER BY ${fold('f.instrument')}, f.first_row
  ON CONFLICT DO NOTHING
  RETURNING "id", "name"`;

/** Ranks new chairs behind those that are there: usual ones from the front of the section, others as they came. */
export const createPositions = `
  WITH usual (name, place) AS (${usualChairs}),
  placed AS (
    SELECT DISTINCT ON (f.chair) i."id" AS instrument_id, f.position, f.first_row FROM (${fresh}) f
    JOIN public."Instrument" i ON ${fold('i."name"')} = ${fold('f.instrument')}
    ORDER BY f.chair, i."name" = f.instrument DESC, i."id"
  ),
  first AS (
    SELECT DISTINCT ON (instrument_id, ${fold('position')}) * FROM placed
    ORDER BY instrument_id, ${fold('position')}, first_row
  )
  INSERT INTO public."Position" ("instrumentId", "name", "rank")
  SELECT f.instrument_id, f.position,
    coalesce((SELECT max(p."rank") FROM public."Position" p WHERE p."instrumentId" = f.instrument_id), 0)
    + row_number() OVER (PARTITION BY f.instrument_id ORDER BY coalesce(u.place, 50), f.first_row)
  FROM first f LEFT JOIN usual u ON u.name = ${fold('f.position')}
  ON CONFLICT DO NOTHING
  RETURNING "id"`;

/** The same question once more, now that the chairs are there. */
export const findCreatedPositions = `
  UPDATE ${chairTable} c SET position_id = k.position_id
  FROM (${chairsOf(chairTable)}) k
  WHERE c.position_id IS NULL AND k.instrument = c.instrument AND k.position = c.position`;

const types: Partial<Record<Filled, string>> = { isActive: '::boolean' };

/** Columns of `m` by a JSON object that holds those which change. */
export function assignFrom(object: string): string {
  const set = filledColumns.map(
    column =>
      `"${column}" = CASE WHEN ${object} ? '${column}' THEN (${object} ->> '${column}')${types[column] ?? ''} ELSE m."${column}" END`,
  );
  return [...set, '"updatedAt" = now()'].join(', ');
}

export const updateMusicians = `
  UPDATE public."Musician" m SET ${assignFrom('x.after')}
  FROM ${matchTable} x WHERE x.outcome = 'u' AND x.after IS NOT NULL AND m."id" = x.musician_id`;

/** The created ones as the journal has them, and in its order. */
export const insertMusicians = `
  INSERT INTO public."Musician" ("id", ${filledColumns.map(column => `"${column}"`).join(', ')})
  SELECT musician_id, ${filledColumns.map(column => filled[column]).join(', ')} FROM ${journalTable}
  WHERE import_id = $1 AND kind = 'created'`;

/** Chairs are added, never taken away. */
export const addQualifications = `
  INSERT INTO public."Qualification" ("id", "musicianId", "positionId")
  SELECT ${uuidFrom('left(musician_id::text, 8)')}, musician_id, position_id FROM ${journalTable}
  WHERE import_id = $1 AND position_id IS NOT NULL`;

export const recordImport = `
  INSERT INTO podium.import (id, file_name, sha256, rows, created, updated, unchanged, rejected,
    transaction_id, journal_expires_at, instruments_created, positions_created)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, pg_current_xact_id(), now() + $9::int * interval '1 day', $10, $11)`;

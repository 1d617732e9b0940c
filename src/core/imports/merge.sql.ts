/**
 * The statements that merge one import's staging into the tenant's tables; $1 is the import's id in each. Names are
 * compared under sv-x-icu, since a database with the C locale would take ÖBOE and öboe for two.
 */
const fold = (text: string) => `lower(${text} COLLATE "sv-x-icu")`;

/** An instrument is made once, under the spelling that came first in the file. */
export const createInstruments = `
  INSERT INTO public."Instrument" ("name")
  SELECT DISTINCT ON (${fold('s.instrument')}) s.instrument
  FROM (
    SELECT instrument, min(row_number) AS first_row FROM podium.import_staging
    WHERE import_id = $1 AND instrument IS NOT NULL GROUP BY instrument
  ) s
  WHERE NOT EXISTS (SELECT FROM public."Instrument" i WHERE ${fold('i."name"')} = ${fold('s.instrument')})
  ORDER BY ${fold('s.instrument')}, s.first_row
  ON CONFLICT DO NOTHING
  RETURNING "name"`;

/** Distinct chairs of the file with the instrument they belong to; no chair is a chair without a name. */
const chairs = `
  SELECT i."id" AS instrument_id, s.instrument, s.position, s.first_row
  FROM (
    SELECT instrument, coalesce(position, '') AS position, min(row_number) AS first_row FROM podium.import_staging
    WHERE import_id = $1 AND instrument IS NOT NULL GROUP BY instrument, coalesce(position, '')
  ) s
  JOIN public."Instrument" i ON ${fold('i."name"')} = ${fold('s.instrument')}`;

/** Ranks new chairs behind those that are there: usual ones from the front of the section, others as they came. */
export const createPositions = `
  WITH chair AS (${chairs}),
  usual (name, place) AS (VALUES
    ('förste konsertmästare', 1), ('konsertmästare', 2), ('andre konsertmästare', 3),
    ('alternerande konsertmästare', 4), ('solo', 5), ('stämledare', 6), ('alternerande stämledare', 7),
    ('1:a stämma', 8), ('2:a stämma', 9), ('3:e stämma', 10), ('tutti', 90), ('', 99)),
  fresh AS (
    SELECT DISTINCT ON (c.instrument_id, ${fold('c.position')}) c.instrument_id, c.position, c.first_row
    FROM chair c
    WHERE NOT EXISTS (
      SELECT FROM public."Position" p
      WHERE p."instrumentId" = c.instrument_id AND ${fold('p."name"')} = ${fold('c.position')})
    ORDER BY c.instrument_id, ${fold('c.position')}, c.first_row
  )
  INSERT INTO public."Position" ("instrumentId", "name", "rank")
  SELECT f.instrument_id, f.position,
    coalesce((SELECT max(p."rank") FROM public."Position" p WHERE p."instrumentId" = f.instrument_id), 0)
    + row_number() OVER (PARTITION BY f.instrument_id ORDER BY coalesce(u.place, 50), f.first_row)
  FROM fresh f LEFT JOIN usual u ON u.name = ${fold('f.position')}
  ON CONFLICT DO NOTHING`;

/** Each column of a musician that an import fills, and where staging has it. */
const filled = {
  firstName: 'first_name',
  lastName: 'last_name',
  phone: 'phone',
  phoneSource: 'phone_source',
  city: 'city',
  isActive: 'is_active',
  notes: 'notes',
} as const;
type Filled = keyof typeof filled;
const columns = Object.keys(filled) as readonly Filled[];

/** What a musician `m` that is there gets: an empty cell never erases, and an unclear phone leaves a clear one as it is. */
function newValue(column: Filled, incoming: (column: Filled) => string): string {
  const value = `coalesce(${incoming(column)}, m."${column}")`;
  return column === 'phoneSource'
    ? `CASE WHEN ${incoming('phone')} IS NULL AND m."phone" IS NOT NULL THEN m."phoneSource" ELSE ${value} END`
    : value;
}

function assignments(incoming: (column: Filled) => string): string {
  const set = columns.map(column => `"${column}" = ${newValue(column, incoming)}`);
  return [...set, '"updatedAt" = now()'].join(', ');
}

const staged = (column: Filled) => `s.${filled[column]}`;

/** Musicians that are there, by e-mail without regard to case; a row that says nothing new is not written. */
export const updateMusicians = `
  UPDATE public."Musician" m SET ${assignments(staged)}
  FROM podium.import_staging s
  WHERE s.import_id = $1 AND lower(s.email) = lower(m."email")
    AND (${columns.map(column => `m."${column}"`).join(', ')})
      IS DISTINCT FROM (${columns.map(column => newValue(column, staged)).join(', ')})`;

/** ON CONFLICT is for a musician that the web application adds meanwhile: the row goes to that one. */
export const insertMusicians = `
  WITH written AS (
    INSERT INTO public."Musician" AS m
      ("firstName", "lastName", "email", "phone", "phoneSource", "city", "isActive", "notes")
    SELECT s.first_name, s.last_name, s.email, s.phone, s.phone_source, s.city, coalesce(s.is_active, true), s.notes
    FROM podium.import_staging s
    WHERE s.import_id = $1
      AND NOT EXISTS (SELECT FROM public."Musician" k WHERE lower(k."email") = lower(s.email))
    ORDER BY s.row_number
    ON CONFLICT (lower("email")) DO UPDATE
      SET ${assignments(column => `EXCLUDED."${column}"`)}
    RETURNING m.xmax = 0 AS created
  )
  SELECT count(*) FILTER (WHERE created)::int AS created, count(*) FILTER (WHERE NOT created)::int AS updated FROM written`;

/** Chairs are added, never taken away. Counts musicians for whom that is the only change. */
export const addQualifications = `
  WITH chair AS (
    SELECT c.instrument, c.position, p."id" AS position_id
    FROM (${chairs}) c
    JOIN public."Position" p ON p."instrumentId" = c.instrument_id AND ${fold('p."name"')} = ${fold('c.position')}
  ),
  added AS (
    INSERT INTO public."Qualification" ("musicianId", "positionId")
    SELECT m."id", c.position_id
    FROM podium.import_staging s
    JOIN public."Musician" m ON lower(m."email") = lower(s.email)
    JOIN chair c ON c.instrument = s.instrument AND c.position = coalesce(s.position, '')
    WHERE s.import_id = $1 AND NOT EXISTS (
      SELECT FROM public."Qualification" q WHERE q."musicianId" = m."id" AND q."positionId" = c.position_id)
    ON CONFLICT DO NOTHING
    RETURNING "musicianId"
  )
  SELECT count(DISTINCT a."musicianId")::int AS updated
  FROM added a JOIN public."Musician" m ON m."id" = a."musicianId"
  WHERE m.xmin <> pg_current_xact_id()::xid`;

export const recordImport = `
  INSERT INTO podium.import (id, file_name, sha256, rows, created, updated, unchanged, rejected)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** Under the import lock every row of it is this import's own or left by a console that was killed. */
export const emptyStaging = 'TRUNCATE podium.import_staging';

import { folded } from '../sql.ts';
import { usualChairs } from '../usual-chairs.ts';

/** Locks the musicians, always in the same order, so that two who save wait for each other and never both. */
export const lockMusicians =
  'SELECT FROM public."Musician" WHERE "id" = ANY ($1::uuid[]) ORDER BY "id" FOR UPDATE';

/** E-mails that somebody else has, or that two edits want; $1 is `[{id, email, place}]`. */
export const findTakenEmails = `
  WITH wanted AS (SELECT * FROM json_to_recordset($1) AS w (id uuid, email text, place int))
  SELECT w.id FROM wanted w
  WHERE EXISTS (SELECT FROM public."Musician" m WHERE lower(m."email") = lower(w.email) AND m."id" <> w.id)
    OR EXISTS (SELECT FROM wanted o WHERE lower(o.email) = lower(w.email) AND o.place < w.place)`;

const nullable = (column: string) => `nullif(v.changes ->> '${column}', '')`;
const assignments: Readonly<Record<string, string>> = {
  firstName: `v.changes ->> 'firstName'`,
  lastName: `v.changes ->> 'lastName'`,
  email: `v.changes ->> 'email'`,
  phone: nullable('phone'),
  phoneSource: nullable('phoneSource'),
  city: nullable('city'),
  notes: nullable('notes'),
  isActive: `(v.changes ->> 'isActive')::boolean`,
  archivedAt: `CASE WHEN (v.changes ->> 'archivedAt')::boolean THEN now() END`,
};
const set = Object.entries(assignments).map(
  ([column, value]) => `"${column}" = CASE WHEN v.changes ? '${column}' THEN ${value} ELSE m."${column}" END`,
);

/** $1 is `[{id, changes}]`: a column that is not among the changes stays as it is. */
export const updateMusicians = `
  UPDATE public."Musician" m SET ${set.join(', ')}, "updatedAt" = now()
  FROM json_to_recordset($1) AS v (id uuid, changes jsonb) WHERE m."id" = v.id`;

/** The chairs that are wanted; $1 is `[{id, instrument, position, place}]` in each of the statements below. */
const wantedChairs = `wanted AS (
  SELECT * FROM json_to_recordset($1) AS w (id uuid, instrument text, position text, place int))`;

export const createInstruments = `
  WITH ${wantedChairs}
  INSERT INTO public."Instrument" ("name")
  SELECT DISTINCT ON (${folded('w.instrument')}) w.instrument FROM wanted w
  WHERE NOT EXISTS (SELECT FROM public."Instrument" i WHERE ${folded('i."name"')} = ${folded('w.instrument')})
  ORDER BY ${folded('w.instrument')}, w.place
  ON CONFLICT DO NOTHING`;

/** New chairs are ranked behind those that are there. */
export const createPositions = `
  WITH ${wantedChairs},
  usual (name, place) AS (${usualChairs}),
  fresh AS (
    SELECT DISTINCT ON (i."id", ${folded('w.position')}) i."id" AS instrument_id, w.position, w.place
    FROM wanted w JOIN public."Instrument" i ON ${folded('i."name"')} = ${folded('w.instrument')}
    WHERE NOT EXISTS (
      SELECT FROM public."Position" p JOIN public."Instrument" o ON o."id" = p."instrumentId"
      WHERE ${folded('o."name"')} = ${folded('w.instrument')} AND ${folded('p."name"')} = ${folded('w.position')})
    ORDER BY i."id", ${folded('w.position')}, w.place
  )
  INSERT INTO public."Position" ("instrumentId", "name", "rank")
  SELECT f.instrument_id, f.position,
    coalesce((SELECT max(p."rank") FROM public."Position" p WHERE p."instrumentId" = f.instrument_id), 0)
    + row_number() OVER (PARTITION BY f.instrument_id ORDER BY coalesce(u.place, 50), f.place)
  FROM fresh f LEFT JOIN usual u ON u.name = ${folded('f.position')}
  ON CONFLICT DO NOTHING`;

/** One chair each; where two differ by case alone, the one that is written as it is wanted. */
const found = `${wantedChairs},
  found AS (
    SELECT DISTINCT ON (w.place) w.id, p."id" AS position_id
    FROM wanted w
    JOIN public."Instrument" i ON ${folded('i."name"')} = ${folded('w.instrument')}
    JOIN public."Position" p ON p."instrumentId" = i."id" AND ${folded('p."name"')} = ${folded('w.position')}
    ORDER BY w.place, i."name" = w.instrument DESC, p."name" = w.position DESC, p."id"
  )`;

/** $2 are the musicians whose list it is, also those who are to have none. */
export const removeQualifications = `
  WITH ${found}
  DELETE FROM public."Qualification" k WHERE k."musicianId" = ANY ($2::uuid[])
    AND NOT EXISTS (SELECT FROM found f WHERE f.id = k."musicianId" AND f.position_id = k."positionId")`;

export const addQualifications = `
  WITH ${found}
  INSERT INTO public."Qualification" ("musicianId", "positionId") SELECT f.id, f.position_id FROM found f
  ON CONFLICT DO NOTHING`;

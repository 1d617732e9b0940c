/** Always in the same order, the instruments before their positions; nobody gives a chair of them until the end. */
export const lockInstruments =
  'SELECT FROM public."Instrument" WHERE "id" = ANY ($1::uuid[]) ORDER BY "id" FOR UPDATE';
export const lockPositions =
  'SELECT FROM public."Position" WHERE "instrumentId" = ANY ($1::uuid[]) ORDER BY "id" FOR UPDATE';

/** $1 is `[{from, to}]` of positions in each of the statements below. */
const joined = 'joined AS (SELECT * FROM json_to_recordset($1) AS j ("from" uuid, "to" uuid))';

/** Chairs that fall together have `several`; of those the one of the kept position stays, else the first. */
const held = `${joined},
  held AS (
    SELECT k."id", k."musicianId", k."positionId", coalesce(j."to", k."positionId") AS target, j."from" IS NOT NULL AS leaves,
      count(*) OVER same > 1 AS several,
      row_number() OVER (same ORDER BY j."from" IS NOT NULL, k."id") AS place
    FROM public."Qualification" k LEFT JOIN joined j ON j."from" = k."positionId"
    WHERE k."positionId" IN (SELECT "from" FROM joined UNION SELECT "to" FROM joined)
    WINDOW same AS (PARTITION BY k."musicianId", coalesce(j."to", k."positionId"))
  )`;

export const countQualifications = `
  WITH ${held}
  SELECT count(*) FILTER (WHERE leaves AND place = 1)::int AS moved, count(*) FILTER (WHERE place > 1)::int AS joined FROM held`;

/** An undo takes the chair back where it is now, unless another one fell together with it. */
export const followChairs = `
  WITH ${held}
  UPDATE podium.import_change c SET position_id = h.target FROM held h
  WHERE h.leaves AND NOT h.several AND c.musician_id = h."musicianId" AND c.position_id = h."positionId"`;

/** Those that go first, so that none is in the way of one that comes. */
export const removeDoubles = `
  WITH ${held}
  DELETE FROM public."Qualification" k USING held h WHERE k."id" = h."id" AND h.place > 1`;

/** $2 are those that others fell together with: written anew, so that the undo of the import that gave one is a conflict. */
export const moveQualifications = `
  WITH ${joined}
  UPDATE public."Qualification" k
  SET "positionId" = coalesce((SELECT j."to" FROM joined j WHERE j."from" = k."positionId"), k."positionId")
  WHERE k."positionId" IN (SELECT "from" FROM joined) OR k."id" = ANY ($2::uuid[])`;

export const findJoined = `
  WITH ${held}
  SELECT "id" FROM held WHERE several AND place = 1`;

export const removePositions = 'DELETE FROM public."Position" WHERE "id" = ANY ($1::uuid[])';

/** $1 is the instrument, $2 the positions in their order. */
export const movePositions = `
  UPDATE public."Position" p SET "instrumentId" = $1, "rank" = v.place
    + coalesce((SELECT max(o."rank") FROM public."Position" o WHERE o."instrumentId" = $1), 0)
  FROM unnest($2::uuid[]) WITH ORDINALITY AS v (id, place) WHERE p."id" = v.id`;

export const removeInstruments = 'DELETE FROM public."Instrument" WHERE "id" = ANY ($1::uuid[])';

export const hasJournal = `SELECT to_regclass('podium.import_change') IS NOT NULL AS there`;

/** What was chosen to be kept is nobody's import's any more, so no undo removes it. $1 are instruments, $2 positions. */
export const keepForGood = `
  UPDATE podium.import SET
    instruments_created = ARRAY(SELECT id FROM unnest(instruments_created) AS id WHERE id <> ALL ($1::uuid[])),
    positions_created = ARRAY(SELECT id FROM unnest(positions_created) AS id WHERE id <> ALL ($2::uuid[]))
  WHERE instruments_created && $1::uuid[] OR positions_created && $2::uuid[]`;

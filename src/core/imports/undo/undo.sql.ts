import { assignFrom } from '../load/merge.sql.ts';
import { judgeChanges } from './judge.sql.ts';

/** The changes with what is to be done about each: null in `chosen` stands for all conflicts. */
export const createUndo = `
  CREATE TEMP TABLE podium_undo (
    musician_id uuid, kind text, before jsonb, position_id uuid, gone boolean, edited boolean, taken_back boolean
  )`;

export const emptyUndo = 'TRUNCATE pg_temp.podium_undo';

export const fillUndo = `
  INSERT INTO pg_temp.podium_undo
  SELECT j.*, NOT j.gone AND (NOT j.edited OR $2::uuid[] IS NULL OR j.musician_id = ANY ($2)) FROM (${judgeChanges}) j`;

/** Before the musicians, so that the cascade finds nothing more to do. */
export const takeChairs = `
  DELETE FROM public."Qualification" q USING pg_temp.podium_undo u
  WHERE u.taken_back AND q."musicianId" = u.musician_id AND (u.kind = 'created' OR q."positionId" = u.position_id)`;

const emailIsFree = `NOT EXISTS (SELECT FROM public."Musician" o
  WHERE lower(o."email") = lower(u.before ->> 'email') AND o."id" <> u.musician_id)`;

export const restoreMusicians = `
  UPDATE public."Musician" m SET ${assignFrom('u.restored')}
  FROM (
    SELECT u.musician_id, CASE WHEN ${emailIsFree} THEN u.before ELSE u.before - 'email' END AS restored
    FROM pg_temp.podium_undo u WHERE u.taken_back AND u.kind = 'updated' AND u.before IS NOT NULL
  ) u
  WHERE m."id" = u.musician_id`;

export const eraseMusicians = `
  DELETE FROM public."Musician" m USING pg_temp.podium_undo u
  WHERE u.taken_back AND u.kind = 'created' AND m."id" = u.musician_id`;

export const countUndo = `
  SELECT count(*) FILTER (WHERE taken_back AND kind = 'created')::int AS erased,
    count(*) FILTER (WHERE taken_back AND kind = 'updated')::int AS restored,
    count(*) FILTER (WHERE edited AND NOT taken_back)::int AS left
  FROM pg_temp.podium_undo`;

export const removePositions = `
  DELETE FROM public."Position" p USING podium.import i
  WHERE i.id = $1 AND p."id" = ANY (i.positions_created)
    AND NOT EXISTS (SELECT FROM public."Qualification" q WHERE q."positionId" = p."id")`;

export const removeInstruments = `
  DELETE FROM public."Instrument" n USING podium.import i
  WHERE i.id = $1 AND n."id" = ANY (i.instruments_created)
    AND NOT EXISTS (SELECT FROM public."Position" p WHERE p."instrumentId" = n."id")
  RETURNING n."name"`;

export const recordUndo = `
  UPDATE podium.import SET undone_at = now(), journal_expires_at = NULL, undo_transaction_id = pg_current_xact_id()
  WHERE id = $1`;

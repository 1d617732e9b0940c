import { filled, filledColumns } from '../load/values.sql.ts';
import { judgeChanges } from './judge.sql.ts';

const shownConflicts = 500;

/** `gone` counts those too whose change left the journal when they were erased. */
export const countChanges = `
  WITH j AS (${judgeChanges})
  SELECT count(*) FILTER (WHERE j.kind = 'created' AND NOT j.edited AND NOT j.gone)::int AS erased,
    count(*) FILTER (WHERE j.kind = 'updated' AND NOT j.edited AND NOT j.gone)::int AS restored,
    count(*) FILTER (WHERE j.edited)::int AS conflicts,
    (SELECT created + updated FROM podium.import WHERE id = $1) - count(*) FILTER (WHERE NOT j.gone)::int AS gone
  FROM j`;

const chair = `nullif(concat_ws(', ', n."name", nullif(p."name", '')), '')`;
const chairsHeld = (where: string) => `
  SELECT coalesce(string_agg(${chair}, '; ' ORDER BY n."name" COLLATE "sv-x-icu", p."rank", p."id"), '')
  FROM public."Qualification" q JOIN public."Position" p ON p."id" = q."positionId"
  JOIN public."Instrument" n ON n."id" = p."instrumentId" WHERE q."musicianId" = m."id" ${where}`;

/** Of a created musician what is otherwise than it was made; of an updated one all that the undo would put back. */
const fieldRows = filledColumns.map(column => {
  const created = `c.${filled[column]}::text`;
  return `('${column}', c.before ->> '${column}', coalesce(c.after ->> '${column}', ${created}), m."${column}"::text,
    CASE WHEN c.kind = 'created' THEN ${created} IS DISTINCT FROM m."${column}"::text ELSE c.after ? '${column}' END)`;
});

export const listConflicts = `
  WITH j AS (SELECT * FROM (${judgeChanges}) j WHERE edited ORDER BY musician_id LIMIT ${shownConflicts})
  SELECT m."id" AS "musicianId", m."firstName" || ' ' || m."lastName" AS name, c.kind, (
    SELECT coalesce(json_agg(json_build_object('field', f.field, 'before', coalesce(f.before, ''),
      'imported', coalesce(f.imported, ''), 'now', coalesce(f.now, ''))), '[]')
    FROM (VALUES
      ${fieldRows.join(',\n      ')},
      ('archivedAt', NULL, NULL, to_char(m."archivedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        c.kind = 'created' AND m."archivedAt" IS NOT NULL),
      ('qualifications', NULL, imported.chair, held.chairs,
        CASE WHEN c.kind = 'created' THEN coalesce(imported.chair, '') <> held.chairs ELSE c.position_id IS NOT NULL END)
    ) AS f (field, before, imported, now, listed) WHERE f.listed
  ) AS fields
  FROM j JOIN podium.import_change c ON c.import_id = $1 AND c.musician_id = j.musician_id
  JOIN public."Musician" m ON m."id" = j.musician_id
  LEFT JOIN LATERAL (
    SELECT ${chair} AS chair FROM public."Position" p JOIN public."Instrument" n ON n."id" = p."instrumentId"
    WHERE p."id" = c.position_id
  ) imported ON true
  CROSS JOIN LATERAL (
    SELECT CASE WHEN c.kind = 'created' THEN (${chairsHeld('')}) ELSE (${chairsHeld('AND p."id" = c.position_id')}) END AS chairs
  ) held
  ORDER BY m."lastName" COLLATE "sv-x-icu", m."firstName" COLLATE "sv-x-icu", m."id"`;

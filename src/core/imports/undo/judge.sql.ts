import { type Filled, filled, filledColumns } from '../load/values.sql.ts';

const isAs = (column: Filled) =>
  `(NOT c.after ? '${column}' OR m."${column}"${column === 'isActive' ? '::text' : ''} IS NOT DISTINCT FROM c.after ->> '${column}')`;

/** The musician has the values that the import left, whoever wrote them. */
const hasImported = `CASE WHEN c.kind = 'created'
  THEN m."archivedAt" IS NULL
    AND (${filledColumns.map(column => `m."${column}"`).join(', ')})
      IS NOT DISTINCT FROM (${filledColumns.map(column => `c.${filled[column]}`).join(', ')})
  ELSE ${filledColumns.map(isAs).join(' AND ')} END`;

/** Its row was written by the import itself, or by the undo of a later import, which put back what this one had left. */
const isUntouched = `(m.xmin = i.xid OR (m.xmin IN (SELECT xid FROM undone) AND ${hasImported}))`;

/** Another musician has the old e-mail now, so that it cannot come back. */
const isEmailTaken = `(c.before ? 'email' AND EXISTS (
  SELECT FROM public."Musician" o WHERE lower(o."email") = lower(c.before ->> 'email') AND o."id" <> m."id"))`;

/**
 * Each change of the import $1 that is still in the journal, with `gone` when there is no such musician any more and
 * `edited` when the musician is not as the import left it. Chairs are counted a musician at a time: whatever the planner takes
 * the journal for, it takes no longer than it must.
 */
export const judgeChanges = `
  WITH i AS MATERIALIZED (SELECT transaction_id::xid AS xid FROM podium.import WHERE id = $1),
  undone AS MATERIALIZED (
    SELECT undo_transaction_id::xid AS xid FROM podium.import WHERE undo_transaction_id IS NOT NULL)
  SELECT c.musician_id, c.kind, c.before, c.position_id, m."id" IS NULL AS gone,
    m."id" IS NOT NULL AND (
      ((c.kind = 'created' OR c.after IS NOT NULL) AND NOT ${isUntouched})
      OR h.given <> (c.position_id IS NOT NULL)::int
      OR (c.kind = 'created' AND h.held <> (c.position_id IS NOT NULL)::int)
      OR ${isEmailTaken}
    ) AS edited
  FROM podium.import_change c CROSS JOIN i
  LEFT JOIN public."Musician" m ON m."id" = c.musician_id
  CROSS JOIN LATERAL (
    SELECT count(*) AS held, count(*) FILTER (WHERE q."positionId" = c.position_id AND q.xmin = i.xid) AS given
    FROM public."Qualification" q WHERE q."musicianId" = c.musician_id
  ) h
  WHERE c.import_id = $1`;

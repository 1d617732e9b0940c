import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Instrument } from '../../../contract/musicians.ts';

/** $1 are the ids that are asked for; null for all. */
const instrumentsQuery = `
  WITH held AS (
    SELECT p."id", p."instrumentId", p."name", p."rank", count(k."musicianId")::int AS musicians
    FROM public."Position" p LEFT JOIN public."Qualification" k ON k."positionId" = p."id"
    WHERE $1::uuid[] IS NULL OR p."instrumentId" = ANY ($1) GROUP BY p."id"
  ),
  players AS (
    SELECT p."instrumentId", count(DISTINCT k."musicianId")::int AS musicians
    FROM public."Qualification" k JOIN public."Position" p ON p."id" = k."positionId"
    WHERE $1::uuid[] IS NULL OR p."instrumentId" = ANY ($1) GROUP BY 1
  )
  SELECT i."id", i."name", coalesce(w.musicians, 0) AS musicians, (
    SELECT coalesce(json_agg(json_build_object('id', h."id", 'name', h."name", 'musicians', h.musicians)
      ORDER BY h."rank", h."id"), '[]') FROM held h WHERE h."instrumentId" = i."id"
  ) AS positions
  FROM public."Instrument" i LEFT JOIN players w ON w."instrumentId" = i."id"
  WHERE $1::uuid[] IS NULL OR i."id" = ANY ($1)
  ORDER BY i."name" COLLATE "sv-x-icu", i."id"`;

export async function readInstruments(
  client: pg.ClientBase,
  ids: readonly string[] | null = null,
): Promise<Instrument[]> {
  const { rows } = await client.query<Omit<Instrument, 'version'>>(instrumentsQuery, [ids]);
  return rows.map(row => ({ ...row, version: versionOf(row) }));
}

function versionOf({ id, name, musicians, positions }: Omit<Instrument, 'version'>): string {
  const chairs = positions.map(each => [each.id, each.name, each.musicians]);
  const seen = JSON.stringify([id, name, musicians, chairs]);
  return createHash('sha256').update(seen).digest('hex').slice(0, 16);
}

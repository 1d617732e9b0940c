import type { MusicianFacets } from '../../contract/musicians.ts';
import type { Deps } from '../deps.ts';
import type { Kept } from './kept.ts';
import { folded } from './sql.ts';
import { tableState } from './table-state.ts';
import { needingTables } from './tenant-tables.ts';

const namedCities = 200;

/**
 * All in one round trip. The archived are few, so they are taken out rather than the others joined. Positions are counted by
 * name, whatever the instrument; the spelling that stands first is told.
 */
const facetsQuery = `
  WITH chair AS (
    SELECT p."id", i."name" AS instrument,
      first_value(p."name") OVER (PARTITION BY ${folded('p."name"')} ORDER BY p."name" COLLATE "sv-x-icu") AS position
    FROM public."Position" p JOIN public."Instrument" i ON i."id" = p."instrumentId"
  ),
  counted AS (
    SELECT c.instrument, c.position, count(DISTINCT k."musicianId")::int AS musicians
    FROM public."Qualification" k JOIN chair c ON c."id" = k."positionId"
    WHERE NOT EXISTS (SELECT FROM public."Musician" a WHERE a."id" = k."musicianId" AND a."archivedAt" IS NOT NULL)
    GROUP BY GROUPING SETS ((c.instrument), (c.position))
  ),
  city AS (
    SELECT coalesce(m."city", '') AS name, count(*)::int AS musicians FROM public."Musician" m
    WHERE m."archivedAt" IS NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${namedCities}
  ),
  tally AS (
    SELECT count(*) FILTER (WHERE m."isActive" AND m."archivedAt" IS NULL)::int AS active,
      count(*) FILTER (WHERE NOT m."isActive" AND m."archivedAt" IS NULL)::int AS inactive,
      count(*) FILTER (WHERE m."archivedAt" IS NOT NULL)::int AS archived
    FROM public."Musician" m
  )
  SELECT active, inactive, archived,
    (SELECT coalesce(json_agg(json_build_object('name', instrument, 'musicians', musicians)
      ORDER BY instrument COLLATE "sv-x-icu"), '[]') FROM counted WHERE instrument IS NOT NULL) AS instruments,
    (SELECT coalesce(json_agg(json_build_object('name', position, 'musicians', musicians)
      ORDER BY position COLLATE "sv-x-icu"), '[]') FROM counted WHERE position IS NOT NULL) AS positions,
    (SELECT coalesce(json_agg(json_build_object('name', name, 'musicians', musicians)
      ORDER BY name COLLATE "sv-x-icu"), '[]') FROM city) AS cities
  FROM tally`;

/** What an orchestra's musicians can be filtered by. */
export async function readFacets(
  deps: Pick<Deps, 'tenants' | 'connections'>,
  kept: Kept,
  subdomain: string,
): Promise<MusicianFacets> {
  const tenant = await deps.tenants.bySubdomain(subdomain);
  return deps.connections.withReader(tenant, 'musicians', client =>
    needingTables(subdomain, async () => {
      const state = await tableState(client, kept, deps, tenant.id);
      return kept.get(`${tenant.id} facets`, state, async () => {
        const { rows } = await client.query<MusicianFacets>(facetsQuery);
        return rows[0] as MusicianFacets; // an aggregate always answers one row
      });
    }),
  );
}

import type { LackingName, NamesInOrchestra } from '../../contract/musicians-filter.ts';
import type { Deps } from '../deps.ts';
import { isNamed } from './chairs.ts';
import { buildQuery } from './sql.ts';
import { needingTables } from './tenant-tables.ts';

type Names = Omit<NamesInOrchestra, 'subdomain'>;

interface Found {
  readonly instrument: boolean;
  readonly position: boolean;
  readonly positionOnInstrument: boolean;
  readonly city: boolean;
}

/** Those of the names that an orchestra does not have, its archived musicians included. */
export async function readLacking(
  { tenants, connections }: Pick<Deps, 'tenants' | 'connections'>,
  { subdomain, ...names }: NamesInOrchestra,
): Promise<LackingName[]> {
  const tenant = await tenants.bySubdomain(subdomain);
  return connections.withReader(tenant, 'musicians', client =>
    needingTables(subdomain, async () => {
      const { rows } = await client.query<Found>(foundQuery(names));
      return rows.flatMap(found => lackingOf(names, found));
    }),
  );
}

function lackingOf(names: Names, found: Found): LackingName[] {
  const hasPosition = found.instrument ? found.positionOnInstrument : found.position;
  const isThere = { instrument: found.instrument, position: hasPosition, city: found.city };
  return (['instrument', 'position', 'city'] as const).filter(name => names[name] !== null && !isThere[name]);
}

/** Who lives in a city is looked for among the two halves of the table, for each of which there is an index. */
function foundQuery({ instrument, position, city }: Names) {
  return buildQuery(place => {
    const livesThere = (archived: string) =>
      `EXISTS (SELECT FROM public."Musician" m WHERE m."archivedAt" IS ${archived}
         AND coalesce(m."city", '') COLLATE "sv-x-icu" = ${place(city)}::text)`;
    return `
      SELECT coalesce(bool_or(played), false) AS instrument, coalesce(bool_or(held), false) AS position,
        coalesce(bool_or(played AND held), false) AS "positionOnInstrument",
        ${city === null ? 'true' : `${livesThere('NULL')} OR ${livesThere('NOT NULL')}`} AS city
      FROM (
        SELECT ${isNamed('i."name"', instrument, place)} AS played, ${isNamed('p."name"', position, place)} AS held
        FROM public."Instrument" i LEFT JOIN public."Position" p ON p."instrumentId" = i."id"
      ) chair`;
  });
}

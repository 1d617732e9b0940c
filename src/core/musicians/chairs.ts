import type pg from 'pg';
import type { MusicianFilter } from '../../contract/musicians-filter.ts';
import { buildQuery, folded, type Place } from './sql.ts';

interface Chair {
  readonly id: string;
  /** Whether it is one of those that the filter asks for. */
  readonly chosen: boolean;
}

/** The chairs of an orchestra as a list needs them. */
export interface Chairs {
  /** In the order of instrument and rank. */
  readonly all: readonly string[];
  /** Those that the filter asks for; null when it asks for none. */
  readonly chosen: readonly string[] | null;
}

type Names = Pick<MusicianFilter, 'instrument' | 'position'>;

/** Read anew for each list that needs them: a table of some dozens, which any import may add to. */
export async function readChairs(client: pg.ClientBase, names: Names): Promise<Chairs> {
  const { rows } = await client.query<Chair>(chairsQuery(names));
  const asked = names.instrument !== null || names.position !== null;
  return {
    all: rows.map(chair => chair.id),
    chosen: asked ? rows.filter(chair => chair.chosen).map(chair => chair.id) : null,
  };
}

function chairsQuery({ instrument, position }: Names) {
  return buildQuery(
    place => `
    SELECT p."id", ${isNamed('i."name"', instrument, place)} AND ${isNamed('p."name"', position, place)} AS chosen
    FROM public."Position" p JOIN public."Instrument" i ON i."id" = p."instrumentId"
    ORDER BY ${chairOrder}`,
  );
}

/** By which the chairs of a musician are listed, and musicians by their first. */
export const chairOrder = 'i."name" COLLATE "sv-x-icu", p."rank", p."id"';

export function isNamed(column: string, name: string | null, place: Place): string {
  return name === null ? 'true' : `${folded(column)} = ${folded(`${place(name)}::text`)}`;
}

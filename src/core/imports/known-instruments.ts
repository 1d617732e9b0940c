import type pg from 'pg';

/** An instrument with its positions, in the order of their rank; the chair without a name is an empty one. */
export interface KnownInstrument {
  readonly name: string;
  readonly positions: readonly string[];
}

/** What an orchestra has. */
export async function readInstruments(client: pg.ClientBase): Promise<readonly KnownInstrument[]> {
  const { rows } = await client.query<KnownInstrument>(
    `SELECT i."name", coalesce(json_agg(p."name" ORDER BY p."rank", p."name") FILTER (WHERE p."id" IS NOT NULL), '[]') AS positions
     FROM public."Instrument" i LEFT JOIN public."Position" p ON p."instrumentId" = i."id"
     GROUP BY i."id" ORDER BY i."name" COLLATE "sv-x-icu"`,
  );
  return rows;
}

import type pg from 'pg';

export interface KeptAdoption {
  readonly adoptedAt: Date;
  readonly database: string;
  readonly customers: number;
}

/** Null where Podium made the control database itself, or has no tables in it. Not within a transaction. */
export async function readAdoption(client: pg.ClientBase): Promise<KeptAdoption | null> {
  const { rows: table } = await client.query<{ found: boolean }>(
    `SELECT pg_catalog.to_regclass('podium.adoption') IS NOT NULL AS found`,
  );
  if (table[0]?.found !== true) return null;
  const { rows } = await client.query<KeptAdoption>(
    'SELECT adopted_at AS "adoptedAt", database, customers FROM podium.adoption',
  );
  return rows[0] ?? null;
}

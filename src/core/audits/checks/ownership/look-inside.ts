import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { openTransaction } from '../../engine/session.ts';

/** What a database that no customer has was seen to hold. */
export interface Inside {
  /** Whose stamp it bears; null where it bears none. */
  readonly stamp: { readonly customerId: string; readonly value: string } | null;
  /** It has a table that every orchestra has. */
  readonly hasMusicians: boolean;
  /** It is the control database of another workspace. */
  readonly isControl: boolean;
}

/**
 * Asks the catalogue, and for the stamp COPY, which reads a plain table and refuses a view: this is the server's own credential in
 * a database of nobody knows whom, and a view there would run its owner's functions with a superuser's rights.
 */
export async function lookInside(client: pg.Client): Promise<Inside> {
  await client.query(openTransaction);
  const { rows } = await client.query<{ stamped: boolean; hasMusicians: boolean; isControl: boolean }>(
    `SELECT to_regclass('podium.identity') IS NOT NULL AS stamped, to_regclass('podium.tenant_identity') IS NOT NULL AS "isControl",
       to_regclass('public."Musician"') IS NOT NULL AS "hasMusicians"`,
  );
  const { stamped = false, ...inside } = rows[0] ?? { hasMusicians: false, isControl: false };
  return { ...inside, stamp: stamped ? await readStamp(client) : null };
}

async function readStamp(client: pg.Client): Promise<Inside['stamp']> {
  const stream = client.query(copyTo('COPY podium.identity (customer_id, stamp) TO STDOUT'));
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
  }
  const [customerId = '', value = ''] = Buffer.concat(chunks)
    .toString('utf8')
    .split(/[\t\n]/);
  return customerId === '' ? null : { customerId, value };
}

import type pg from 'pg';
import type { Musician } from '../../contract/musicians.ts';
import type { Deps } from '../deps.ts';
import { type MusicianRow, rowsOf, toMusician } from './rows.ts';
import { needingTables } from './tenant-tables.ts';

const byIds = rowsOf('SELECT * FROM unnest($1::uuid[]) WITH ORDINALITY AS u (id, place)', ['place']);

/** Those that are still there, in the order of asking. */
export async function readMusicians(client: pg.ClientBase, ids: readonly string[]): Promise<Musician[]> {
  return (await client.query<MusicianRow>(byIds, [ids])).rows.map(toMusician);
}

export async function showMusicians(
  deps: Pick<Deps, 'tenants' | 'connections'>,
  { subdomain, ids }: { readonly subdomain: string; readonly ids: readonly string[] },
): Promise<Musician[]> {
  const tenant = await deps.tenants.bySubdomain(subdomain);
  return deps.connections.withReader(tenant, 'musicians', client =>
    needingTables(subdomain, () => readMusicians(client, ids)),
  );
}

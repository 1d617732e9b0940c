import type { Instruments } from '../../../contract/musicians.ts';
import type { Deps } from '../../deps.ts';
import { needingTables } from '../tenant-tables.ts';
import { groupAlike } from './group-alike.ts';
import { readInstruments } from './read.ts';

/** An orchestra's instruments, with those that are probably one by their spelling. */
export async function listInstruments(
  deps: Pick<Deps, 'tenants' | 'connections'>,
  { subdomain }: { readonly subdomain: string },
): Promise<Instruments> {
  const tenant = await deps.tenants.bySubdomain(subdomain);
  return deps.connections.withReader(tenant, 'musicians', client =>
    needingTables(subdomain, async () => {
      const instruments = await readInstruments(client);
      return { instruments, groups: groupAlike(instruments) };
    }),
  );
}

import type { CallContext } from '../../contract/index.ts';
import { AppError } from '../app-error.ts';
import type { Deps } from '../deps.ts';
import { needingTables } from './tenant-tables.ts';

interface Request {
  readonly subdomain: string;
  readonly ids: readonly string[];
  readonly confirm: string;
}

/**
 * For good. What the journals of imports hold of them goes in the same transaction, by the trigger without which no journal is
 * kept (imports/load/journal.ts). Throws `confirmation_mismatch` unless the subdomain was typed letter for letter.
 */
export async function eraseMusicians(
  deps: Pick<Deps, 'tenants' | 'connections'>,
  { subdomain, ids, confirm }: Request,
  { note }: CallContext,
): Promise<{ erased: number }> {
  note({ subdomain, musicians: ids });
  if (confirm !== subdomain) throw new AppError('confirmation_mismatch', { subdomain }, { field: 'confirm' });
  const tenant = await deps.tenants.bySubdomain(subdomain);
  const session = { purpose: 'musicians', statementTimeout: 60_000 };
  const { rowCount } = await deps.connections.withSession(tenant, session, client =>
    needingTables(subdomain, () =>
      client.query('DELETE FROM public."Musician" WHERE "id" = ANY ($1::uuid[])', [ids]),
    ),
  );
  const erased = rowCount ?? 0;
  note({ erased });
  return { erased };
}

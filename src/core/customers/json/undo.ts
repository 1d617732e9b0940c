import type pg from 'pg';
import type { Deps } from '../../deps.ts';
import { type CreatedRow, lockImport, markUndone } from './repository.ts';

interface Undone {
  readonly removed: string[];
  readonly kept: string[];
}

/**
 * Removes the rows that are still as the import wrote them, with the secrets that it kept for them. What somebody changed
 * or stamped since is theirs, and is left. Throws `import_not_found`, and `keychain_*` with nothing undone.
 */
export async function undoJsonImport(deps: Deps, importId: string): Promise<Undone> {
  const forgotten = new Map<string, string>();
  const { gone, kept } = await deps.control
    .transaction(async client => {
      const created = await lockImport(client, importId);
      const gone = await removeUnchanged(client, created);
      await markUndone(client, importId);
      for (const name of await unusedSecrets(client, gone)) await forget(deps, name, forgotten);
      return { gone, kept: await stillThere(client, created) };
    })
    .catch(async error => {
      for (const [name, secret] of forgotten) await deps.secrets.store.set(name, secret).catch(() => {});
      throw error;
    });
  await deps.customerList.changed();
  for (const { id } of gone) await deps.connections.forget(id);
  return { removed: gone.map(({ subdomain }) => subdomain), kept };
}

/** Remembers what it forgets until the rows are gone for good. */
async function forget(deps: Deps, secretName: string, forgotten: Map<string, string>): Promise<void> {
  const name = deps.secrets.keychainName(secretName);
  const secret = await deps.secrets.store.get(name);
  if (secret === null) return; // it is in another machine's keychain
  forgotten.set(name, secret);
  await deps.secrets.store.delete(name);
}

async function removeUnchanged(
  client: pg.ClientBase,
  created: readonly CreatedRow[],
): Promise<readonly CreatedRow[]> {
  const { rows } = await client.query<{ id: string }>(
    `DELETE FROM public."Customer" c USING unnest($1::text[], $2::text[]) AS imported (id, version)
     WHERE c.id = imported.id AND c.xmin::text = imported.version
       AND NOT EXISTS (SELECT FROM podium.tenant_identity i WHERE i.customer_id = c.id)
     RETURNING c.id`,
    [created.map(({ id }) => id), created.map(({ version }) => version)],
  );
  const ids = rows.map(({ id }) => id);
  await client.query('DELETE FROM podium.customer_settings WHERE customer_id = ANY ($1::text[])', [ids]);
  return created.filter(({ id }) => ids.includes(id));
}

async function stillThere(client: pg.ClientBase, created: readonly CreatedRow[]): Promise<string[]> {
  const { rows } = await client.query<{ subdomain: string }>(
    'SELECT subdomain FROM public."Customer" WHERE id = ANY ($1::text[]) ORDER BY subdomain',
    [created.map(({ id }) => id)],
  );
  return rows.map(({ subdomain }) => subdomain);
}

/** Of the secrets that the import kept for the rows that went, those that no other customer refers to by now. */
async function unusedSecrets(client: pg.ClientBase, gone: readonly CreatedRow[]): Promise<readonly string[]> {
  const names = gone.flatMap(({ secret }) => secret ?? []);
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM unnest($1::text[]) AS kept (name)
     WHERE NOT EXISTS (SELECT FROM public."Customer" WHERE "databaseUrl" = 'env:' || name)`,
    [names],
  );
  return rows.map(({ name }) => name);
}

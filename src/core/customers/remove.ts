import type { Customer } from '../../contract/customers.ts';
import { actorName } from '../activity/actor-name.ts';
import { AppError } from '../app-error.ts';
import { shownReference } from '../credentials/reference.ts';
import type { Deps } from '../deps.ts';
import { Secret } from '../secret.ts';
import { dropOrphan, keepOrphan, lockOrphan, putBack } from './orphans.ts';
import { CustomerRepository } from './repository.ts';
import { deleteCustomer, lockCustomer, withUniqueSubdomain } from './row.ts';

/**
 * Removes the row and lists its database as an orphan; the database is left as it is. A plain URL is the only way back to
 * it, so it is in the keychain before the row goes. Throws `keychain_*` with nothing removed, and `changed_elsewhere`.
 */
export async function removeCustomer(deps: Deps, { id, subdomain }: Customer): Promise<void> {
  const { reference } = await deps.tenants.bySubdomain(subdomain);
  const databaseUrl = reference.reveal();
  const plain = shownReference(databaseUrl) === null && databaseUrl !== '';
  if (plain) await deps.secrets.store.set(keptAs(deps, id), databaseUrl);
  try {
    await deps.control.transaction(async client => {
      const locked = await lockCustomer(client, id);
      if (locked.databaseUrl.reveal() !== databaseUrl) throw new AppError('changed_elsewhere');
      await keepOrphan(client, id, locked.databaseReference, actorName());
      await deleteCustomer(client, id);
    });
  } catch (error) {
    if (plain) await forgetUnlessRemoved(deps, id);
    throw error;
  }
}

/** Throws `orphan_not_found`, `subdomain_taken`, and `secret_missing` when a plain URL is in another machine's keychain. */
export async function restoreCustomer(deps: Deps, id: string): Promise<Customer> {
  const { databaseReference } = await deps.control.transaction(async client => {
    const orphan = await lockOrphan(client, id);
    const databaseUrl = orphan.databaseReference ?? (await deps.secrets.store.get(keptAs(deps, id)));
    if (databaseUrl === null) throw new AppError('secret_missing', { reference: keptName(id) });
    await withUniqueSubdomain(orphan.subdomain, () => putBack(client, id, new Secret(databaseUrl)));
    return orphan;
  });
  // the row holds it again
  if (databaseReference === null) await deps.secrets.store.delete(keptAs(deps, id)).catch(() => {});
  return new CustomerRepository(deps.control).byId(id);
}

/** Throws `orphan_not_found`, `confirmation_mismatch`, and `keychain_*` with the orphan still on the list. */
export async function dismissOrphan(
  deps: Deps,
  id: string,
  confirmation: string,
): Promise<{ subdomain: string }> {
  return deps.control.transaction(async client => {
    const { subdomain, databaseReference } = await lockOrphan(client, id);
    assertConfirmed(subdomain, confirmation);
    if (databaseReference === null) await deps.secrets.store.delete(keptAs(deps, id));
    await dropOrphan(client, id);
    return { subdomain };
  });
}

/** Throws `confirmation_mismatch` unless the subdomain was typed letter for letter. */
export function assertConfirmed(subdomain: string, confirmation: string): void {
  if (confirmation !== subdomain) {
    throw new AppError('confirmation_mismatch', { subdomain }, { field: 'confirmation' });
  }
}

/** A connection that was lost at COMMIT may have removed the row; only while it is there may the URL be forgotten. */
async function forgetUnlessRemoved(deps: Deps, id: string): Promise<void> {
  try {
    await new CustomerRepository(deps.control).byId(id);
    await deps.secrets.store.delete(keptAs(deps, id));
  } catch {
    // kept to be on the safe side; the next removal overwrites it
  }
}

function keptName(id: string): string {
  return `REMOVED_${id}`;
}

function keptAs(deps: Deps, id: string): string {
  return deps.secrets.keychainName(keptName(id));
}

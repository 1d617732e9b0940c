import { toConnectionUrl } from '../../credentials/url.ts';
import type { Deps } from '../../deps.ts';
import { Secret } from '../../secret.ts';
import { type CheckedEntry, checkEntries, type Existing, withNameTaken } from './check-entries.ts';
import type { FoundSecret } from './read-entry.ts';

/** What answers for a secret's name now; null when nothing does. */
type FindHeld = (name: string) => Promise<Secret | null>;

/** Every entry with what would become of it, as the control database and the secrets that are held are now. */
export async function planEntries(
  deps: Deps,
  entries: readonly unknown[],
  findHeld: FindHeld,
): Promise<readonly CheckedEntry[]> {
  const existing = await deps.control.query<Existing>(
    'SELECT subdomain, "databaseUrl" FROM public."Customer"',
  );
  return Promise.all(
    checkEntries(entries, existing).map(async entry => {
      if (entry.secret === null || entry.shown.outcome !== 'create') return entry;
      const held = await findHeld(entry.secret.name);
      const free = held === null || isSame(held, entry.secret);
      return free ? entry : withNameTaken(entry);
    }),
  );
}

/** From any source. Throws `keychain_*`. */
export async function heldSecret(deps: Deps, name: string): Promise<Secret | null> {
  return (await deps.secrets.find(new Secret(`env:${name}`)))?.url ?? null;
}

/** Two URLs may be written differently and lead to the same database as the same user. */
function isSame(held: Secret, { url }: FoundSecret): boolean {
  try {
    return toConnectionUrl({ url: held.reveal() }).reveal() === url.reveal();
  } catch {
    return false;
  }
}

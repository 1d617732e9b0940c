import type { Deps } from '../../deps.ts';
import type { LocalStore } from '../../local-store/local-store.ts';

/** How long a dump is kept, in milliseconds. */
export const retention = 14 * 24 * 60 * 60 * 1_000;

const beginning = 'backup-';

export function documentOf(id: string): string {
  return `${beginning}${id}`;
}

/** Removes the dumps whose time is over from this machine. Needs no key. */
export function removeExpired(store: LocalStore): void {
  for (const name of store.names(beginning)) {
    if (store.age(name) > retention) store.remove(name);
  }
}

/** With their rows, those of other machines too: they remove theirs by age. */
export async function sweepBackups({ backupStore, control, ports }: Deps): Promise<void> {
  removeExpired(backupStore);
  await control.query('DELETE FROM podium.migration_backup WHERE until < $1', [ports.clock.now()]);
}

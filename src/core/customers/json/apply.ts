import type { JsonImport } from '../../../contract/customers-json.ts';
import { AppError } from '../../app-error.ts';
import type { Deps } from '../../deps.ts';
import { forgetSecrets, keepSecrets } from './keep-secrets.ts';
import { heldSecret, planEntries } from './plan.ts';
import { readJsonFile } from './read-file.ts';
import { insertCustomer, insertImport } from './repository.ts';

/**
 * Adds every entry that is right, in one transaction. Passwords go into the keychain before it: the control database gets
 * names alone, and where the keychain fails nothing is imported. Throws `file_changed` for another file than was previewed.
 */
export async function importJson(deps: Deps, path: string, previewed: string): Promise<JsonImport> {
  const file = await readJsonFile(path);
  if (file.sha256 !== previewed) throw new AppError('file_changed', { name: file.name });
  const plan = await planEntries(deps, file.entries, name => heldSecret(deps, name));
  const right = plan.filter(({ shown }) => shown.outcome === 'create');
  const rejected = plan.filter(({ shown }) => shown.outcome === 'reject').length;
  const kept = await keepSecrets(
    deps,
    right.flatMap(({ secret }) => secret ?? []),
  );
  const done = await deps.control
    .transaction(async client => {
      const created = [];
      for (const { row, secret } of right) {
        const name = secret !== null && kept.includes(secret.name) ? secret.name : null;
        created.push({ ...(await insertCustomer(client, row)), secret: name });
      }
      return insertImport(client, file, created, rejected);
    })
    .catch(async error => {
      // a connection that was lost at its end may have kept the rows, which then need their secrets
      const inDoubt = error instanceof AppError && error.code === 'connection_lost';
      if (!inDoubt) await forgetSecrets(deps, kept).catch(() => {}); // left over, they serve the next try
      throw error;
    });
  await deps.customerList.changed();
  return done;
}

import type pg from 'pg';
import { AppError } from '../app-error.ts';
import { auditorSecretName, secretNameFor, serverSecretName, undoName } from '../credentials/names.ts';
import { parseConnectionUrl, transportFor } from '../db/connection-fields.ts';
import { openSession, sessionSettings } from '../db/session.ts';
import type { Deps } from '../deps.ts';
import { readControlUrl } from './control-url.ts';
import type { KeptWorkspace } from './store.ts';

/**
 * The names of a workspace's secrets, as its control database tells them where it answers: the keychain cannot be asked what
 * it holds without being asked for all of it. The plain URL of a customer that was removed is not among them, since it may be
 * the only way back to a database. Throws `keychain_*`.
 */
export async function secretNames(deps: Deps, workspace: KeptWorkspace): Promise<readonly string[]> {
  const url = await readControlUrl(deps.ports.secretStore, workspace.id).catch(missingIsNull);
  if (url === null) return [];
  try {
    const fields = parseConnectionUrl(url.reveal());
    const session = await openSession(fields, transportFor(fields, workspace));
    try {
      await session.query(sessionSettings({ purpose: 'control', statementTimeout: 5_000, readOnly: true }));
      return [...(await namesOfCustomers(session)), ...(await namesOfServers(session))];
    } finally {
      await session.end().catch(() => {});
    }
  } catch {
    return []; // it may be gone, which may be why its workspace is removed
  }
}

async function namesOfCustomers(session: pg.Client): Promise<readonly string[]> {
  const { rows } = await session.query<{ id: string; subdomain: string; name: string | null }>(
    `SELECT id, subdomain, substring("databaseUrl" FROM '^env:([A-Z][A-Z0-9_]{0,127})$') AS name
     FROM public."Customer"`,
  );
  return rows.flatMap(({ id, subdomain, name }) => [
    ...(name === null ? [] : [name]),
    secretNameFor(subdomain),
    undoName({ id }),
  ]);
}

async function namesOfServers(session: pg.Client): Promise<readonly string[]> {
  const { rows: found } = await session.query(
    `SELECT FROM pg_catalog.to_regclass('podium.customer_settings') AS c WHERE c IS NOT NULL`,
  );
  if (found.length === 0) return []; // one that was never adopted
  const { rows } = await session.query<{ server: string }>(
    'SELECT DISTINCT server FROM podium.customer_settings WHERE server IS NOT NULL',
  );
  return rows.flatMap(({ server }) => [serverSecretName(server), auditorSecretName(server)]);
}

function missingIsNull(error: unknown): null {
  if (error instanceof AppError && error.code === 'secret_missing') return null;
  throw error;
}

import type pg from 'pg';
import { AppError } from '../../app-error.ts';
import { serverSecretName } from '../../credentials/names.ts';
import type { Tenant } from '../../customers/tenant.ts';
import { type ConnectionFields, parseConnectionUrl, transportFor } from '../../db/connection-fields.ts';
import { toConnectionError } from '../../db/pg-error.ts';
import { endSession, openSession, sessionSettings } from '../../db/session.ts';
import type { Deps } from '../../deps.ts';
import { Secret } from '../../secret.ts';
import type { ServerView } from '../check.ts';
import { auditSession } from './session.ts';

/**
 * The credential for server-wide questions: the sandbox's own for its server, else the secret of the server that one of its
 * customers names. Without one, why it could not be looked up, where that is so.
 */
export async function serverCredential(
  deps: Deps,
  { host, port }: Pick<ConnectionFields, 'host' | 'port'>,
  customers: readonly Tenant[],
): Promise<Pick<ServerView, 'credential' | 'credentialError'>> {
  const sandbox = await deps.sandbox.server().catch(() => null);
  if (sandbox?.host === host && sandbox.port === port) return { credential: sandbox, credentialError: null };
  const names = new Set(customers.flatMap(({ server }) => (server === null ? [] : [server])));
  let failed: AppError | null = null;
  for (const name of names) {
    try {
      const found = await deps.secrets.find(new Secret(`env:${serverSecretName(name)}`));
      if (found !== null)
        return { credential: parseConnectionUrl(found.url.reveal()), credentialError: null };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failed = error;
    }
  }
  return { credential: null, credentialError: failed };
}

/**
 * A session by the server's own credential that can change nothing, on the very server that the tenants are on: in the database
 * that the credential names, or in another.
 */
export async function withServerSession<T>(
  { credential: own, credentialError, door, systemIdentifier, everybody }: ServerView,
  work: (client: pg.Client) => Promise<T>,
  database?: string,
): Promise<T> {
  if (own === null) throw credentialError ?? new AppError('secret_missing', secretOf(everybody));
  const credential = { ...own, database: database ?? own.database };
  const client = await openSession(credential, transportFor(credential, door));
  try {
    await client.query(sessionSettings(auditSession));
    const { rows } = await client.query<{ system: string }>(
      'SELECT system_identifier::text AS system FROM pg_catalog.pg_control_system()',
    );
    if (rows[0]?.system !== systemIdentifier) {
      const { host, port } = credential;
      throw new AppError('identity_foreign', {
        ...{ subdomain: door.subdomain, host, port, database: credential.database },
      });
    }
    return await work(client);
  } catch (error) {
    throw toConnectionError(error, credential);
  } finally {
    await endSession(client);
  }
}

/** What would have to be set, where a customer there names the server. */
function secretOf(everybody: ServerView['everybody']): { readonly reference: string } {
  const named = everybody.find(({ tenant }) => tenant.server !== null)?.tenant.server ?? null;
  return { reference: named === null ? '' : `env:${serverSecretName(named)}` };
}

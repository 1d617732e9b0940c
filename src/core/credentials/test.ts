import type { credentials } from '../../contract/credentials.ts';
import type { OutputOf } from '../../contract/kit.ts';
import { transportFor } from '../db/connection-fields.ts';
import { assertIdentity, compareIdentity, readIdentity } from '../db/identity.ts';
import type { Deps } from '../deps.ts';

type Result = OutputOf<typeof credentials.test>;

/** Connects as a customer's reference says, and tells what it found. A missing stamp is an answer, a wrong one an error. */
export async function testCredential(deps: Deps, subdomain: string): Promise<Result> {
  const tenant = await deps.tenants.bySubdomain(subdomain);
  const { source } = await deps.secrets.resolve(tenant.reference);
  return deps.connections.withUncheckedSession(tenant, async (client, fields) => {
    const found = await readIdentity(client, { purpose: 'test', statementTimeout: 10_000, readOnly: true });
    const verdict = compareIdentity(tenant.identity, found, fields);
    const missing = verdict === 'identity_missing' && tenant.identity === null;
    if (!missing) assertIdentity(verdict, subdomain, fields);
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return {
      source,
      serverVersion: rows[0]?.server_version ?? '',
      tls: transportFor(fields, tenant.tlsPolicy) !== 'loopback',
      identity: missing ? 'missing' : 'right',
    };
  });
}

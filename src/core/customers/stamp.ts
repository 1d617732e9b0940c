import type pg from 'pg';
import type { ConnectionFields } from '../db/connection-fields.ts';
import { type KnownIdentity, writeStamp } from '../db/identity.ts';
import { sessionSettings } from '../db/session.ts';
import type { Deps } from '../deps.ts';
import { applyPending } from '../migrations/apply.ts';
import { CustomerRepository } from './repository.ts';
import type { Tenant } from './tenant.ts';

/**
 * Gives a tenant database its companion schema and a new identity stamp, and keeps the other half in the control database.
 * The stamp that was there before, whoever's it was, is gone: callers ask for a typed confirmation.
 */
export async function stampTenant(
  deps: Deps,
  tenant: Pick<Tenant, 'id' | 'reference' | 'tlsPolicy' | 'certificateAuthority'>,
): Promise<void> {
  const identity = await deps.connections.withUncheckedSession(tenant, async (client, fields) => {
    await client.query(sessionSettings({ purpose: 'stamp', statementTimeout: 30_000 }));
    return stampDatabase(deps, client, tenant.id, fields);
  });
  await new CustomerRepository(deps.control).saveIdentity(identity);
  await deps.connections.forget(tenant.id);
}

async function stampDatabase(
  deps: Deps,
  client: pg.ClientBase,
  customerId: string,
  fields: ConnectionFields,
): Promise<KnownIdentity> {
  await client.query('CREATE SCHEMA IF NOT EXISTS podium');
  await applyPending(client, { schema: 'podium', migrations: await deps.migrations.companion() });
  return writeStamp(client, customerId, fields);
}

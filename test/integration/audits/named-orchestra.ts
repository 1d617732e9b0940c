import { secretNameFor, serverSecretName } from '../../../src/core/credentials/names.ts';
import { stampTenant } from '../../../src/core/customers/stamp.ts';
import { type ConnectionFields, formatConnectionUrl } from '../../../src/core/db/connection-fields.ts';
import { applyPending } from '../../../src/core/migrations/apply.ts';
import { provisionDatabase } from '../../../src/core/sandbox/provision.ts';
import type { TestCore } from '../../helpers/test-core.ts';

const serverName = 'named';

/** A customer on any server, whose database and role bear a name of their own, migrated and stamped. */
export async function createNamedOrchestra(
  { client, core: { deps } }: TestCore,
  server: ConnectionFields,
  subdomain: string,
  database: string,
): Promise<void> {
  const keep = (name: string, url: string) => client.credentials.set({ name, secret: { url } });
  await keep(serverSecretName(serverName), formatConnectionUrl(server).reveal());
  await keep(secretNameFor(subdomain), (await provisionDatabase(server, database)).url.reveal());
  await client.customers.create({
    ...{ subdomain, name: subdomain, plan: 'small', contactEmail: 'kansli@orkester.example' },
    ...{ databaseReference: `env:${secretNameFor(subdomain)}`, server: serverName },
  });
  const tenant = await deps.tenants.bySubdomain(subdomain);
  const migrations = await deps.migrations.tenant();
  await deps.connections.withUncheckedSession(tenant, session =>
    applyPending(session, { schema: 'public', migrations }),
  );
  await stampTenant(deps, tenant);
}

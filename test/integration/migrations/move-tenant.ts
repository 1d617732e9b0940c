import type { ConnectionFields } from '../../../src/core/db/connection-fields.ts';
import { provisionDatabase } from '../../../src/core/sandbox/provision.ts';
import type { InstalledServer } from '../../helpers/installed-server.ts';
import type { TestCore } from '../../helpers/test-core.ts';

/** Gives a customer of the sandbox an empty, stamped database on another server, by a plain URL as old rows have them. */
export async function moveTenant(
  { core, client }: TestCore,
  subdomain: string,
  server: InstalledServer,
): Promise<ConnectionFields> {
  const { fields, url } = await provisionDatabase(server.fields, subdomain);
  await core.deps.control.query(`UPDATE public."Customer" SET "databaseUrl" = $1 WHERE subdomain = $2`, [
    url.reveal(),
    subdomain,
  ]);
  const { id } = await core.deps.tenants.bySubdomain(subdomain);
  await client.customers.restamp({ id, confirmation: subdomain });
  return fields;
}

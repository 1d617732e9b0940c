import { AppError } from '../../app-error.ts';
import { type IdentityVerdict, readIdentity } from '../../db/identity.ts';
import type { Deps } from '../../deps.ts';
import { CustomerRepository } from '../repository.ts';
import {
  forEachStamped,
  judge,
  readStamps,
  type ServerTask,
  type StampedTenant,
  stampedByAddress,
} from './stamped.ts';

const session = { purpose: 'restamp', statementTimeout: 30_000 };

/**
 * Writes a replaced server's identity into both halves of all its customers' stamps, once every one that answers was proved: its
 * customer id, its random value, its database. The random value stays, so that a restamp which died halfway is finished by
 * the next. Who does not answer is left as it is. Throws the verdict on the first that does not prove itself, with nothing written.
 */
export async function restampServer(
  deps: Deps,
  input: { readonly host: string; readonly port: number; readonly confirmation: string },
  task: ServerTask,
): Promise<{ readonly restamped: string[]; readonly unanswered: string[] }> {
  const address = `${input.host}:${input.port}`;
  if (input.confirmation !== address) {
    throw new AppError('confirmation_mismatch', undefined, { field: 'confirmation' });
  }
  const tenants = (await stampedByAddress(deps)).get(address) ?? [];
  const answered = await readStamps(deps, tenants, task);
  for (const each of answered) assertProved(each.tenant, judge(each));
  const systems = new Set(answered.map(({ found }) => found?.actualSystem));
  // one address that leads to two servers at once: which of them is the customers' nobody can tell here
  if (systems.size > 1) throw new AppError('identity_copied', whereabouts(tenants[0]));
  const outdated = answered.filter(each => judge(each) !== 'right').map(({ tenant }) => tenant);
  try {
    await forEachStamped(outdated, { ...task, progress: () => {} }, tenant => restampTenant(deps, tenant));
  } finally {
    await deps.customerList.changed();
  }
  const heard = new Set(answered.map(({ tenant }) => tenant.id));
  return {
    restamped: outdated.map(({ subdomain }) => subdomain),
    unanswered: tenants.filter(({ id }) => !heard.has(id)).map(({ subdomain }) => subdomain),
  };
}

function assertProved(tenant: StampedTenant, verdict: IdentityVerdict): void {
  if (verdict === 'right' || verdict === 'identity_server_replaced') return;
  throw new AppError(verdict, whereabouts(tenant));
}

function whereabouts(tenant: StampedTenant | undefined) {
  if (tenant === undefined) return undefined;
  const { host, port, database } = tenant.identity;
  return { subdomain: tenant.subdomain, host, port, database };
}

/** Proves the stamp once more on the session that writes. The tenant's half first: `judge` knows what is left if we die there. */
async function restampTenant(deps: Deps, tenant: StampedTenant): Promise<void> {
  const { identity } = tenant;
  const systemIdentifier = await deps.connections.withUncheckedSession(tenant, async (client, fields) => {
    assertProved(tenant, judge({ tenant, found: await readIdentity(client, session), fields }));
    const { rows } = await client.query<{ systemIdentifier: string }>(
      `UPDATE podium.identity i SET system_identifier = c.system_identifier::text, stamped_at = now()
       FROM pg_catalog.pg_control_system() c WHERE i.customer_id = $1 AND i.stamp = $2
       RETURNING i.system_identifier AS "systemIdentifier"`,
      [identity.customerId, identity.stamp],
    );
    return rows[0]?.systemIdentifier;
  });
  if (systemIdentifier === undefined) throw new AppError('identity_foreign', whereabouts(tenant));
  await new CustomerRepository(deps.control).saveIdentity({ ...identity, systemIdentifier });
  await deps.connections.forget(tenant.id);
}

import type { Customer, CustomerChanges } from '../../contract/customers.ts';
import type { Handlers } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { adoptionHandlers } from './adoption/handlers.ts';
import { certificateDigest, readCertificates } from './certificates.ts';
import { createCustomer } from './create.ts';
import { exportCustomers } from './export.ts';
import { jsonHandlers } from './json/handlers.ts';
import { listOrphans } from './orphans.ts';
import { readinessOf } from './readiness.ts';
import { assertConfirmed, dismissOrphan, removeCustomer, restoreCustomer } from './remove.ts';
import { CustomerRepository } from './repository.ts';
import { serverHandlers } from './servers/handlers.ts';
import { holdCustomer, releaseCustomer } from './set-hold.ts';
import { setStatus } from './set-status.ts';
import { stampTenant } from './stamp.ts';

export function customerHandlers(deps: Deps): Handlers['customers'] {
  const customers = new CustomerRepository(deps.control);

  /** What is kept of a customer goes also after a refusal, which may well be because it was old. */
  async function changing<T>(id: string | null, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      if (id !== null) await deps.connections.forget(id);
      await deps.customerList.changed();
    }
  }

  return {
    list: async () => (await deps.customerList.all()) as Customer[],
    revision: async () => ({ revision: await deps.customerList.revision() }),
    show: ({ subdomain }) => deps.customerList.bySubdomain(subdomain),
    create: async (draft, context) => {
      context.note({ subdomain: draft.subdomain, after: draft });
      return changing(null, () => createCustomer(deps, draft));
    },
    update: async ({ id, version, changes: given }, context) => {
      const changes = withCertificates(given);
      const before = await customers.byId(id);
      context.note({
        subdomain: before.subdomain,
        before: pick(before, Object.keys(changes)),
        after: shown(changes),
      });
      return changing(id, () => customers.update(id, version, changes));
    },
    readiness: async ({ subdomain }) => {
      const tenant = await deps.tenants.bySubdomain(subdomain);
      const { webApplicationHas } = await customers.byId(tenant.id);
      const { ready, steps } = await readinessOf(deps, tenant, webApplicationHas);
      return { ready, steps };
    },
    setStatus: async (change, context) => {
      const { subdomain, status } = await customers.byId(change.id);
      context.note({
        subdomain,
        before: { status },
        after: { status: change.status, reason: change.reason },
      });
      const after = await changing(change.id, () => setStatus(deps, change));
      context.note({ webApplicationHas: after.webApplicationHas });
      return after;
    },
    hold: async ({ id, reason, until }, context) => {
      const { subdomain, hold } = await customers.byId(id);
      context.note({ subdomain, before: { hold }, after: { reason, until } });
      return changing(id, () => holdCustomer(deps, { id, reason, until }));
    },
    release: async ({ id }, context) => {
      const { subdomain, hold } = await customers.byId(id);
      context.note({ subdomain, before: { hold }, after: { hold: null } });
      return changing(id, () => releaseCustomer(deps, id));
    },
    remove: async ({ id, confirmation }, context) => {
      const customer = await customers.byId(id);
      const { subdomain, ...before } = customer;
      context.note({ subdomain, before });
      assertConfirmed(subdomain, confirmation);
      await changing(id, () => removeCustomer(deps, customer));
      return { id, subdomain };
    },
    orphans: () => listOrphans(deps.control),
    restore: async ({ id }, context) => {
      context.note({ id });
      const restored = await changing(id, () => restoreCustomer(deps, id));
      context.note({ subdomain: restored.subdomain });
      return restored;
    },
    dismissOrphan: async ({ id, confirmation }, context) => {
      context.note({ id });
      context.note(await dismissOrphan(deps, id, confirmation));
      return { id };
    },
    export: request => exportCustomers(deps, request),
    restamp: async ({ id, confirmation }, context) => {
      const { subdomain } = await customers.byId(id);
      context.note({ subdomain });
      assertConfirmed(subdomain, confirmation);
      await changing(id, async () => stampTenant(deps, await deps.tenants.bySubdomain(subdomain)));
      return customers.byId(id);
    },
    ...serverHandlers(deps),
    ...adoptionHandlers(deps),
    ...jsonHandlers(deps),
  };
}

function withCertificates(changes: CustomerChanges): CustomerChanges {
  const { certificateAuthority: pem } = changes;
  if (typeof pem !== 'string') return changes;
  return { ...changes, certificateAuthority: readCertificates(pem, 'changes.certificateAuthority') };
}

/** As it stands in the activity, like what was there before: a certificate authority by its digest. */
function shown(changes: CustomerChanges): CustomerChanges {
  const { certificateAuthority: pem } = changes;
  return typeof pem === 'string' ? { ...changes, certificateAuthority: certificateDigest(pem) } : changes;
}

function pick(values: object, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)));
}

import pLimit from 'p-limit';
import type { ServerProgress } from '../../../contract/customers-servers.ts';
import type { TaskContext } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import type { ConnectionFields } from '../../db/connection-fields.ts';
import {
  compareIdentity,
  type FoundIdentity,
  type IdentityVerdict,
  type KnownIdentity,
  readIdentity,
} from '../../db/identity.ts';
import { sessionsPerServer } from '../../db/server-limits.ts';
import type { Deps } from '../../deps.ts';
import type { Tenant } from '../tenant.ts';

/** A customer whose half of the stamp the control database has. */
export interface StampedTenant extends Tenant {
  readonly identity: KnownIdentity;
}

export type ServerTask = Pick<TaskContext<ServerProgress>, 'progress' | 'signal'>;

const session = { purpose: 'servers', statementTimeout: 10_000, readOnly: true };

/** Stamped customers by the address that they were stamped at. */
export async function stampedByAddress(deps: Deps): Promise<ReadonlyMap<string, readonly StampedTenant[]>> {
  const tenants = await deps.tenants.list();
  const stamped = tenants.filter((tenant): tenant is StampedTenant => tenant.identity !== null);
  return groupBy(stamped, ({ identity: { host, port } }) => `${host}:${port}`);
}

export function groupBy<T>(all: readonly T[], key: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const group = groups.get(key(each)) ?? [];
    group.push(each);
    groups.set(key(each), group);
  }
  return groups;
}

/** A customer whose database answered: the stamp that it bears, and where the reference led. */
export interface Answered {
  readonly tenant: StampedTenant;
  readonly found: FoundIdentity | null;
  readonly fields: ConnectionFields;
}

/** The customers whose databases answer, with their stamps. Nothing else is asked of them. */
export async function readStamps(
  deps: Deps,
  tenants: readonly StampedTenant[],
  task: ServerTask,
): Promise<readonly Answered[]> {
  const looks = await forEachStamped(tenants, task, async (tenant): Promise<readonly Answered[]> => {
    try {
      const read = deps.connections.withUncheckedSession(tenant, async (client, fields) => {
        return { tenant, found: await readIdentity(client, session), fields };
      });
      return [await read];
    } catch (error) {
      if (error instanceof AppError) return [];
      throw error;
    }
  });
  return looks.flat();
}

/**
 * The verdict on a stamp, with one that a restamp left halfway taken for what it was before: there the tenant's half is new
 * already and the control database's is not.
 */
export function judge({ tenant: { identity }, found, fields }: Answered): IdentityVerdict {
  const verdict = compareIdentity(identity, found, fields);
  if (verdict !== 'identity_copied' || found === null) return verdict;
  const renewed = { ...identity, systemIdentifier: found.actualSystem };
  return compareIdentity(renewed, found, fields) === 'right' ? 'identity_server_replaced' : verdict;
}

/** Works on all, some at a time, and tells how far it is. Throws `cancelled` once the task is, with what is in hand finished. */
export async function forEachStamped<T>(
  tenants: readonly StampedTenant[],
  task: ServerTask,
  work: (tenant: StampedTenant) => Promise<T>,
): Promise<readonly T[]> {
  const limit = pLimit(sessionsPerServer);
  let done = 0;
  const total = tenants.length;
  task.progress({ done, total });
  const results = await Promise.allSettled(
    tenants.map(tenant =>
      limit(async () => {
        if (task.signal.aborted) throw new AppError('cancelled');
        const result = await work(tenant);
        done += 1;
        task.progress({ done, total });
        return result;
      }),
    ),
  );
  return results.map(result => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

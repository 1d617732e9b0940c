import pLimit, { type LimitFunction } from 'p-limit';
import type { Tenant } from '../../customers/tenant.ts';
import type { TenantConnections } from '../../db/tenant-connections.ts';

/**
 * Turns for fleet work, one queue a server with so many at work at once: a slow server does not hold up another, and who waits for a
 * turn has not begun, so a cancel finds it untouched; who has a turn has a connection too.
 */
export function createLanes(connections: TenantConnections, sessions: number) {
  const lanes = new Map<string, LimitFunction>();

  async function laneOf(tenant: Tenant): Promise<LimitFunction> {
    // a reference that leads nowhere has its error told in its turn
    const server = await connections.serverOf(tenant).catch(() => '');
    const lane = lanes.get(server) ?? pLimit(sessions);
    lanes.set(server, lane);
    return lane;
  }

  return async <T>(tenant: Tenant, work: () => Promise<T>): Promise<T> => (await laneOf(tenant))(work);
}

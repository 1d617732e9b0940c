import pg from 'pg';
import type { CancelSignal } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { TenantConnections } from '../../db/tenant-connections.ts';

const queryCanceled = '57014';

/** Work on one session whose running statement is cancelled on the server when the task is. Throws `cancelled`. */
export async function cancellable<T>(
  connections: TenantConnections,
  tenant: Tenant,
  client: pg.ClientBase,
  signal: CancelSignal,
  work: () => Promise<T>,
): Promise<T> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const cancel = () => {
    connections.cancelBackend(tenant, rows[0]?.pid ?? 0).catch(() => {}); // then it stops after the statement
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await work();
  } catch (error) {
    const stopped = signal.aborted && error instanceof pg.DatabaseError && error.code === queryCanceled;
    throw stopped ? new AppError('cancelled', undefined, { cause: error }) : error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

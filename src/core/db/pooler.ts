import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** How long a session that has a backend of its own may take to answer. */
const patience = 5_000;
const protocolViolation = '08P01';

/**
 * Whether the two sessions, opened at the same address, are served by backends that change between transactions: then
 * nothing that belongs to a session (settings, advisory locks, the stamp that was checked) can be relied on. Told by
 * behaviour: while the second session holds a transaction open, the first one must still be served by its own backend,
 * and by no other's. `second` is to be ended by the caller.
 */
export async function isTransactionPooler(first: pg.ClientBase, second: pg.ClientBase): Promise<boolean> {
  const own = await backendOf(first);
  try {
    await second.query('BEGIN');
    // a pooler hands out the backend that was used last: the first session's, which it has just let go
    const held = await backendOf(second);
    if (held === own) return true;
    // a pooler whose every backend is lent out lets the first session wait
    const answered = await Promise.race([backendOf(first), sleep(patience, null, { ref: false })]);
    return answered !== own;
  } catch (error) {
    // a pooler that lends a backend for one statement takes no BEGIN at all
    if (error instanceof pg.DatabaseError && error.code === protocolViolation) return true;
    throw error;
  } finally {
    await second.query('ROLLBACK').catch(() => {});
  }
}

/** Whether the server itself answers. Whatever stands in front of it greets its clients with process ids of its own. */
export async function isServerItself(client: pg.ClientBase): Promise<boolean> {
  const { processID } = client as unknown as { readonly processID: number | null };
  return processID === (await backendOf(client));
}

/** The process id of the backend that serves the session now. */
export async function backendOf(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ backend: number }>('SELECT pg_catalog.pg_backend_pid() AS backend');
  return rows[0]?.backend ?? 0;
}

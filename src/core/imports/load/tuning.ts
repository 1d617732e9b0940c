import type pg from 'pg';

/** bytes of memory that a row takes in a hash table of musicians, roughly */
const rowSize = 300;
/** megabytes; what one import may take of its server for one step */
const mostMemory = 128;

/**
 * Settings of a session that merges many rows: memory by their number, so that a usual list takes no more than any session.
 * JIT compiles each of the statements for longer than it saves. `gin_pending_list_limit` stays: a longer list costs the same
 * and makes the index ten times as large.
 */
export async function tuneSession(client: pg.ClientBase, rows: number): Promise<void> {
  const megabytes = Math.min(mostMemory, Math.ceil((rows * rowSize) / (1024 * 1024)));
  await client.query(
    `SELECT set_config('jit', 'off', false),
       set_config('work_mem', greatest(pg_size_bytes(current_setting('work_mem')), pg_size_bytes($1)) / 1024 || 'kB', false)`,
    [`${megabytes}MB`],
  );
}

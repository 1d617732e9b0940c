import pg from 'pg';

/**
 * How often somebody may be faster: who takes an e-mail that was free, writes the same musicians in another order, or merges a
 * chair away that was about to be given.
 */
const tries = 3;
const overtaken: readonly (string | undefined)[] = ['23503', '23505', '40P01'];

/** All of the work in one transaction, which is kept when `keeps` says so; what others have written meanwhile is found by the next look. */
export async function withTries<T>(
  client: pg.ClientBase,
  work: () => Promise<T>,
  keeps: (result: T) => boolean = () => true,
): Promise<T> {
  for (let round = 1; ; round++) {
    await client.query('BEGIN');
    try {
      const result = await work();
      await client.query(keeps(result) ? 'COMMIT' : 'ROLLBACK');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {}); // a broken connection has rolled back already
      const isRace = error instanceof pg.DatabaseError && overtaken.includes(error.code) && round < tries;
      if (!isRace) throw error;
    }
  }
}

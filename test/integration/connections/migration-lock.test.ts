import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ConnectionFields, loopback } from '../../../src/core/db/connection-fields.ts';
import { openSession } from '../../../src/core/db/session.ts';
import { migrationLockKey, withMigrationLock } from '../../../src/core/migrations/lock.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { startTransactionPooler } from '../../helpers/transaction-pooler.ts';

let podium: TestCore;
let fields: ConnectionFields;
beforeAll(async () => {
  podium = await createTestCore();
  fields = (await podium.provision('nord')).fields;
});
afterAll(() => podium[Symbol.asyncDispose]());

async function holders(): Promise<number> {
  const { rows } = await (await podium.admin()).query<{ held: number }>(
    `SELECT count(*)::int AS held FROM pg_locks WHERE locktype = 'advisory' AND objid = $1`,
    [migrationLockKey],
  );
  return rows[0]?.held ?? Number.NaN;
}

/** The client, with something that happens before its question of that number. */
function interrupted(client: pg.Client, number: number, happens: () => Promise<unknown>): pg.Client {
  let asked = 0;
  const query = async (...args: [string, unknown[]?]) => {
    asked += 1;
    if (asked === number) await happens();
    return client.query(...args);
  };
  return Object.assign(Object.create(client), { query });
}

describe('the lock of migrations', () => {
  it.each([
    ['before the lock is taken', 2],
    ['after it was taken', 3],
  ])('is refused through a pooler that changes the backend %s', async (_, question) => {
    await using pooler = await startTransactionPooler(fields.port);
    const through = { ...fields, port: pooler.port };
    const [client, busy] = [await openSession(through, loopback), await openSession(through, loopback)];
    const work = vi.fn();
    const locking = withMigrationLock(
      interrupted(client, question, () => busy.query('BEGIN')),
      work,
    );
    await expect(locking).rejects.toMatchObject({
      code: 'pooler_refused',
      details: { port: pooler.port, database: 'nord' },
    });
    expect(work).not.toHaveBeenCalled();
    await Promise.all([client.end(), busy.end()]);
  });

  it('is let go of when the work fails', async () => {
    const client = await openSession(fields, loopback);
    const failing = withMigrationLock(client, async () => {
      expect(await holders()).toBe(1);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await holders()).toBe(0);
    await client.end();
  });

  it('is waited for as long as one has patience', async () => {
    const [client, other] = [await openSession(fields, loopback), await openSession(fields, loopback)];
    await withMigrationLock(other, async () => {
      await expect(withMigrationLock(client, async () => {}, 200)).rejects.toMatchObject({
        code: 'lock_timeout',
      });
    });
    await expect(withMigrationLock(client, async () => 'done', 200)).resolves.toBe('done');
    await Promise.all([client.end(), other.end()]);
  });
});

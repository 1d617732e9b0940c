import type pg from 'pg';
import { describe, expect, test, vi } from 'vitest';
import { withMigrationLock } from '../../../src/core/migrations/lock.ts';

describe('withMigrationLock', () => {
  test('refuses a pooler before the lock is taken when statements go to different backends', async () => {
    const { client, asked } = fakeClient([{ backend: 1 }, { backend: 2, locked: false }]);
    const work = vi.fn();
    await expect(withMigrationLock(client, work)).rejects.toMatchObject({
      code: 'pooler_refused',
      details: { host: 'pool.example', port: 6543, database: 'd' },
    });
    expect(work).not.toHaveBeenCalled();
    expect(asked).toHaveLength(2);
  });

  test.each([
    ['another backend answers', { backend: 2, held: true }],
    ['the lock is not in pg_locks', { backend: 1, held: false }],
  ])('refuses a pooler when after the lock %s', async (_, proof) => {
    const { client } = fakeClient([{ backend: 1 }, { backend: 1, locked: true }, proof]);
    const work = vi.fn();
    await expect(withMigrationLock(client, work)).rejects.toMatchObject({ code: 'pooler_refused' });
    expect(work).not.toHaveBeenCalled();
  });

  test('lets go of the lock when the work fails', async () => {
    const { client, asked } = fakeClient([
      { backend: 1 },
      { backend: 1, locked: false },
      { backend: 1, locked: true },
      { backend: 1, held: true },
    ]);
    await expect(withMigrationLock(client, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(asked.at(-1)).toContain('pg_advisory_unlock');
  });
});

/** Answers one row after the other; a pooler cannot be had here, so its answers are played. */
function fakeClient(answers: readonly object[]): { client: pg.ClientBase; asked: string[] } {
  const asked: string[] = [];
  const query = async (sql: string) => {
    asked.push(sql);
    return { rows: [answers[asked.length - 1]] };
  };
  return {
    client: { query, host: 'pool.example', port: 6543, database: 'd' } as unknown as pg.ClientBase,
    asked,
  };
}

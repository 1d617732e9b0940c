import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { migrationLockKey } from '../../../../src/core/migrations/lock.ts';
import { OneTenant, quick } from './one-tenant.ts';

let tenant: OneTenant;
let other: pg.Client;
beforeAll(async () => {
  tenant = await OneTenant.create();
  other = await tenant.podium.admin(tenant.subdomain);
  await other.query(`SET application_name = 'nightly report'`);
});
afterAll(() => tenant[Symbol.asyncDispose]());
afterEach(async () => {
  await other.query('ROLLBACK');
  await tenant.forget();
});

const wants =
  'CREATE TABLE t_new (); SELECT 1; ALTER TABLE "Musician" ADD COLUMN t_x int; ALTER TABLE "Musician" DROP COLUMN t_x';

describe('a table that somebody else has locked', () => {
  test('is waited for several times; then who has it is named, and nothing was changed', async () => {
    await other.query('BEGIN; LOCK TABLE "Musician"');
    const started = performance.now();
    const end = await tenant.run({ '30000101_new': wants });
    const pid = processOf(other);
    expect(end).toMatchObject({
      outcome: 'failed',
      error: {
        code: 'lock_timeout',
        details: {
          ...{ migration: '30000101_new', statement: 3, code: '55P03', reason: 'blocked' },
          ...{ pid, application: 'nightly report', relation: '"Musician"', database: 'alfa' },
        },
      },
    });
    const tries = quick.pauses.length + 1;
    expect(performance.now() - started).toBeGreaterThan(quick.lockTimeout * tries);
    expect(performance.now() - started).toBeLessThan(quick.lockTimeout * (tries + 1) + 2_000);
    expect([await tenant.tables(), await tenant.ledger(), await tenant.isLocked()]).toEqual([[], [], false]);
    const waits = tenant.events.filter(event => event.kind === 'statement');
    expect(waits[0]).toEqual({
      ...{ kind: 'statement', migration: '30000101_new', statement: 3, statements: 4 },
      waitsFor: { pid, application: 'nightly report', user: expect.any(String), openFor: null },
    });
    expect(JSON.stringify([end, tenant.events])).not.toContain('LOCK TABLE');
  });

  test('and let go of meanwhile is no failure', async () => {
    await other.query('BEGIN; LOCK TABLE "Musician"');
    const [end] = await Promise.all([
      tenant.run({ '30000101_new': wants }),
      sleep(quick.lockTimeout * 1.3).then(() => other.query('ROLLBACK')),
    ]);
    expect(end).toMatchObject({ outcome: 'applied', applied: ['30000101_new'], error: null });
    expect(await tenant.ledger()).toHaveLength(1);
  });
});

test('a deadlock is tried again', async () => {
  const sql = 'CREATE TABLE t_new (); LOCK TABLE "Instrument"; SELECT pg_sleep(0.4); LOCK TABLE "Position"';
  await tenant.ask(`ALTER DATABASE alfa SET deadlock_timeout = '100ms'`);
  try {
    await other.query('BEGIN; LOCK TABLE "Position"');
    const run = tenant.run({ '30000101_new': sql }, { pace: { ...quick, lockTimeout: 10_000 } });
    await tenant.until(
      `SELECT FROM pg_locks WHERE relation = '"Instrument"'::regclass AND mode = 'AccessExclusiveLock'`,
    );
    // it has waited for less long than the other when the deadlock is looked for
    const crossing = other.query(`SET LOCAL deadlock_timeout = '1min'; LOCK TABLE "Instrument"`);
    await crossing;
    await other.query('ROLLBACK');
    expect(await run).toMatchObject({ outcome: 'applied', error: null });
    expect(await tenant.ledger()).toHaveLength(1);
  } finally {
    await tenant.ask('ALTER DATABASE alfa RESET deadlock_timeout');
  }
});

test('three runners at once: one applies, and the others find nothing to do', async () => {
  const files = { '30000101_new': 'SELECT pg_sleep(0.3); CREATE TABLE t_new ()' };
  const ends = await Promise.all([1, 2, 3].map(() => tenant.run(files)));
  expect(ends.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'up_to_date', 'up_to_date']);
  expect(await tenant.ledger()).toHaveLength(1);
});

test('who holds the migration lock is named', async () => {
  await other.query('SELECT pg_advisory_lock($1)', [migrationLockKey]);
  try {
    expect((await tenant.run({ '30000101_new': wants })).error).toMatchObject({
      code: 'lock_timeout',
      details: { lock: 'migration', pid: processOf(other), application: 'nightly report' },
    });
  } finally {
    await other.query('SELECT pg_advisory_unlock_all()');
  }
});

function processOf(client: pg.Client): number {
  return (client as unknown as { readonly processID: number }).processID;
}

import { deepEqual, equal } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KilledRuns } from './killed-run.ts';
import type { Files, OneTenant } from './one-tenant.ts';

/** What is there of each: all or nothing. */
const killed: Files = {
  '30000101_one': 'CREATE TABLE t_one_a (id int); SELECT pg_sleep(0.06); CREATE TABLE t_one_b (id int);',
  '30000102_two': `CREATE TABLE t_two_a (id int); INSERT INTO t_two_a SELECT generate_series(1, 500);
    SELECT pg_sleep(0.06); CREATE INDEX t_two_i ON t_two_a (id); CREATE TABLE t_two_b (id int);`,
  '30000103_three': 'CREATE TABLE t_three_a (id int); CREATE TABLE t_three_b (id int); SELECT pg_sleep(0.05)',
};
const prefixes = ['t_one', 't_two', 't_three'];

/** A little longer than a run over them takes on a machine that has other work, so that the points fall within it. */
const span = 350;

/** Numbers from 0 to 1 that come again for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Kills a run at a point by chance and holds the database to what must be true then. Answers how many migrations were in. */
export async function killOnce(tenant: OneTenant, runs: KilledRuns, seed: number): Promise<number> {
  const run = await runs.ready(killed);
  await run.killAfter(randomFrom(seed)() * span);
  await unlocked(tenant);

  const rows = await tenant.ledger();
  const names = Object.keys(killed);
  deepEqual(
    rows,
    names.slice(0, rows.length).map(name => ({ name, finished: true, rolledBack: false, logs: null })),
  );
  const wentIn = prefixes.slice(0, rows.length);
  deepEqual(await tenant.tables(), wentIn.flatMap(prefix => [`${prefix}_a`, `${prefix}_b`]).sort());

  const rest = names.slice(rows.length);
  const { outcome, applied } = await tenant.run(killed);
  deepEqual({ outcome, applied }, { outcome: rest.length === 0 ? 'up_to_date' : 'applied', applied: rest });
  equal((await tenant.ledger()).length, names.length);
  equal((await tenant.tables()).length, 2 * names.length);
  await tenant.forget();
  return rows.length;
}

/** Within two seconds. */
async function unlocked(tenant: OneTenant): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (!(await tenant.isLocked())) return;
    await sleep(20);
  }
  throw new Error('the lock is still held');
}

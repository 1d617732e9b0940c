import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ImportProgress } from '../../../src/contract/imports.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { load, staged } from './staged-rows.ts';

const subdomain = 'malmo';
let podium: TestCore;
let database: pg.Client;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra(subdomain);
  database = await podium.admin(subdomain);
  await load(podium, subdomain, staged({ email: 'first@exempel.se' })); // brings the tables
});
afterAll(() => podium[Symbol.asyncDispose]());
beforeEach(() => database.query('TRUNCATE "Musician", "Qualification"'));

/** An import that stands still until the function is called. */
async function held(fileName: string): Promise<() => Promise<unknown>> {
  const holder = await podium.admin(subdomain);
  await holder.query('BEGIN; LOCK TABLE "Instrument"');
  const running = load(podium, subdomain, staged({ instrument: 'Oboe' }), { fileName });
  running.catch(() => {});
  await until(
    `SELECT FROM pg_stat_activity WHERE application_name = 'podium/import' AND wait_event_type = 'Lock'`,
  );
  return async () => {
    await holder.query('ROLLBACK');
    await holder.end();
    return running;
  };
}

async function until(question: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (((await database.query(question)).rowCount ?? 0) > 0) return;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error(`never came true: ${question}`);
}

test('the second import waits and says for what, then goes in', async () => {
  const release = await held('första listan.csv');
  const told: ImportProgress[] = [];
  let waits = () => {};
  const waiting = new Promise<void>(resolve => {
    waits = resolve;
  });
  const second = load(podium, subdomain, staged({ email: 'andra@exempel.se' }), {
    progress: progress => {
      told.push(progress);
      if (progress.stage === 'waiting') waits();
    },
  });
  await waiting;
  expect(told[0]).toEqual({
    ...{ stage: 'waiting', done: 0, total: null },
    waitsFor: { fileName: 'första listan.csv', since: expect.stringMatching(/^\d{4}-.*Z$/) },
  });
  await release();
  expect((await second).counts.created).toBe(1);
  expect((await database.query('SELECT FROM "Musician"')).rowCount).toBe(2);
  expect((await database.query('SELECT FROM podium.import_running')).rowCount).toBe(0);
});

test('a cancel ends the waiting and touches nothing of the first', async () => {
  const release = await held('första.csv');
  const abort = new AbortController();
  const second = load(podium, subdomain, staged({ email: 'andra@exempel.se' }), {
    signal: abort.signal,
    progress: () => abort.abort(),
  });
  await expect(second).rejects.toMatchObject({ code: 'cancelled' });
  await release();
  expect((await database.query('SELECT "email" FROM "Musician"')).rows).toEqual([{ email: 'bo@exempel.se' }]);
});

test('what a killed console left is no name to wait for', async () => {
  await database.query(`INSERT INTO podium.import_running (backend, file_name) VALUES (1, 'gammal.csv')`);
  const holder = await podium.admin(subdomain);
  await holder.query('SELECT pg_advisory_lock(1886348393, 1)');
  const told: ImportProgress[] = [];
  const second = load(podium, subdomain, staged({}), {
    progress: progress => {
      told.push(progress);
      void holder.end();
    },
  });
  await second;
  expect(told[0]).toEqual({ stage: 'waiting', done: 0, total: null });
});

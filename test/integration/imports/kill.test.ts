import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ChildProgram } from '../../helpers/child-program.ts';
import { createTestCore, openAdmin, type TestCore } from '../../helpers/test-core.ts';
import { CuttingProxy } from '../migrations/cutting-proxy.ts';
import { load, manyRows, staged } from './staged-rows.ts';

const subdomain = 'malmo';
let podium: TestCore;
let child: ChildProgram;
let database: pg.Client;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra(subdomain);
  database = await podium.admin(subdomain);
  await load(podium, subdomain, staged({})); // makes the trigger
  child = await ChildProgram.of('test/integration/imports/load-child.ts');
});
afterAll(async () => {
  child[Symbol.dispose]();
  await podium[Symbol.asyncDispose]();
});

const tables = [
  '"Musician"',
  '"Instrument"',
  '"Position"',
  '"Qualification"',
  'podium.import',
  'podium.import_change',
];

beforeEach(async () => {
  await database.query(`TRUNCATE ${tables.join(', ')}, podium.import_staging`);
  // some to be changed
  await load(
    podium,
    subdomain,
    manyRows()
      .slice(0, 100)
      .map(row => ({ ...row, city: 'Lund', instrument: '' })),
  );
});

async function footprint(): Promise<unknown> {
  const digests = tables.map(
    table => `(SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM ${table} t)`,
  );
  return (await database.query({ text: `SELECT ${digests.join(', ')}`, rowMode: 'array' })).rows[0];
}

/** Until the server has noticed that the console is gone: the lock says so. */
async function settled(): Promise<void> {
  const held = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = 1886348393`;
  for (let tries = 0; tries < 500; tries++) {
    if ((await database.query(held)).rowCount === 0) return;
    await sleep(20);
  }
  throw new Error('the lock is still held');
}

const all = { rows: 2_000, created: 1_900, updated: 100, unchanged: 0, existing: 0, rejected: 0 };
const none = { ...all, created: 0, updated: 0, unchanged: 2_000 };

async function killedChild(when: string, text: string): Promise<void> {
  await child.killsItself(podium.home, subdomain, when, text);
  await settled();
}

describe('a console that is killed', () => {
  test.each([
    ['while it copies', 'while', 'nothing'],
    ['before the merge', 'before', 'INTO pg_temp.podium_match'],
    ['in the merge', 'after', 'INTO public."Musician"'],
    ['before COMMIT', 'before', 'COMMIT'],
  ])('%s leaves nothing, and the next import is whole', async (_, when, text) => {
    const before = await footprint();
    await killedChild(when, text);
    expect(await footprint()).toEqual(before);
    expect((await load(podium, subdomain, manyRows())).counts).toEqual(all);
  });

  test('after COMMIT was sent leaves all, and the next import finds nothing to do', async () => {
    await killedChild('after', 'COMMIT');
    expect((await load(podium, subdomain, manyRows())).counts).toEqual(none);
    expect((await database.query('SELECT FROM podium.import')).rowCount).toBe(3);
  });
});

describe('a connection that is lost', () => {
  test('when COMMIT was answered is no failure: the database is asked', async () => {
    await using proxy = await CuttingProxy.at(podium, subdomain, 'COMMIT');
    expect((await load(podium, subdomain, manyRows())).counts).toEqual(all);
    expect(proxy.cuts).toBe(1);
    expect((await database.query('SELECT FROM podium.import')).rowCount).toBe(2);
  });

  test.each([
    ['when COMMIT did not arrive', 'COMMIT'],
    ['in the merge', 'INTO public."Musician"'],
    ['at COPY', 'COPY podium.import_staging'],
  ])('%s is told, and nothing was done', async (_, text) => {
    const before = await footprint();
    {
      await using proxy = await CuttingProxy.at(podium, subdomain, text, { delivered: false });
      await expect(load(podium, subdomain, manyRows())).rejects.toMatchObject({ code: 'connection_lost' });
      expect(proxy.cuts).toBe(1);
    }
    await settled();
    expect(await footprint()).toEqual(before);
    expect((await load(podium, subdomain, manyRows())).counts).toEqual(all);
  });
});

test('a server process that is killed in the merge leaves nothing, and the next import is whole', async () => {
  const before = await footprint();
  const holder = await podium.admin(subdomain);
  await holder.query('BEGIN; LOCK TABLE "Qualification"');
  const task = load(podium, subdomain, manyRows());
  task.catch(() => {});
  let pid = 0;
  while (pid === 0) {
    const { rows } = await database.query(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'podium/import' AND wait_event_type = 'Lock'`,
    );
    pid = rows[0]?.pid ?? 0;
    await sleep(20);
  }
  process.kill(pid, 'SIGKILL');
  await expect(task).rejects.toMatchObject({ code: 'connection_lost' });
  database = await comeBack();
  expect(await footprint()).toEqual(before);
  expect((await load(podium, subdomain, manyRows())).counts).toEqual(all);
  await database.end();
}, 90_000);

/** The whole server starts anew, and recovers first. */
async function comeBack(): Promise<pg.Client> {
  const server = await podium.core.deps.sandbox.server();
  for (let tries = 0; tries < 300; tries++) {
    await sleep(200);
    const opened = await openAdmin(server, subdomain).catch(() => null);
    if (opened !== null) return opened;
  }
  throw new Error('the server did not come back');
}

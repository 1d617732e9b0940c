import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ChildProgram } from '../../helpers/child-program.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { CuttingProxy } from '../migrations/cutting-proxy.ts';

const subdomain = 'malmo';
const folder = mkdtempSync(join(tmpdir(), 'podium-opened-'));
let podium: TestCore;
let child: ChildProgram;
let database: pg.Client;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra(subdomain);
  await podium.createOrchestra('lund');
  database = await podium.admin(subdomain);
  await podium.core.deps.sealedRows.assertUsable();
  child = await ChildProgram.of('test/integration/audits/seal-child.ts');
});
afterAll(async () => {
  child[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
  await podium[Symbol.asyncDispose]();
});

beforeEach(async () => {
  for (const { id } of await files())
    await podium.client.audits.forgetSealed({ id, confirmation: subdomain });
  await database.query(
    `DROP SCHEMA IF EXISTS planted CASCADE; CREATE SCHEMA planted AUTHORIZATION malmo; SET ROLE malmo;
     CREATE TABLE planted.m (id int PRIMARY KEY, "tenantId" text, words text);
     CREATE TABLE planted.c (of int REFERENCES planted.m ON DELETE CASCADE);
     INSERT INTO planted.m SELECT g, CASE WHEN g % 2 = 0 THEN 'lund' ELSE 'malmo' END, repeat('ord', 100) FROM generate_series(1, 2000) g;
     INSERT INTO planted.c SELECT id FROM planted.m; RESET ROLE`,
  );
});

const files = () => podium.client.audits.sealedRows({});
const seal = async () =>
  (await podium.client.audits.repairSeal({ subdomain, confirmation: subdomain })).result;

async function foreign(): Promise<number> {
  const { rows } = await database.query(
    `SELECT (SELECT count(*) FROM planted.m WHERE "tenantId" = 'lund') + (SELECT count(*) FROM planted.c WHERE of % 2 = 0) AS n`,
  );
  return Number(rows[0]?.n);
}

async function own(): Promise<number> {
  const { rows } = await database.query(
    `SELECT (SELECT count(*) FROM planted.m WHERE "tenantId" = 'malmo') + (SELECT count(*) FROM planted.c WHERE of % 2 = 1) AS n`,
  );
  return Number(rows[0]?.n);
}

/** Every file that is there opens to its end. */
async function expectWhole(): Promise<void> {
  for (const { id, rows } of await files()) {
    const target = podium.core.deps.files.target(join(folder, 'opened.json'));
    expect((await podium.client.audits.openSealed({ id, format: 'json', target })).rows).toBe(rows);
    expect(rows).toBe(2000);
  }
}

/** Until the server has noticed that the console is gone. */
async function settled(): Promise<void> {
  const busy = `SELECT FROM pg_stat_activity WHERE application_name = 'podium/repair'`;
  for (let tries = 0; tries < 500; tries++) {
    if ((await database.query(busy)).rowCount === 0) return;
    await sleep(20);
  }
  throw new Error('the session is still there');
}

async function kill(when: string, text: string): Promise<void> {
  await child.killsItself(podium.home, subdomain, when, text);
  await settled();
}

describe('a console that is killed', () => {
  test.each([
    ['when it reads', 'after', 'to_json', 0],
    ['when all is written and not yet in its place', 'while', '', 0],
    ['when it deletes', 'after', 'DELETE FROM', 1],
    ['before COMMIT', 'before', 'COMMIT', 1],
  ])('%s leaves every row, and what is sealed is whole', async (_, when, text, sealed) => {
    await kill(when, text);
    expect([await foreign(), await own()]).toEqual([2000, 2000]);
    expect(await files()).toHaveLength(sealed);
    await expectWhole();
    const [left] = await files();
    if (left !== undefined) {
      // its rows were never removed
      await expect(
        podium.client.audits.restoreSealed({ id: left.id, confirmation: subdomain }),
      ).rejects.toMatchObject({ details: { reason: 'rows_there' } });
    }
    const { rows } = await seal();
    expect([rows, await foreign(), await own()]).toEqual([2000, 0, 2000]);
  });

  test('after COMMIT was sent leaves whole files and no row of others', async () => {
    await kill('after', 'COMMIT');
    expect([await foreign(), await own()]).toEqual([0, 2000]);
    const [sealed] = await files();
    await expectWhole();
    await podium.client.audits.restoreSealed({ id: sealed?.id ?? '', confirmation: subdomain });
    expect([await foreign(), await own()]).toEqual([2000, 2000]);
  });
});

describe('a connection that is lost', () => {
  test('when COMMIT was answered is no failure: the database is asked', async () => {
    await using proxy = await CuttingProxy.at(podium, subdomain, 'COMMIT');
    expect((await seal()).rows).toBe(2000);
    expect([proxy.cuts, await foreign()]).toEqual([1, 0]);
    await expectWhole();
  });

  test('when COMMIT did not arrive is told, with every row there and nothing sealed', async () => {
    {
      await using proxy = await CuttingProxy.at(podium, subdomain, 'COMMIT', { delivered: false });
      await expect(seal()).rejects.toMatchObject({ code: 'connection_lost' });
      expect(proxy.cuts).toBe(1);
    }
    expect([await foreign(), await files()]).toEqual([2000, []]);
  });
});

test('one that is cancelled leaves every row, and nothing sealed', async () => {
  const task = await podium.client.audits.repairSeal({ subdomain, confirmation: subdomain });
  await task.cancel();
  await expect(task.result).rejects.toMatchObject({ code: 'cancelled' });
  expect([await foreign(), await files()]).toEqual([2000, []]);
});

test('a disk that refuses leaves every row, and nothing sealed', async () => {
  const { sealedRows } = podium.core.deps;
  const write = sealedRows.write.bind(sealedRows);
  // the body is read to its end, and the file is not there
  sealedRows.write = async (name, content) => {
    await write(name, content);
    sealedRows.remove(name);
  };
  await expect(seal()).rejects.toMatchObject({ code: 'store_damaged' });
  sealedRows.write = write;
  expect([await foreign(), await files()]).toEqual([2000, []]);
});

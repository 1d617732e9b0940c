import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestCore, root, type TestCore } from '../../helpers/test-core.ts';
import { SourceFolder } from './source-folder.ts';

const extra = '20270101080000_extra';
const sql = 'CREATE TABLE extra (id int); SELECT pg_sleep(1); CREATE INDEX extra_id ON extra (id);';

/** What `prisma migrate deploy` does: an open row, then the file in one simple query, without a transaction around both. */
const prisma = `
  const { Client } = require('pg');
  const [connection, migration, sql] = process.argv.slice(1);
  const client = new Client(JSON.parse(connection));
  client.connect().then(async () => {
    await client.query('SELECT pg_advisory_lock(72707369)');
    await client.query(
      \`INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
       VALUES (gen_random_uuid(), 'x', $1, now())\`,
      [migration],
    );
    client.query(sql);
  });
`;

let podium: TestCore;
let source: SourceFolder;
let session: pg.Client;
let connection: string;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra('lund'); // before the file is there: a new one gets it
  source = await SourceFolder.create();
  await source.write(extra, sql);
  await source.use(podium);
  session = await podium.admin('lund');
  const { deps } = podium.core;
  const { host, port, user, password, database } = await deps.connections.fields(
    await deps.tenants.bySubdomain('lund'),
  );
  connection = JSON.stringify({ host, port, user, password: password.reveal(), database });
});
afterAll(async () => {
  await source.remove();
  await podium[Symbol.asyncDispose]();
});

test('what a killed Prisma left is unknown, whether its server committed or not; the objects are named, and both ways are open', async () => {
  await killPrisma();
  expect(await examined()).toMatchObject({ state: 'unknown', running: true }); // the server has not noticed
  await expect.poll(async () => (await examined())?.running, { timeout: 5_000 }).toBe(false);
  expect(await examined()).toMatchObject({ state: 'unknown', objects: objects(true) });
  expect(await planned()).toMatchObject({ pending: 0, stopped: { code: 'migration_ledger_blocked' } });
  expect(await settled('applied')).toMatchObject({ state: 'applied', error: null });
  expect(await planned()).toMatchObject({ pending: 0, stopped: null });

  await session.query(`DROP TABLE extra; DELETE FROM _prisma_migrations WHERE migration_name = '${extra}'`);
  await killPrisma();
  await session.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE TABLE extra%'`,
  );
  await expect.poll(async () => (await examined())?.running, { timeout: 5_000 }).toBe(false);
  expect(await examined()).toMatchObject({ state: 'unknown', objects: objects(false) });
  expect(await settled('rolled_back')).toMatchObject({ state: 'rolled_back', error: null });
  const run = await (await podium.client.migrations.run({})).result;
  expect(run.tenants).toMatchObject([{ outcome: 'applied', applied: [extra] }]);
});

/** Killed while the server is in the middle of the file. */
async function killPrisma(): Promise<void> {
  const child = spawn(process.execPath, ['-e', prisma, connection, extra, sql], { cwd: root });
  const ended = once(child, 'exit');
  await expect
    .poll(
      async () =>
        (
          await session.query(
            `SELECT FROM pg_stat_activity WHERE query LIKE 'CREATE TABLE extra%' AND wait_event = 'PgSleep'`,
          )
        ).rowCount,
      { timeout: 5_000, interval: 20 },
    )
    .toBe(1);
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
}

function objects(exists: boolean) {
  return [
    { type: 'table', name: 'extra', change: 'created', exists },
    { type: 'statement', exists: null },
    { type: 'index', name: 'extra_id', change: 'created', exists },
  ];
}

async function examined() {
  return (await podium.client.migrations.examine({ migration: extra }))[0];
}

async function planned() {
  return (await podium.client.migrations.plan({})).tenants[0];
}

async function settled(as: 'applied' | 'rolled_back') {
  const request = { migration: extra, tenants: [{ subdomain: 'lund', as }] };
  return (await podium.client.migrations.resolve(request)).tenants[0];
}

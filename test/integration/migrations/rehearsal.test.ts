import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {
  RehearsalProgress,
  RehearsalRequest,
  RehearsedTenant,
} from '../../../src/contract/migrations-rehearsal.ts';
import { readFile } from '../../../src/core/migrations/grammar/read-file.ts';
import { migrationLockKey } from '../../../src/core/migrations/lock.ts';
import { rehearseFiles } from '../../../src/core/migrations/rehearsal/rehearse-files.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { runPodium } from './podium.ts';
import { SourceFolder } from './source-folder.ts';

const fleet = ['alfa', 'beta', 'gamma'];
const [first, second, third] = ['20270101080000_first', '20270102080000_second', '20270103080000_third'];
const canary = 'hemlig-kanarie';

let podium: TestCore;
let source: SourceFolder;
const sessions = new Map<string, pg.Client>();

beforeAll(async () => {
  podium = await createTestCore();
  for (const subdomain of fleet) {
    await podium.createOrchestra(subdomain);
    const session = await podium.admin(subdomain);
    sessions.set(subdomain, session);
    await session.query(`
      CREATE TYPE mood AS ENUM ('glad');
      CREATE TABLE part (id int PRIMARY KEY, name text, mood mood);
      INSERT INTO part SELECT i, 'stämma ' || i, 'glad' FROM generate_series(1, 20) i;
      CREATE TABLE copy (id int PRIMARY KEY, part int REFERENCES part DEFERRABLE INITIALLY DEFERRED);
      CREATE SEQUENCE numbers;
      DO $$ BEGIN
        EXECUTE (SELECT string_agg(format('ALTER %s %s OWNER TO %I', CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
          oid::regclass, (SELECT tableowner FROM pg_tables WHERE tablename = 'Musician')), '; ')
          FROM pg_class WHERE relname IN ('part', 'copy', 'numbers'));
        EXECUTE format('ALTER TYPE mood OWNER TO %I', (SELECT tableowner FROM pg_tables WHERE tablename = 'Musician'));
      END $$;
    `);
  }
  await ask('beta', `INSERT INTO part VALUES (21, '${canary}'), (22, '${canary}')`);
});
afterAll(() => podium[Symbol.asyncDispose]());

beforeEach(async () => {
  source = await SourceFolder.create();
  await source.use(podium);
});
afterEach(() => source.remove());

async function rehearse(request: Partial<RehearsalRequest> = {}) {
  const events: RehearsalProgress[] = [];
  const task = await podium.client.migrations.rehearse(request);
  task.onProgress(event => void events.push(event));
  return { report: await task.result, events };
}

async function rehearseAlfa(request: Partial<RehearsalRequest> = {}): Promise<RehearsedTenant> {
  const { report } = await rehearse({ subdomains: ['alfa'], ...request });
  const [tenant] = report.tenants;
  if (tenant === undefined) throw new Error('nobody was rehearsed');
  return tenant;
}

describe('what a rehearsal tells', () => {
  test('who would fail, on which rows, and nothing stays anywhere', async () => {
    await source.write(
      first,
      `CREATE TABLE extra (id int REFERENCES part); ALTER TABLE part RENAME COLUMN name TO title; ALTER TABLE copy RENAME TO copied;
       CREATE TEMP TABLE scratch (); UPDATE part SET mood = NULL; DELETE FROM copied; SELECT set_config('lock_timeout', '7s', false);`,
    );
    await source.write(second, 'CREATE UNIQUE INDEX one_title ON part (title); SELECT pg_sleep(0.15);');
    const before = await Promise.all(fleet.map(stateOf));
    const { report, events } = await rehearse();

    expect(report.cancelled).toBe(false);
    expect(report.tenants.map(each => [each.subdomain, each.outcome])).toEqual([
      ['alfa', 'would_apply'],
      ['beta', 'would_fail'],
      ['gamma', 'would_apply'],
    ]);
    const [alfa, beta] = report.tenants;
    expect(alfa).toMatchObject({ error: null, rows: null });
    expect(alfa?.rehearsed.map(({ migration }) => migration)).toEqual([first, second]);
    expect(beta?.rehearsed.map(({ migration }) => migration)).toEqual([first]);
    expect(beta).toMatchObject({
      error: { code: 'migration_failed', details: { subdomain: 'beta', migration: second, code: '23505' } },
      rows: { table: 'part', columns: ['id'], keys: [['21'], ['22']], count: 2 },
    });
    // by the names that they had before, from the file that took them on
    expect(alfa?.locks.map(({ relation, mode, blocks }) => [relation, mode, blocks])).toEqual([
      ['copy', 'ACCESS EXCLUSIVE', 'reads_and_writes'],
      ['part', 'ACCESS EXCLUSIVE', 'reads_and_writes'],
    ]);
    for (const { heldFor } of alfa?.locks ?? []) {
      expect(heldFor).toBeGreaterThan(150);
      expect(heldFor).toBeLessThan(20_000);
    }
    expect(events[0]).toEqual({ kind: 'started', tenants: fleet });
    expect(
      events
        .slice(1)
        .map(event => event.kind === 'tenant-finished' && event.tenant.subdomain)
        .sort(),
    ).toEqual(fleet);
    expect(JSON.stringify([report, events, podium.log])).not.toContain(canary);

    expect(await Promise.all(fleet.map(stateOf))).toEqual(before);
    expect(await leftovers()).toEqual([]);
  });

  test('only what is pending, and nothing where nothing is', async () => {
    expect(await rehearseAlfa()).toEqual({
      subdomain: 'alfa',
      outcome: 'up_to_date',
      rehearsed: [],
      locks: [],
      error: null,
      rows: null,
    });
  });

  test('a sequence is the one thing that moves on', async () => {
    await source.write(first, `SELECT nextval('numbers')`);
    expect((await rehearseAlfa()).outcome).toBe('would_apply');
    const [row] = await ask('alfa', 'SELECT last_value, is_called FROM numbers');
    expect(row).toMatchObject({ is_called: true });
  });

  test('what only a COMMIT would tell: deferred constraints, file by file', async () => {
    // a foreign key that is broken in between and mended within the file is none
    await source.write(
      first,
      'INSERT INTO copy VALUES (1, 900); INSERT INTO part (id) VALUES (900); ALTER TABLE part ADD COLUMN extra int',
    );
    await source.write(second, 'INSERT INTO copy VALUES (2, 901); INSERT INTO part (id) VALUES (901);');
    await source.write(third, 'INSERT INTO copy VALUES (3, 902)');
    const tenant = await rehearseAlfa();
    expect(tenant.rehearsed.map(({ migration }) => migration)).toEqual([first, second]);
    expect(tenant).toMatchObject({
      outcome: 'would_fail',
      error: {
        details: { migration: third, code: '23503', reason: expect.stringContaining('copy_part_fkey') },
      },
    });
  });
});

describe('files that cannot be rehearsed', () => {
  test.each([
    ['outside_transaction', 'CREATE INDEX CONCURRENTLY part_name ON part (name)'],
    ['transaction_statement', 'BEGIN; CREATE TABLE leaked (); COMMIT'],
    ['syntax', 'CREATE TABEL leaked (); COMMIT; CREATE TABLE leaked ()'],
  ])('%s: not run at all, and those before it are told', async (reason, sql) => {
    await source.write(first, 'ALTER TABLE part ADD COLUMN extra int');
    await source.write(second, sql);
    await source.write(third, 'CREATE TABLE after_it ()');
    const before = await stateOf('alfa');
    const tenant = await rehearseAlfa();
    expect(tenant).toMatchObject({
      outcome: 'not_rehearsable',
      error: { code: 'migration_not_rehearsable', details: { migration: second, reason } },
      locks: [{ relation: 'part', mode: 'ACCESS EXCLUSIVE' }],
    });
    expect(tenant.rehearsed.map(({ migration }) => migration)).toEqual([first]);
    expect(await stateOf('alfa')).toEqual(before);
  });

  test('a value of an enum that an earlier file adds needs a COMMIT between; in one file it is a failure', async () => {
    await source.write(first, `ALTER TYPE mood ADD VALUE 'arg'`);
    await source.write(second, `UPDATE part SET mood = 'arg' WHERE id = 1`);
    expect(await rehearseAlfa()).toMatchObject({
      outcome: 'not_rehearsable',
      error: { code: 'migration_not_rehearsable', details: { migration: second, reason: 'needs_commit' } },
    });
    await source.write(first, `ALTER TYPE mood ADD VALUE 'arg'; UPDATE part SET mood = 'arg' WHERE id = 1`);
    await source.drop(second);
    expect(await rehearseAlfa()).toMatchObject({
      outcome: 'would_fail',
      error: { details: { code: '55P04' } },
    });
  });

  test('a lock that a user holds is not waited for long', async () => {
    await source.write(first, 'ALTER TABLE part ADD COLUMN extra int');
    const start = performance.now();
    const tenant = await whileHeld('BEGIN; LOCK TABLE part IN ACCESS SHARE MODE', () => rehearseAlfa());
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(tenant).toMatchObject({
      outcome: 'not_rehearsable',
      error: { code: 'migration_not_rehearsable', details: { migration: first, reason: 'lock_timeout' } },
    });
  });

  test('nor a runner that is at work', async () => {
    await source.write(first, 'ALTER TABLE part ADD COLUMN extra int');
    const tenant = await whileHeld(`SELECT pg_advisory_lock(${migrationLockKey})`, () => rehearseAlfa());
    expect(tenant).toMatchObject({ outcome: 'not_rehearsable', error: { code: 'lock_timeout' } });
    await ask('alfa', `SELECT pg_advisory_unlock_all()`);
    expect((await rehearseAlfa()).outcome).toBe('would_apply');
  });

  test('a file that ended our transaction after all is never told as gone through', async () => {
    const client = await podium.admin('alfa');
    const migration = { name: first, folder: '', sql: 'SELECT 1', checksum: '' };
    await readFile(migration);
    // past the grammar, as a statement would be that nobody thought of
    migration.sql = 'COMMIT; BEGIN';
    const stop = async () => {};
    expect(await rehearseFiles(client, [migration], { stop })).toMatchObject({
      outcome: 'would_fail',
      rehearsed: [],
      error: { code: 'migration_failed', details: { code: '25P01' } },
    });
  });

  test('a file that sets the limits of time itself is ended all the same', async () => {
    const client = await podium.admin('alfa');
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const stop = async () => {
      await ask('alfa', `SELECT pg_cancel_backend(${rows[0]?.pid})`);
    };
    const sql = 'SET statement_timeout = 0; CREATE TABLE leaked (); SELECT pg_sleep(20)';
    const migration = { name: first, folder: '', sql, checksum: '' };
    expect(await rehearseFiles(client, [migration], { stop, limit: 200 })).toMatchObject({
      outcome: 'not_rehearsable',
      error: { details: { reason: 'statement_timeout' } },
    });
    expect(await ask('alfa', `SELECT to_regclass('leaked') AS leaked`)).toEqual([{ leaked: null }]);
  });
});

describe('whom it goes to', () => {
  beforeEach(() => source.write(first, 'ALTER TABLE part ADD COLUMN extra int'));

  test('a tenant at which a run would stop, before anything is tried', async () => {
    const [row] = await ask('alfa', `SELECT max(migration_name) AS last FROM _prisma_migrations`);
    await ask(
      'alfa',
      `UPDATE _prisma_migrations SET finished_at = NULL, logs = 'x' WHERE migration_name = '${row?.last}'`,
    );
    try {
      expect(await rehearseAlfa()).toMatchObject({
        outcome: 'stopped',
        error: { code: 'migration_ledger_blocked' },
      });
    } finally {
      await ask(
        'alfa',
        `UPDATE _prisma_migrations SET finished_at = now(), logs = NULL WHERE migration_name = '${row?.last}'`,
      );
    }
  });

  test('an earlier migration only where it is allowed', async () => {
    await source.write('20260801080000_early', 'CREATE TABLE early ()');
    expect(await rehearseAlfa()).toMatchObject({
      outcome: 'stopped',
      error: { code: 'migration_out_of_order' },
    });
    const tenant = await rehearseAlfa({ outOfOrder: true });
    expect(tenant.outcome).toBe('would_apply');
    expect(tenant.rehearsed.map(({ migration }) => migration)).toEqual(['20260801080000_early', first]);
  });

  test('nobody on hold, and nobody that cannot be reached', async () => {
    const { id } = await podium.client.customers.show({ subdomain: 'gamma' });
    await podium.client.customers.hold({ id, reason: 'flyttas', until: null });
    const { sandbox } = podium.core.deps;
    const url = (await sandbox.secrets.get('beta')) ?? '';
    await sandbox.secrets.set('beta', url.replace(/\/[^/]*$/, '/nowhere'));
    try {
      const { report } = await rehearse();
      expect(report.tenants).toMatchObject([
        { outcome: 'would_apply' },
        { outcome: 'stopped', error: { code: 'database_missing' } },
        { outcome: 'on_hold', error: { code: 'on_hold', details: { reason: 'flyttas' } } },
      ]);
    } finally {
      await sandbox.secrets.set('beta', url);
      await podium.client.customers.release({ id });
    }
  });

  test('in production one with something pending, unless more are asked for', async () => {
    const { workspaces } = podium.core.deps;
    workspaces.update('sandbox', { stage: 'production' });
    await ask(
      'alfa',
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
       VALUES ('done', '', '${first}', now())`,
    );
    const asked = async (request?: Partial<RehearsalRequest>) =>
      (await rehearse(request)).report.tenants.map(({ subdomain }) => subdomain);
    try {
      expect(await asked()).toEqual(['beta']);
      expect(await asked({ wholeFleet: true })).toEqual(fleet);
      expect(await asked({ subdomains: ['gamma', 'alfa'] })).toEqual(['gamma', 'alfa']);
      await source.drop(first);
      expect(await asked()).toEqual(['alfa']);
    } finally {
      await ask('alfa', `DELETE FROM _prisma_migrations WHERE id = 'done'`);
      workspaces.update('sandbox', { stage: 'sandbox' });
    }
  });

  test('not beside a run of this console, and no further once it is cancelled', async () => {
    await source.write(first, 'SELECT pg_sleep(0.4)');
    const control = await podium.admin('podium-control');
    const more = Array.from({ length: 12 }, (_, index) => `t-${index}`);
    // the same database under more names is refused as foreign: enough to fill the turns
    await control.query(
      `INSERT INTO "Customer" (id, name, subdomain, "databaseUrl", "contactEmail", plan, "updatedAt")
       SELECT s, s, s, 'sandbox:gamma', '', 'small', now() FROM unnest($1::text[]) s`,
      [more],
    );
    try {
      const task = await podium.client.migrations.rehearse({ subdomains: ['alfa', ...more, 'beta'] });
      // alfa and beta are at work by the time that the first of the others is refused
      task.onProgress(event => void (event.kind === 'tenant-finished' && task.cancel()));
      const beside = await podium.client.migrations
        .rehearse({})
        .then(({ result }) => result.catch(error => error));
      expect(beside).toMatchObject({ code: 'already_running' });
      const report = await task.result;
      expect(report.cancelled).toBe(true);
      const outcomes = new Map(report.tenants.map(({ subdomain, outcome }) => [subdomain, outcome]));
      expect([outcomes.get('alfa'), outcomes.get('beta')]).toEqual(['would_apply', 'would_apply']);
      expect([outcomes.get('t-0'), outcomes.get('t-11')]).toEqual(['stopped', 'not_run']);
    } finally {
      await control.query('DELETE FROM "Customer" WHERE id = ANY ($1)', [more]);
    }
  });
});

test('podium migrations rehearse says what users may wait for, and who would fail', async () => {
  await source.write(first, 'CREATE UNIQUE INDEX one_name ON part (name)');
  const { exitCode, stdout, stderr } = await runPodium(podium, [
    'migrations',
    'rehearse',
    '--migrations',
    source.path,
  ]);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`${first}: SHARE part (blocks writes)`);
  expect(stdout).toMatch(/alfa +Would go in +1 +\d+ ms +SHARE part, \d+ ms \(blocks writes\)/);
  expect(stdout).toMatch(/beta +Would fail +0/);
  expect(stdout).toContain(`beta: The migration ${first} failed and was undone (23505`);
  expect(stdout).toContain('21, 22');
  expect(`${stdout}${stderr}`).not.toContain(canary);

  await source.write(first, 'CREATE INDEX CONCURRENTLY one_name ON part (name)');
  const alike = await runPodium(podium, [
    'migrations',
    'rehearse',
    'alfa',
    'beta',
    '--migrations',
    source.path,
  ]);
  expect(alike.stdout.match(/cannot be rehearsed\./g)).toHaveLength(1);
  expect(alike.stdout).toMatch(/^alfa, beta: /m);

  await source.write(first, 'CREATE INDEX one_name ON part (name)');
  const named = await runPodium(podium, ['migrations', 'rehearse', 'alfa', '--json']);
  expect(named.exitCode).toBe(0);
  expect(JSON.parse(named.stdout)).toMatchObject({
    tenants: [{ subdomain: 'alfa', outcome: 'would_apply' }],
  });
});

async function ask(subdomain: string, sql: string): Promise<Record<string, unknown>[]> {
  return (await sessions.get(subdomain)?.query(sql))?.rows ?? [];
}

async function whileHeld<T>(sql: string, work: () => Promise<T>): Promise<T> {
  const holder = sessions.get('alfa');
  await holder?.query(sql);
  try {
    return await work();
  } finally {
    await holder?.query('ROLLBACK');
  }
}

/** Every row of the catalogue and of the tables, with the transaction that wrote it. What the server keeps by itself is left out. */
async function stateOf(subdomain: string): Promise<Record<string, unknown>> {
  const catalogues = [
    'pg_attribute',
    'pg_constraint',
    'pg_index',
    'pg_type',
    'pg_enum',
    'pg_proc',
    'pg_namespace',
    'pg_depend',
  ];
  const tables = await ask(
    subdomain,
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r' AND relnamespace IN ('public'::regnamespace, 'podium'::regnamespace)`,
  );
  const digests: Record<string, unknown> = {};
  for (const name of [...catalogues, ...tables.map(table => String(table.name))])
    digests[name] = await ask(
      subdomain,
      `SELECT count(*), md5(string_agg(t::text || xmin, ',' ORDER BY ctid)) FROM ${name} t`,
    );
  digests.pg_class = await ask(
    subdomain,
    `SELECT md5(string_agg((to_jsonb(c) - ARRAY['relpages', 'reltuples', 'relallvisible', 'relallfrozen', 'relfrozenxid', 'relminmxid',
       'relhasindex'])::text, ',' ORDER BY oid)) FROM pg_class c`,
  );
  return digests;
}

/** Sessions and locks of a rehearsal that are still there; a session is gone shortly after it was ended. */
async function leftovers(): Promise<unknown[]> {
  await sleep(100);
  return ask(
    'alfa',
    `SELECT application_name FROM pg_stat_activity WHERE application_name = 'podium/rehearsal'
     UNION ALL SELECT 'lock' FROM pg_locks WHERE locktype = 'advisory' AND objid = ${migrationLockKey}`,
  );
}

import { createHash } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { migrationLockKey } from '../../../src/core/migrations/lock.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { runPodium } from './podium.ts';
import { SourceFolder } from './source-folder.ts';

const extra = '20270101080000_extra';
const sql = `CREATE TABLE extra (id int, name text);
  ALTER TABLE "Musician" ADD COLUMN "section" text;
  CREATE INDEX extra_id ON extra (id);
  ALTER TABLE extra ALTER name TYPE varchar, ALTER name SET NOT NULL;
  CREATE OR REPLACE FUNCTION chairs(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
  UPDATE "Musician" SET city = NULL;`;
const checksum = createHash('sha256').update(sql).digest('hex');

let podium: TestCore;
let source: SourceFolder;
const sessions = new Map<string, pg.Client>();

beforeAll(async () => {
  podium = await createTestCore();
  source = await SourceFolder.create();
  await source.write(extra, sql);
  await source.use(podium);
  for (const subdomain of ['alfa', 'beta', 'gamma']) {
    await podium.createOrchestra(subdomain);
    sessions.set(subdomain, await podium.admin(subdomain));
  }
});
afterAll(async () => {
  await source.remove();
  await podium[Symbol.asyncDispose]();
});

/** No tenant has a trace of the migration. */
beforeEach(async () => {
  for (const subdomain of sessions.keys()) {
    await ask(subdomain, 'DROP TABLE IF EXISTS extra; DROP FUNCTION IF EXISTS chairs(int)');
    await ask(subdomain, 'ALTER TABLE "Musician" DROP COLUMN IF EXISTS "section"');
    await ask(subdomain, `DELETE FROM _prisma_migrations WHERE migration_name = '${extra}'`);
  }
});

describe('examining', () => {
  test('tells only of tenants where it has to be settled, and which of its objects are there', async () => {
    await row('alfa', {});
    await ask('alfa', 'CREATE TABLE extra (id int, name text); CREATE INDEX extra_id ON extra (id)');
    await row('beta', { logs: 'ERROR: a value of somebody’s' });
    const examined = await podium.client.migrations.examine({ migration: extra });
    expect(
      examined.map(({ subdomain, state, running, error }) => ({ subdomain, state, running, error })),
    ).toEqual([
      { subdomain: 'alfa', state: 'unknown', running: false, error: null },
      { subdomain: 'beta', state: 'failed', running: false, error: null },
    ]);
    expect(Date.now() - Date.parse(examined[0]?.startedAt ?? '')).toBeLessThan(60_000);
    const here = (index: number) =>
      Object.fromEntries(
        (examined[index]?.objects ?? []).map(each => [`${each.type} ${each.name}`, each.exists]),
      );
    expect(here(0)).toEqual({
      'table extra': true,
      'column "Musician".section': false,
      'index extra_id': true,
      'column extra.name': false,
      'not_null extra.name': false,
      'function chairs': false,
      'rows "Musician"': null,
    });
    expect(Object.values(here(1)).every(exists => exists !== true)).toBe(true);
    expect(JSON.stringify(examined)).not.toContain('somebody');
  });

  test('sees every object once the migration is there, and a function of another text as not changed', async () => {
    await ask('alfa', sql);
    const [alfa] = await examine(['alfa']);
    expect(alfa?.objects.filter(({ exists }) => exists !== true).map(each => each.type)).toEqual(['rows']);
    await ask('alfa', `CREATE OR REPLACE FUNCTION chairs(int) RETURNS int LANGUAGE sql AS 'SELECT 2'`);
    await ask('alfa', `CREATE FUNCTION chairs(text) RETURNS int LANGUAGE sql AS 'SELECT 1'`);
    const [again] = await examine(['alfa']);
    expect(again?.objects.find(({ type }) => type === 'function')?.exists).toBe(false);
    await ask('alfa', 'DROP FUNCTION chairs(text)');
  });

  test('tells an invalid index from a whole one', async () => {
    await ask('alfa', 'CREATE TABLE extra (id int); INSERT INTO extra VALUES (1), (1)');
    await ask('alfa', 'CREATE UNIQUE INDEX CONCURRENTLY extra_id ON extra (id)').catch(() => {});
    const [alfa] = await examine(['alfa']);
    expect(alfa?.objects.find(({ type }) => type === 'index')).toMatchObject({ exists: true, valid: false });
  });

  test('sees a runner that still works', async () => {
    await row('alfa', {});
    await ask('alfa', `SELECT pg_advisory_lock(${migrationLockKey})`);
    const [alfa] = await examine(['alfa']);
    await ask('alfa', `SELECT pg_advisory_unlock(${migrationLockKey})`);
    expect(alfa).toMatchObject({ state: 'unknown', running: true });
    expect(await examine(['alfa'])).toMatchObject([{ running: false }]);
  });

  test('of a name that nobody knows it says so', async () => {
    const unknown = podium.client.migrations.examine({ migration: '20270202080000_nobody' });
    await expect(unknown).rejects.toMatchObject({ code: 'migration_not_in_source' });
  });
});

describe('resolving writes what Prisma’s engine writes', () => {
  test('applied: open rows are rolled back, and a new one is finished as it began', async () => {
    await row('alfa', {});
    await row('beta', { logs: 'ERROR' });
    const report = await resolve('applied', 'alfa', 'beta', 'gamma');
    expect(report.tenants).toEqual(
      ['alfa', 'beta', 'gamma'].map(subdomain => ({ subdomain, state: 'applied', error: null })),
    );
    expect(await rows('alfa')).toEqual([
      { finished: false, rolledBack: true, logs: null, steps: 0, same: null, checksum: 'x' },
      { finished: true, rolledBack: false, logs: '', steps: 0, same: true, checksum },
    ]);
    expect(await rows('gamma')).toHaveLength(1);
    expect(await ask('alfa', `SELECT to_regclass('extra') AS made`)).toEqual([{ made: null }]);
  });

  test('rolled back: open rows alone, and it is run again', async () => {
    await row('alfa', {});
    expect((await resolve('rolled_back', 'alfa')).tenants).toEqual([
      { subdomain: 'alfa', state: 'rolled_back', error: null },
    ]);
    expect(await rows('alfa')).toMatchObject([{ finished: false, rolledBack: true }]);
    expect(await resolve('rolled_back', 'alfa')).toMatchObject({
      tenants: [{ state: 'rolled_back', error: null }],
    });
  });

  test.each([
    ['applied', { finished: true }, 'migration_already_applied'],
    ['rolled_back', { finished: true }, 'migration_not_open'],
    ['rolled_back', null, 'migration_not_begun'],
  ] as const)('%s with %j is refused, and the other tenant is done', async (as, state, code) => {
    if (state !== null) await row('alfa', state);
    await row('beta', {});
    const before = await rows('alfa');
    const { tenants } = await resolve(as, 'alfa', 'beta');
    expect(tenants).toMatchObject([{ error: { code } }, { subdomain: 'beta', state: as, error: null }]);
    expect(await rows('alfa')).toEqual(before);
  });

  test('settles in both ways what is finished and rolled back, as Prisma cannot', async () => {
    for (const subdomain of ['alfa', 'beta']) await row(subdomain, { finished: true, rolledBack: true });
    expect((await resolve('applied', 'alfa')).tenants).toMatchObject([{ state: 'applied', error: null }]);
    expect((await resolve('rolled_back', 'beta')).tenants).toMatchObject([
      { state: 'rolled_back', error: null },
    ]);
    expect(await rows('beta')).toMatchObject([{ finished: false, rolledBack: true }]);
  });

  test('makes the ledger where there is none, as a baseline does', async () => {
    await ask('gamma', 'ALTER TABLE _prisma_migrations RENAME TO set_aside');
    expect((await resolve('rolled_back', 'gamma')).tenants).toMatchObject([
      { error: { code: 'migration_not_begun' } },
    ]);
    expect((await resolve('applied', 'gamma')).tenants).toMatchObject([{ state: 'applied', error: null }]);
    await ask('gamma', 'DROP TABLE _prisma_migrations; ALTER TABLE set_aside RENAME TO _prisma_migrations');
  });

  test('waits for nobody who works: the lock is another’s', async () => {
    await row('alfa', {});
    await ask('alfa', `SELECT pg_advisory_lock(${migrationLockKey})`);
    const { tenants } = await resolve('rolled_back', 'alfa');
    await ask('alfa', `SELECT pg_advisory_unlock(${migrationLockKey})`);
    expect(tenants).toMatchObject([{ error: { code: 'lock_timeout' } }]);
    expect(await rows('alfa')).toMatchObject([{ rolledBack: false }]);
  });

  test('a file that is not there cannot be marked as applied', async () => {
    const asked = {
      migration: '20270202080000_nobody',
      tenants: [{ subdomain: 'alfa', as: 'applied' as const }],
    };
    await expect(podium.client.migrations.resolve(asked)).rejects.toMatchObject({
      code: 'migration_not_in_source',
    });
  });

  test('stands in the activity', async () => {
    await row('alfa', {});
    await resolve('rolled_back', 'alfa');
    const entries = await podium.client.activity.list({ limit: 1 });
    expect(entries[0]).toMatchObject({
      method: 'migrations.resolve',
      subdomain: 'alfa',
      note: { migration: extra, applied: [], rolledBack: ['alfa'], refused: 0 },
    });
  });
});

describe('in the terminal', () => {
  test('without --as it shows and asks nothing; with it tenants are named and --yes is given', async () => {
    await row('alfa', {});
    const shown = await runPodium(podium, ['migrations', 'resolve', extra]);
    expect(shown).toMatchObject({ exitCode: 0 });
    expect(shown.stdout).toMatch(/alfa: Unknown, begun .*\n.*\n.*\ntable extra +creates +not there/);

    for (const args of [
      ['--as', 'applied'],
      ['--as', 'applied', '--yes'],
      ['alfa', '--as', 'applied'],
      ['alfa', '--all', '--as', 'applied', '--yes'],
      ['alfa', '--as', 'done', '--yes'],
    ])
      expect(await runPodium(podium, ['migrations', 'resolve', extra, ...args])).toMatchObject({
        exitCode: 2,
      });
    expect(await rows('alfa')).toHaveLength(1);

    const done = await runPodium(podium, [
      '--json',
      'migrations',
      'resolve',
      extra,
      '--all',
      '--as',
      'applied',
      '--yes',
    ]);
    expect(done).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(done.stdout)).toEqual({
      tenants: [{ subdomain: 'alfa', state: 'applied', error: null }],
    });
    await row('beta', { finished: true });
    const refused = await runPodium(podium, [
      'migrations',
      'resolve',
      extra,
      'beta',
      '--as',
      'rolled_back',
      '--yes',
    ]);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.stdout).toContain('was finished in beta');
  });
});

function examine(subdomains: string[]) {
  return podium.client.migrations.examine({ migration: extra, subdomains });
}

function resolve(as: 'applied' | 'rolled_back', ...subdomains: string[]) {
  return podium.client.migrations.resolve({
    migration: extra,
    tenants: subdomains.map(subdomain => ({ subdomain, as })),
  });
}

async function row(
  subdomain: string,
  {
    finished = false,
    rolledBack = false,
    logs = null,
  }: { finished?: boolean; rolledBack?: boolean; logs?: string | null },
): Promise<void> {
  await sessions.get(subdomain)?.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, rolled_back_at, logs)
     VALUES (gen_random_uuid(), 'x', $1, now(), CASE WHEN $2 THEN now() END, CASE WHEN $3 THEN now() END, $4)`,
    [extra, finished, rolledBack, logs],
  );
}

async function rows(subdomain: string): Promise<readonly object[]> {
  return ask(
    subdomain,
    `SELECT finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS "rolledBack", logs,
       applied_steps_count AS steps, started_at = finished_at AS same, checksum
     FROM _prisma_migrations WHERE migration_name = '${extra}' ORDER BY started_at`,
  );
}

async function ask(subdomain: string, question: string): Promise<readonly object[]> {
  return (await sessions.get(subdomain)?.query(question))?.rows ?? [];
}

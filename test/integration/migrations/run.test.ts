import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MigrationProgress, MigrationReport } from '../../../src/contract/migrations-run.ts';
import { applyPending } from '../../../src/core/migrations/apply.ts';
import { migrationLockKey, withMigrationLock } from '../../../src/core/migrations/lock.ts';
import { type Migration, readMigrations } from '../../../src/core/migrations/source.ts';
import { noWatch, usualPace } from '../../../src/core/migrations/tenant/session.ts';
import { runInTransaction } from '../../../src/core/migrations/tenant/transaction.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { CuttingProxy } from './cutting-proxy.ts';
import { SourceFolder } from './source-folder.ts';

const fleet = ['alfa', 'beta', 'delta', 'gamma'];
const builtIn = ['20260901080000_init', '20261001080000_musician_order', '20261125080000_musician_search'];
const extra = '20270101080000_extra';

let podium: TestCore;
let source: SourceFolder;
const sessions = new Map<string, pg.Client>();

beforeAll(async () => {
  podium = await createTestCore();
  for (const subdomain of fleet) {
    await podium.createOrchestra(subdomain);
    sessions.set(subdomain, await podium.admin(subdomain));
  }
});
afterAll(() => podium[Symbol.asyncDispose]());

beforeEach(async () => {
  source = await SourceFolder.create();
  await source.use(podium);
});
afterEach(async () => {
  for (const subdomain of fleet) await forget(subdomain);
  await source.remove();
});

describe('over the fleet', () => {
  test('applies what is pending everywhere, tells of it as it goes, and once only', async () => {
    await source.write(extra, 'CREATE TABLE extra (id int); CREATE INDEX extra_id ON extra (id);');
    const { report, events } = await run();
    expect(report).toMatchObject({ state: 'finished', groups: [] });
    expect(report.tenants.map(({ subdomain, outcome, applied }) => [subdomain, outcome, applied])).toEqual(
      fleet.map(subdomain => [subdomain, 'applied', [extra]]),
    );
    expect(events[0]).toEqual({ kind: 'started', runId: report.runId, waves: [fleet], ended: [] });
    for (const subdomain of fleet) {
      const kinds = events
        .filter(each => 'subdomain' in each && each.subdomain === subdomain)
        .map(each => each.kind);
      expect(kinds).toEqual(['tenant-started', 'migration-applied', 'tenant-finished']);
      expect(await tables(subdomain)).toContain('extra');
    }

    const again = await run();
    expect(outcomes(again.report)).toEqual(fleet.map(() => 'up_to_date'));
    const plan = await podium.client.migrations.plan({});
    expect(plan.migrations.map(each => each.name)).toEqual([...builtIn, extra]);
    expect(plan.tenants.map(each => [each.subdomain, each.pending, each.error])).toEqual(
      fleet.map(subdomain => [subdomain, 0, null]),
    );
  });

  test('runs only the tenants asked for, and refuses a name that is nobody’s', async () => {
    await source.write(extra, 'CREATE TABLE extra ()');
    const { report } = await run(['gamma']);
    expect(outcomes(report)).toEqual(['applied']);
    expect(await tables('alfa')).not.toContain('extra');
    await expect(run(['nobody'])).rejects.toMatchObject({ code: 'customer_not_found' });
  });

  test('one tenant fails alone, wholly undone, without its data in the error', async () => {
    await ask('beta', `INSERT INTO "Instrument" (name) VALUES ('hemlig'), ('hemlig 2')`);
    await source.write(
      extra,
      'CREATE TABLE extra (); CREATE UNIQUE INDEX "one" ON "Instrument" (left(name, 6));',
    );
    const { report, events } = await run();
    expect(outcomes(report)).toEqual(['applied', 'failed', 'applied', 'applied']);
    const [, failed] = report.tenants;
    expect(failed).toMatchObject({
      applied: [],
      error: {
        code: 'migration_failed',
        details: {
          subdomain: 'beta',
          migration: extra,
          code: '23505',
          reason: expect.stringContaining('"one"'),
        },
      },
    });
    expect(JSON.stringify([report, events, podium.log])).not.toContain('hemlig');
    expect(await tables('beta')).not.toContain('extra');
    expect(await ledger('beta')).toHaveLength(builtIn.length);
    await ask('beta', `DELETE FROM "Instrument"`);
    expect(outcomes((await run()).report)).toEqual(['up_to_date', 'applied', 'up_to_date', 'up_to_date']);
  });

  test('freezes files and results into the run', async () => {
    await source.write(extra, 'CREATE TABLE extra ()');
    const { report } = await run(['alfa']);
    const [row] = await podium.core.deps.control.query<Record<string, unknown>>(
      `SELECT r.files, r.ended_as, r.finished_at IS NOT NULL AS finished, i.subdomain, i.outcome, i.applied
       FROM podium.migration_run r JOIN podium.migration_run_item i ON i.run_id = r.id WHERE r.id = $1`,
      [report.runId],
    );
    const files = await readMigrations(source.path);
    expect(row).toEqual({
      files: files.map(({ name, checksum }) => ({ name, checksum })),
      ended_as: 'finished',
      finished: true,
      subdomain: 'alfa',
      outcome: 'applied',
      applied: [extra],
    });
  });

  test('a second run at the same time is refused', async () => {
    await source.write(extra, 'SELECT pg_sleep(0.3)');
    const runs = await Promise.all([podium.client.migrations.run({}), podium.client.migrations.run({})]);
    // each is recorded as activity before it asks for the lock, so either may be the first
    const ends = await Promise.allSettled(runs.map(run => run.result));
    const [done, refused] = ends.sort((a, b) => a.status.localeCompare(b.status));
    expect(done).toMatchObject({ status: 'fulfilled' });
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'already_running' } });
    if (done?.status === 'fulfilled') expect(outcomes(done.value)).toEqual(fleet.map(() => 'applied'));
  });

  test('cancel finishes the databases in hand and starts no more', async () => {
    const more = Array.from({ length: 12 }, (_, index) => `t-${index}`);
    const control = await podium.admin('podium-control');
    // the same databases under more names would be refused as foreign, which is a failure: enough to fill the turns
    await control.query(
      `INSERT INTO "Customer" (id, name, subdomain, "databaseUrl", "contactEmail", plan, "updatedAt")
       SELECT s, s, s, 'sandbox:gamma', '', 'small', now() FROM unnest($1::text[]) s`,
      [more],
    );
    try {
      await source.write(extra, 'SELECT pg_sleep(0.5)');
      const task = await podium.client.migrations.run({ ...atOnce, subdomains: ['alfa', 'beta', ...more] });
      task.onProgress(event => {
        if (event.kind === 'tenant-started' && event.subdomain === 'alfa') void task.cancel();
      });
      const report = await task.result;
      expect(report.state).toBe('cancelled');
      expect(outcomes(report)).toContain('not_run');
      for (const { subdomain, outcome } of report.tenants.slice(0, 2)) {
        expect(outcome === 'applied').toBe(
          (await ledger(subdomain)).some(row => row.migration_name === extra),
        );
        expect(['applied', 'not_run']).toContain(outcome);
      }
      const rows = await podium.core.deps.control.query<{ ended_as: string; outcomes: string[] }>(
        `SELECT r.ended_as, array_agg(DISTINCT i.outcome) AS outcomes FROM podium.migration_run r
         JOIN podium.migration_run_item i ON i.run_id = r.id WHERE r.id = $1 GROUP BY r.ended_as`,
        [report.runId],
      );
      expect(rows[0]?.ended_as).toBe('cancelled');
      expect(rows[0]?.outcomes).toContain('not_run');
    } finally {
      await control.query('DELETE FROM "Customer" WHERE subdomain = ANY ($1)', [more]);
    }
  });
});

describe('the ledger', () => {
  test('holds what Prisma writes', async () => {
    const sql = 'CREATE TABLE extra ();\n';
    await source.write(extra, sql);
    await run(['alfa']);
    const row = (await ledger('alfa')).at(-1);
    expect(Object.keys(row ?? {})).toEqual([
      ...['id', 'checksum', 'finished_at', 'migration_name'],
      ...['logs', 'rolled_back_at', 'started_at', 'applied_steps_count'],
    ]);
    expect(row).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      checksum: createHash('sha256').update(sql).digest('hex'),
      migration_name: extra,
      logs: null,
      rolled_back_at: null,
      applied_steps_count: 1,
    });
    expect(Number(row?.finished_at)).toBeGreaterThanOrEqual(Number(row?.started_at));
  });

  test('an edited file and one that is gone from disk are told, and neither is run', async () => {
    await source.write(extra, 'CREATE TABLE extra ()');
    await run(['alfa']);
    await source.write(extra, 'CREATE TABLE extra (); CREATE TABLE more ()');
    expect(await stateOf('alfa', extra)).toBe('edited');
    expect(outcomes((await run(['alfa'])).report)).toEqual(['up_to_date']);
    await source.drop(extra);
    expect(await stateOf('alfa', extra)).toBe('missing');
    expect(outcomes((await run(['alfa'])).report)).toEqual(['up_to_date']);
  });

  test('a row that was never finished stops its tenant before anything is changed', async () => {
    await ask(
      'alfa',
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', '${extra}')`,
    );
    await source.write(extra, 'CREATE TABLE extra ()');
    expect(await stateOf('alfa', extra)).toBe('unknown');
    const { report } = await run(['alfa', 'beta']);
    expect(outcomes(report)).toEqual(['failed', 'applied']);
    expect(report.tenants[0]?.error).toMatchObject({
      code: 'migration_ledger_blocked',
      details: { subdomain: 'alfa', migration: extra, state: 'unknown' },
    });
    expect(await tables('alfa')).not.toContain('extra');
  });

  test('a tenant that cannot be read has its error beside the others', async () => {
    await ask('beta', 'ALTER SCHEMA podium RENAME TO elsewhere');
    try {
      const { tenants } = await podium.client.migrations.plan({});
      expect(tenants.map(each => each.error?.code ?? null)).toEqual([null, 'identity_missing', null, null]);
      expect(tenants[1]?.states).toEqual(builtIn.map(() => null));
    } finally {
      await ask('beta', 'ALTER SCHEMA elsewhere RENAME TO podium');
    }
  });
});

describe('what could be half done', () => {
  test.each([
    ['CREATE TABLE extra (); COMMIT; CREATE TABLE more ()', 'transaction_statement'],
    ['CREATE INDEX CONCURRENTLY i ON "Musician" (city); SELECT 1', 'outside_transaction'],
    ['CREATE TABLE extra (', 'syntax'],
  ])('%s is refused before the first tenant is touched', async (sql, reason) => {
    await source.write('20270101070000_before', 'CREATE TABLE before ()');
    await source.write(extra, sql);
    await expect(run()).rejects.toMatchObject({
      code: 'migration_source_invalid',
      details: { folder: source.path, migration: extra, reason },
    });
    for (const subdomain of fleet) expect(await tables(subdomain)).toEqual(await tables('alfa'));
    expect(await tables('alfa')).not.toContain('before');
  });

  test('such a file in the past of every tenant stops nothing', async () => {
    const sql = 'CREATE TABLE extra (); CREATE INDEX CONCURRENTLY i ON "Musician" (city)';
    await source.write(extra, sql);
    const [, { checksum = '' } = {}] = (await readMigrations(source.path)).slice(-2);
    await ask(
      'alfa',
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
       VALUES ('x', '${checksum}', '${extra}', now())`,
    );
    await source.write('20270102080000_after', 'CREATE TABLE after ()');
    expect(outcomes((await run(['alfa'])).report)).toEqual(['applied']);
  });

  test('a transaction that was ended under the runner is never told as whole', async () => {
    // no such file gets this far
    await source.write(extra, 'CREATE TABLE extra (); COMMIT; CREATE TABLE more ()');
    const [migration] = (await readMigrations(source.path)).slice(-1);
    const client = await podium.admin('alfa');
    await withMigrationLock(client, async backend => {
      const settings = { settings: null, watch: noWatch, pace: usualPace, onApplied: () => {} };
      const session = { ...settings, client, backend, schema: 'public', hasLedger: true } as const;
      await expect(runInTransaction(session, migration as Migration, null)).rejects.toMatchObject({
        code: 'migration_failed',
        details: { migration: extra, code: '25P01' },
      });
    });
    // what went in by itself is there, and the open row says that nobody vouches for it
    expect(await stateOf('alfa', extra)).toBe('unknown');
  });

  test('a deferred constraint that fails at COMMIT leaves nothing', async () => {
    const sql = `CREATE TABLE extra (id int UNIQUE DEFERRABLE INITIALLY DEFERRED); INSERT INTO extra VALUES (1), (1)`;
    await source.write(extra, sql);
    const { report } = await run(['alfa']);
    expect(report.tenants[0]).toMatchObject({ outcome: 'failed', error: { details: { code: '23505' } } });
    expect(await tables('alfa')).not.toContain('extra');
    expect(await ledger('alfa')).toHaveLength(builtIn.length);
  });

  test('a backend that is killed in the middle leaves no object and no open row, and the others go on', async () => {
    await source.write(extra, `CREATE TABLE extra (); SELECT pg_sleep(20) WHERE current_database() = 'beta'`);
    const running = run();
    await terminateSleeper('beta');
    const { report } = await running;
    expect(outcomes(report)).toEqual(['applied', 'failed', 'applied', 'applied']);
    expect(report.tenants[1]?.error).toMatchObject({
      code: 'migration_failed',
      details: { subdomain: 'beta', migration: extra, code: '57P01' },
    });
    expect(await tables('beta')).not.toContain('extra');
    expect(await ledger('beta')).toHaveLength(builtIn.length);
    expect(await lockHolders('beta')).toBe(0);
  });

  test('two runners on one tenant apply once', async () => {
    await source.write(extra, 'SELECT pg_sleep(0.3); CREATE TABLE extra ()');
    const migrations = await readMigrations(source.path);
    const clients = [await podium.admin('alfa'), await podium.admin('alfa')];
    const applied = await Promise.all(
      clients.map(client => applyPending(client, { schema: 'public', migrations })),
    );
    expect(applied.flat()).toEqual([extra]);
    expect(await ledger('alfa')).toHaveLength(builtIn.length + 1);
  });

  test('who cannot get the lock is told so, and does nothing', async () => {
    const [holder, other] = [await podium.admin('alfa'), await podium.admin('alfa')];
    const work = vi.fn();
    await withMigrationLock(holder, async () => {
      const waiting = withMigrationLock(other, work, 150);
      await expect(waiting).rejects.toMatchObject({ code: 'lock_timeout', details: { database: 'alfa' } });
    });
    expect(work).not.toHaveBeenCalled();
    expect(await lockHolders('alfa')).toBe(0);
  });
});

describe('a connection that breaks', () => {
  test('after COMMIT, before its answer: the migration is told as applied', async () => {
    await source.write(extra, 'CREATE TABLE extra ()');
    await using proxy = await CuttingProxy.at(podium, 'alfa', 'COMMIT');
    const { report } = await run(['alfa']);
    expect(proxy.cuts).toBe(1);
    expect(report.tenants[0]).toMatchObject({ outcome: 'applied', applied: [extra], error: null });
    expect((await ledger('alfa')).at(-1)).toMatchObject({ migration_name: extra, applied_steps_count: 1 });
    expect(await tables('alfa')).toContain('extra');
  });

  test('after COMMIT with more to do: what went in is told, and the rest goes in on another connection', async () => {
    await source.write(extra, 'CREATE TABLE extra ()');
    await source.write('20270102080000_more', 'CREATE TABLE more ()');
    await using proxy = await CuttingProxy.at(podium, 'alfa', 'COMMIT');
    const { report } = await run(['alfa']);
    expect(proxy.cuts).toBe(1);
    const applied = [extra, '20270102080000_more'];
    expect(report.tenants[0]).toMatchObject({ outcome: 'applied', applied, error: null });
    const ledger = await ask('alfa', `SELECT FROM _prisma_migrations WHERE migration_name >= '${extra}'`);
    expect(ledger).toHaveLength(2);
  });

  test('in the middle of a migration: nothing of it is there', async () => {
    await source.write(extra, 'CREATE TABLE extra ()');
    await using _ = await CuttingProxy.at(podium, 'alfa', 'CREATE TABLE extra');
    const { report } = await run(['alfa']);
    expect(report.tenants[0]).toMatchObject({
      outcome: 'failed',
      applied: [],
      error: { code: 'connection_lost' },
    });
    expect(await tables('alfa')).not.toContain('extra');
    expect(await ledger('alfa')).toHaveLength(builtIn.length);
  });
});

/** One wave, and no stop rule: what these tests are about is each tenant by itself. */
const atOnce = { waves: { canaries: 0, share: 0 }, stop: { failures: null, share: null } };

async function run(subdomains?: string[]): Promise<{ report: MigrationReport; events: MigrationProgress[] }> {
  const task = await podium.client.migrations.run({ ...atOnce, ...(subdomains && { subdomains }) });
  const events: MigrationProgress[] = [];
  task.onProgress(event => events.push(event));
  return { report: await task.result, events };
}

function outcomes(report: MigrationReport): string[] {
  return report.tenants.map(each => each.outcome);
}

async function ask(subdomain: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  return (await sessions.get(subdomain)?.query<Record<string, unknown>>(sql))?.rows ?? [];
}

function ledger(subdomain: string): Promise<readonly Record<string, unknown>[]> {
  return ask(subdomain, 'SELECT * FROM _prisma_migrations ORDER BY started_at, id');
}

async function tables(subdomain: string): Promise<unknown[]> {
  const rows = await ask(subdomain, `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`);
  return rows.map(row => row.tablename);
}

async function lockHolders(subdomain: string): Promise<number> {
  const rows = await ask(
    subdomain,
    `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${migrationLockKey}
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  return rows.length;
}

async function stateOf(subdomain: string, migration: string) {
  const { migrations, tenants } = await podium.client.migrations.plan({ subdomains: [subdomain] });
  return tenants[0]?.states[migrations.findIndex(({ name }) => name === migration)] ?? null;
}

async function terminateSleeper(subdomain: string): Promise<void> {
  const find = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event = 'PgSleep'`;
  while ((await ask(subdomain, find)).length === 0) await sleep(20);
}

/** Takes a tenant back to the built-in migrations. */
async function forget(subdomain: string): Promise<void> {
  await ask(
    subdomain,
    `DROP TABLE IF EXISTS extra, more, before, after; DROP INDEX IF EXISTS "one";
     DELETE FROM _prisma_migrations WHERE migration_name NOT IN ('${builtIn.join("', '")}')`,
  );
}

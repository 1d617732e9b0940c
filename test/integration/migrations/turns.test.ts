import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type EngineConnection,
  type MigrationList,
  migrationList,
  openEngine,
  type SchemaEngine,
} from '../../../scripts/lib/schema-engine.mjs';
import { readMigrations } from '../../../src/core/migrations/source.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { SourceFolder } from './source-folder.ts';

const filters = { externalTables: [], externalEnums: [] };

let podium: TestCore;
let source: SourceFolder;
let tenant: pg.Client;
let database: EngineConnection;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra('lund');
  tenant = await podium.admin('lund');
  source = await SourceFolder.create();
  await source.use(podium);
  const { deps } = podium.core;
  const fields = await deps.connections.fields(await deps.tenants.bySubdomain('lund'));
  database = { ...fields, password: fields.password.reveal() };
});
afterAll(async () => {
  await source?.remove();
  await podium[Symbol.asyncDispose]();
});

test('Prisma and Podium take turns on a database, and neither finds fault with the other', async () => {
  await expectInSync();
  await source.write('20270101080000_by_prisma', `CREATE TABLE a (); DO $$ BEGIN PERFORM 1; END $$;`);
  expect(await prismaApplies()).toEqual(['20270101080000_by_prisma']);
  await expectInSync();

  await source.write('20270102080000_by_podium', 'CREATE TABLE b (); CREATE TABLE c ();');
  expect(await podiumRuns()).toEqual(['applied', ['20270102080000_by_podium']]);
  await expectInSync();
  expect(await prismaApplies()).toEqual([]);

  await source.write('20270103080000_by_prisma', 'CREATE TABLE d ();');
  expect(await prismaApplies()).toEqual(['20270103080000_by_prisma']);
  await expectInSync();
  expect(await podiumRuns()).toEqual(['up_to_date', []]);
});

test('a row of Podium’s has what a row of Prisma’s has', async () => {
  const { rows } = await tenant.query<Record<string, unknown>>(
    `SELECT length(id) AS id, length(checksum) AS checksum, finished_at >= started_at AS finished, logs, rolled_back_at,
       applied_steps_count, started_at > now() - interval '5 minutes' AS recent
     FROM _prisma_migrations WHERE migration_name LIKE '2027%'`,
  );
  const row = {
    id: 36,
    checksum: 64,
    finished: true,
    logs: null,
    rolled_back_at: null,
    applied_steps_count: 1,
    recent: true,
  };
  expect(rows).toEqual([row, row, row]);
});

/** Both say that all is applied, and nothing is edited, failed or gone. */
async function expectInSync(): Promise<void> {
  const told = await withPrisma((engine, migrationsList) =>
    engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters }),
  );
  expect(told).toEqual({
    editedMigrationNames: [],
    failedMigrationNames: [],
    hasMigrationsTable: true,
    history: null,
  });
  const plan = await podium.client.migrations.plan({});
  expect(plan.tenants[0]?.states).toEqual(plan.migrations.map(() => 'applied'));
}

async function prismaApplies(): Promise<readonly string[]> {
  const told = await withPrisma((engine, migrationsList) =>
    engine.applyMigrations({ migrationsList, filters }),
  );
  return told.appliedMigrationNames;
}

/** An engine for one command, as `prisma migrate` is: it lets go of the lock only when it ends. */
async function withPrisma<T>(
  work: (engine: SchemaEngine, migrations: MigrationList) => Promise<T>,
): Promise<T> {
  const prisma = await openEngine(database);
  try {
    return await work(prisma.engine, migrationList(await readMigrations(source.path)));
  } finally {
    await prisma.close();
  }
}

async function podiumRuns() {
  const { tenants } = await (await podium.client.migrations.run({})).result;
  return [tenants[0]?.outcome, tenants[0]?.applied];
}

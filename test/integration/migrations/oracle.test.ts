import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrationList, type OpenedEngine, openEngine } from '../../../scripts/lib/schema-engine.mjs';
import type { MigrationState } from '../../../src/contract/migrations-plan.ts';
import { createLedgerSql, judgeLedger, readLedger, runnable } from '../../../src/core/migrations/ledger.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { type CaseRow, cases, checksumOf, files, type LedgerCase } from './oracle-cases.ts';

let podium: TestCore;
let client: pg.Client;
let prisma: OpenedEngine;

beforeAll(async () => {
  podium = await createTestCore();
  const { host, port, user, password } = await podium.core.deps.sandbox.server();
  await (await podium.admin()).query('CREATE DATABASE oracle');
  client = await podium.admin('oracle');
  prisma = await openEngine({ host, port, user, password: password.reveal(), database: 'oracle' });
});
afterAll(async () => {
  await prisma?.close();
  await podium[Symbol.asyncDispose]();
});

/** What each side says of one migration, or of the whole in `run`. */
type Aspect = 'failed' | 'edited' | 'toCome' | 'missing' | 'run';

interface Difference {
  readonly about: Aspect;
  /** Whether it is met at this migration. */
  readonly met: (each: LedgerCase, migration: string) => boolean;
}

/** Where Podium says other than Prisma on purpose; docs/migrations.md gives the reasons, under these words. */
const intended: Readonly<Record<string, Difference>> = {
  'an open row is no applied migration, whatever its checksum': {
    about: 'edited',
    met: (each, name) =>
      each.onDisk.includes(name) && validRows(each, name).some(isOpen) && !matches(validRows(each, name)[0]),
  },
  'of several finished rows one with the file’s text is enough': {
    about: 'edited',
    met: (each, name) => {
      const rows = validRows(each, name);
      return each.onDisk.includes(name) && !rows.some(isOpen) && !matches(rows[0]) && rows.some(matches);
    },
  },
  'an open row is no applied migration, also where its file is gone': {
    about: 'missing',
    met: (each, name) => !each.onDisk.includes(name) && validRows(each, name).some(isOpen),
  },
  'what is finished and rolled back is not run on top of itself': {
    about: 'run',
    met: (each, name) => !each.rows.some(isOpen) && each.onDisk.includes(name) && isBoth(each, name),
  },
  'what comes before an applied one is run only where it is allowed': {
    about: 'run',
    met: (each, name) =>
      !each.rows.some(isOpen) &&
      !each.onDisk.some(other => isBoth(each, other)) &&
      each.onDisk.includes(name) &&
      validRows(each, name).length === 0 &&
      each.rows.some(row => !row.rolledBack && row.migration > name),
  },
};

describe('the ledger as Prisma’s own engine reads it', () => {
  test(`${cases.length} ledgers: the same verdict, but for what is written down`, async () => {
    await client.query(createLedgerSql('public'));
    const met = new Map(Object.keys(intended).map(name => [name, 0]));
    const unexpected: unknown[] = [];
    for (const each of cases) {
      await write(each);
      const [ours, theirs] = [await podiumSays(each), await prismaSays(each)];
      for (const [aspect, migrations] of questions) {
        const found = differ(ours, theirs, aspect, migrations);
        const named = Object.entries(intended).filter(
          ([, { about, met }]) => about === aspect && migrations.some(name => met(each, name)),
        );
        for (const [name] of named) met.set(name, (met.get(name) ?? 0) + 1);
        if (found !== named.length > 0) unexpected.push({ each, aspect, migrations, ours, theirs, named });
      }
    }
    expect(unexpected).toEqual([]);
    expect([...met].filter(([, times]) => times === 0)).toEqual([]);
  }, 60_000);

  test('where tables are there and no ledger, Prisma asks for a baseline and Podium takes all for pending', async () => {
    await client.query('DROP TABLE _prisma_migrations; CREATE TABLE something ()');
    const all = { rows: [], onDisk: files.map(({ name }) => name) };
    expect((await prismaSays(all)).run).toBe('P3005');
    expect((await podiumSays(all)).run).toEqual(all.onDisk);
    await client.query('DROP TABLE something');
    expect((await prismaSays(all)).run).toEqual(all.onDisk);
  });

  test('the table is the one that Prisma makes', async () => {
    const made = await ledgerTable();
    await client.query(`DROP TABLE _prisma_migrations; ${createLedgerSql('public')}`);
    expect(await ledgerTable()).toEqual(made);
    expect(made.length).toBeGreaterThan(8);
  });
});

describe('what Prisma’s engine has written', () => {
  test('a migration that fails in it is failed', async () => {
    await client.query('TRUNCATE _prisma_migrations');
    const broken = [{ name: 'm1', sql: 'SELECT broken' }];
    const applying = prisma.engine.applyMigrations({ migrationsList: migrationList(broken), filters });
    await expect(applying).rejects.toThrow('broken');
    expect(await stateOf('m1')).toBe('failed');
  });

  test.each(['failed', 'unknown'])('what it settles of one that is %s is settled', async state => {
    const logs = state === 'failed' ? 'error' : 'none';
    const row: CaseRow = { migration: 'm1', finished: false, rolledBack: false, logs, checksum: 'right' };
    for (const [end, settle] of [
      ['rolled_back', () => prisma.engine.markMigrationRolledBack({ migrationName: 'm1' })],
      [
        'applied',
        () =>
          prisma.engine.markMigrationApplied({ migrationName: 'm1', migrationsList: migrationList(files) }),
      ],
    ] as const) {
      await write({ rows: [row], onDisk: ['m1'] });
      expect(await stateOf('m1')).toBe(state);
      await settle();
      expect(await stateOf('m1')).toBe(end);
    }
  });
});

const filters = { externalTables: [], externalEnums: [] };

/** Lists are compared one migration at a time, a run as a whole. */
const questions: readonly (readonly [Aspect, readonly string[]])[] = [
  ...(['failed', 'edited', 'toCome', 'missing'] as const).flatMap(aspect =>
    files.map(({ name }) => [aspect, [name]] as const),
  ),
  ['run', files.map(({ name }) => name)],
];

function validRows({ rows }: LedgerCase, name: string): readonly CaseRow[] {
  return rows.filter(row => row.migration === name && !row.rolledBack);
}

function isOpen(row: CaseRow): boolean {
  return !row.finished && !row.rolledBack;
}

function matches(row: CaseRow | undefined): boolean {
  return row?.checksum !== 'wrong';
}

/** Whether nothing but rows that are rolled back is there, one of them finished. */
function isBoth(each: LedgerCase, name: string): boolean {
  const rows = each.rows.filter(row => row.migration === name);
  return validRows(each, name).length === 0 && rows.some(row => row.finished);
}

type Said = Readonly<Record<Exclude<Aspect, 'run'>, readonly string[]>> & {
  readonly run: string | readonly string[];
};

function differ(ours: Said, theirs: Said, aspect: Aspect, migrations: readonly string[]): boolean {
  if (aspect === 'run') return `${ours.run}` !== `${theirs.run}`;
  return migrations.some(name => ours[aspect].includes(name) !== theirs[aspect].includes(name));
}

async function podiumSays(each: LedgerCase): Promise<Said> {
  const verdicts = await verdictsOn(each.onDisk);
  const inState = (...states: MigrationState[]) =>
    verdicts.filter(({ state }) => states.includes(state)).map(({ migration }) => migration);
  const { names, stopped } = runnable(verdicts, { outOfOrder: false });
  return {
    failed: inState('failed', 'unknown'),
    edited: inState('edited'),
    toCome: inState('pending', 'out_of_order', 'rolled_back', 'finished_and_rolled_back'),
    missing: inState('missing'),
    run: stopped?.code ?? names,
  };
}

async function prismaSays({ onDisk }: LedgerCase): Promise<Said> {
  const migrationsList = migrationList(files.filter(({ name }) => onDisk.includes(name)));
  const told = await prisma.engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters,
  });
  const history = { unappliedMigrationNames: [], unpersistedMigrationNames: [], ...told.history };
  const run = await prisma.engine.applyMigrations({ migrationsList, filters }).then(
    ({ appliedMigrationNames }) => appliedMigrationNames,
    error => String((error as { code?: string }).code),
  );
  return {
    failed: told.failedMigrationNames,
    edited: told.editedMigrationNames,
    toCome: history.unappliedMigrationNames,
    missing: history.unpersistedMigrationNames,
    run: run === 'P3009' ? 'migration_ledger_blocked' : run,
  };
}

async function verdictsOn(onDisk: readonly string[]) {
  const source = files
    .filter(({ name }) => onDisk.includes(name))
    .map(({ name, sql }) => ({ name, sql, checksum: checksumOf(name, 'right') }));
  return judgeLedger(source, await readLedger(client, 'public'));
}

async function stateOf(name: string): Promise<MigrationState | undefined> {
  return (await verdictsOn([name]))[0]?.state;
}

const logTexts = { none: 'NULL', empty: "''", error: "'text'" };

async function write({ rows }: LedgerCase): Promise<void> {
  const values = rows.map(
    ({ migration, finished, rolledBack, logs, checksum }, index) =>
      `(gen_random_uuid(), '${checksumOf(migration, checksum)}', '${migration}', ${finished ? 'now()' : 'NULL'},
        ${rolledBack ? 'now()' : 'NULL'}, ${logTexts[logs]}, now() + interval '${index} seconds')`,
  );
  const insert = `INSERT INTO _prisma_migrations
    (id, checksum, migration_name, finished_at, rolled_back_at, logs, started_at) VALUES ${values.join(', ')}`;
  await client.query(`TRUNCATE _prisma_migrations; ${rows.length === 0 ? '' : insert}`);
}

/** Columns and constraints of the ledger, as the server describes them. */
async function ledgerTable(): Promise<readonly unknown[]> {
  const { rows } = await client.query(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, attnotnull::text AS rest,
       pg_get_expr(adbin, adrelid) AS default
     FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
     WHERE attrelid = '_prisma_migrations'::regclass AND attnum > 0
     UNION ALL
     SELECT conname, contype::text, pg_get_constraintdef(oid), NULL FROM pg_constraint
     WHERE conrelid = '_prisma_migrations'::regclass ORDER BY 1`,
  );
  return rows;
}

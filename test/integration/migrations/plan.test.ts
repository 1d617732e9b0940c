import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../../../src/cli/program.ts';
import type { MigrationPlan } from '../../../src/contract/migrations-plan.ts';
import { sourceDigest } from '../../../src/core/migrations/plan/digest.ts';
import { readMigrations } from '../../../src/core/migrations/source.ts';
import type { Language } from '../../../src/i18n/index.ts';
import { createTestCore, type TestCore, testPorts } from '../../helpers/test-core.ts';
import { SourceFolder } from './source-folder.ts';

const fleet = ['alfa', 'beta', 'delta', 'gamma', 'omega'];
const builtIn = ['20260901080000_init', '20261001080000_musician_order', '20261125080000_musician_search'];
const [first, second, third] = ['20270101080000_first', '20270102080000_second', '20270103080000_third'];

let podium: TestCore;
let source: SourceFolder;
const sessions = new Map<string, Awaited<ReturnType<TestCore['admin']>>>();

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
  for (const subdomain of fleet) {
    await ask(
      subdomain,
      `DELETE FROM _prisma_migrations WHERE migration_name NOT IN ('${builtIn.join("', '")}')`,
    );
  }
  await source.remove();
});

describe('the plan', () => {
  test('tells each tenant’s states from its own rows, and what a run would make of it', async () => {
    await source.write(first, 'CREATE TABLE first ()');
    await source.write(second, 'CREATE TABLE second ()');
    await row('beta', first, { logs: `'Key (email)=(hemlig@exempel.se)'` });
    await row('delta', first, { finished: true, checksum: 'f'.repeat(64) });
    await row('delta', second, { rolledBack: true });
    await row('delta', '20270100000000_elsewhere', { finished: true });
    await row('gamma', second, { finished: true });
    await row('omega', first, {});
    await row('omega', second, { finished: true, rolledBack: true });

    const plan = await podium.client.migrations.plan({});
    expect(plan.migrations.map(({ name, inSource }) => [name, inSource])).toEqual([
      ...builtIn.map(name => [name, true]),
      [first, true],
      [second, true],
      ['20270100000000_elsewhere', false],
    ]);
    const past = builtIn.map(() => 'applied');
    expect(plan.tenants.map(({ subdomain, states, pending }) => [subdomain, states, pending])).toEqual([
      ['alfa', [...past, 'pending', 'pending', null], 2],
      ['beta', [...past, 'failed', 'pending', null], 0],
      ['delta', [...past, 'edited', 'rolled_back', 'missing'], 1],
      ['gamma', [...past, 'out_of_order', 'edited', null], 0],
      ['omega', [...past, 'unknown', 'finished_and_rolled_back', null], 0],
    ]);
    expect(plan.tenants.map(({ stopped }) => stopped && [stopped.code, stopped.details])).toEqual([
      null,
      ['migration_ledger_blocked', { migration: first, state: 'failed' }],
      null,
      ['migration_out_of_order', { migration: first, after: second }],
      ['migration_ledger_blocked', { migration: first, state: 'unknown' }],
    ]);
    expect(plan.tenants.every(({ error }) => error === null)).toBe(true);
    expect(JSON.stringify([plan, podium.log])).not.toContain('hemlig');
  });

  test('is of the tenants asked for, and refuses a name that is nobody’s', async () => {
    const plan = await podium.client.migrations.plan({ subdomains: ['gamma', 'alfa'] });
    expect(plan.tenants.map(({ subdomain }) => subdomain)).toEqual(['gamma', 'alfa']);
    await expect(podium.client.migrations.plan({ subdomains: ['nobody'] })).rejects.toMatchObject({
      code: 'customer_not_found',
    });
  });

  test('tells how a file is run, and its risks only where somebody has it still to come', async () => {
    await source.write(first, 'ALTER TABLE "Musician" DROP COLUMN notes');
    await source.write(second, 'CREATE INDEX CONCURRENTLY i ON "Musician" (city)');
    await source.write(third, 'SELECT 1; COMMIT;');
    const plan = await podium.client.migrations.plan({});
    const [firstFile, secondFile, thirdFile] = plan.migrations.slice(-3);
    expect([firstFile, secondFile, thirdFile].map(file => [file?.mode, file?.statements])).toEqual([
      ['transaction', 1],
      ['outside', 1],
      ['refused', 2],
    ]);
    expect(plan.migrations.slice(0, 3).map(({ risks }) => risks)).toEqual([[], [], []]);
    const stopped = {
      code: 'migration_source_invalid',
      details: { migration: third, reason: 'transaction_statement' },
    };
    for (const tenant of plan.tenants) expect(tenant).toMatchObject({ pending: 0, stopped });
    await row('alfa', third, { finished: true });
    const alfa = await podium.client.migrations.plan({ subdomains: ['alfa'] });
    expect(alfa.tenants[0]?.stopped).toMatchObject({ code: 'migration_out_of_order' });
  });

  test('has a digest that changes with a name, a text and their number', async () => {
    const digests = [await digest()];
    await source.write(first, 'CREATE TABLE first ()');
    digests.push(await digest());
    await source.write(first, 'CREATE TABLE first () ');
    digests.push(await digest());
    await source.drop(first);
    await source.write(second, 'CREATE TABLE first () ');
    digests.push(await digest());
    expect(new Set(digests).size).toBe(4);
    expect(digests.at(-1)).toBe(sourceDigest(await readMigrations(source.path)));
  });

  test('a tenant that cannot be read has its error beside the others', async () => {
    await ask('beta', 'ALTER SCHEMA podium RENAME TO elsewhere');
    try {
      const { tenants } = await podium.client.migrations.plan({});
      expect(tenants.map(({ error }) => error?.code ?? null)).toEqual([
        null,
        'identity_missing',
        null,
        null,
        null,
      ]);
      expect(tenants[1]).toMatchObject({ states: builtIn.map(() => null), pending: 0, stopped: null });
    } finally {
      await ask('beta', 'ALTER SCHEMA elsewhere RENAME TO podium');
    }
  });

  test('is read in sessions that cannot write', async () => {
    await ask(
      'alfa',
      `ALTER TABLE _prisma_migrations RENAME TO kept;
       CREATE TABLE public.read_at (at timestamptz);
       CREATE FUNCTION public.note_read() RETURNS boolean LANGUAGE sql AS
         'INSERT INTO public.read_at VALUES (now()) RETURNING true';
       CREATE VIEW _prisma_migrations AS SELECT * FROM kept WHERE note_read();
       GRANT ALL ON public.read_at, public._prisma_migrations TO alfa`,
    );
    try {
      const { tenants } = await podium.client.migrations.plan({ subdomains: ['alfa'] });
      expect(tenants[0]?.error).not.toBeNull();
      expect(await ask('alfa', 'SELECT * FROM public.read_at')).toEqual([]);
    } finally {
      await ask(
        'alfa',
        `DROP VIEW _prisma_migrations; DROP FUNCTION public.note_read; DROP TABLE public.read_at;
         ALTER TABLE kept RENAME TO _prisma_migrations`,
      );
    }
  });
});

describe('in the terminal', () => {
  test('status is a table of tenants with what each state means', async () => {
    await source.write(first, 'CREATE TABLE first ()');
    await row('beta', first, {});
    const { exitCode, stdout } = await command('en', 'status', 'alfa', 'beta');
    expect(exitCode).toBe(1);
    expect((await command('en', 'status', 'alfa')).exitCode).toBe(0);
    expect(stdout).toMatch(/alfa +3 +1 +Pending: 20270101080000_first/);
    expect(stdout).toMatch(/beta +3 +0 +Unknown: 20270101080000_first/);
    expect(stdout).toContain('Pending: will be run next time. Run the migrations.');
    expect(stdout).toMatch(/Unknown: was begun.+\. If somebody is running it, wait\./);
  });

  test('plan names what comes and whom a run would stop at, and leaves out who is on hold', async () => {
    await source.write(first, 'CREATE TABLE first (); CREATE TABLE more ()');
    for (const subdomain of ['beta', 'delta']) await row(subdomain, first, { logs: `'error'` });
    const { id } = await podium.client.customers.show({ subdomain: 'omega' });
    await podium.client.customers.hold({ id, reason: 'Flytt', until: null });
    try {
      const swedish = await command('sv', 'plan');
      expect(swedish.exitCode).toBe(1);
      expect(swedish.stdout).toMatch(/20270101080000_first +2 +2 +En transaktion/);
      expect(swedish.stdout).toMatch(
        /En körning skulle stanna vid:\n {2}beta, delta: Migreringen .+ slutade tidigare med ett fel/,
      );
      expect(swedish.stdout).toContain('Pausade, och hoppas över av en körning: omega');
    } finally {
      await podium.client.customers.release({ id });
    }
  });

  test('plan says that nothing is pending, and --json prints the plan as it is', async () => {
    const { exitCode, stdout } = await command('en', 'plan');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Nothing is pending.');
    const printed = JSON.parse((await command('en', 'plan', '--json')).stdout) as MigrationPlan;
    expect(printed).toEqual(await podium.client.migrations.plan({}));
  });
});

interface Row {
  readonly finished?: boolean;
  readonly rolledBack?: boolean;
  /** SQL */
  readonly logs?: string;
  readonly checksum?: string;
}

async function row(subdomain: string, name: string, values: Row): Promise<void> {
  const { finished = false, rolledBack = false, logs = 'NULL', checksum = 'x' } = values;
  await ask(
    subdomain,
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, rolled_back_at, logs)
     VALUES (gen_random_uuid(), '${checksum}', '${name}', ${finished ? 'now()' : 'NULL'},
       ${rolledBack ? 'now()' : 'NULL'}, ${logs})`,
  );
}

async function digest(): Promise<string> {
  return (await podium.client.migrations.plan({ subdomains: ['alfa'] })).digest;
}

async function ask(subdomain: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  return (await sessions.get(subdomain)?.query<Record<string, unknown>>(sql))?.rows ?? [];
}

async function command(language: Language, ...args: string[]): Promise<{ exitCode: number; stdout: string }> {
  const stdout: string[] = [];
  const exitCode = await runCli(['migrations', ...args], {
    version: '0.0.0-test',
    ports: testPorts(podium.home, [], {}),
    language,
    stdout: text => void stdout.push(text),
    stderr: () => {},
  });
  return { exitCode, stdout: stdout.join('\n') };
}

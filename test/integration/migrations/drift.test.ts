import { existsSync, readdirSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DriftTenant } from '../../../src/contract/migrations-drift.ts';
import { ScratchServer } from '../../../src/core/migrations/drift/scratch-server.ts';
import { Cluster } from '../../../src/core/sandbox/cluster.ts';
import { createAuthority } from '../../helpers/certificates.ts';
import { installed, startInstalledServer } from '../../helpers/installed-server.ts';
import { createTestCore, openAdmin, type TestCore } from '../../helpers/test-core.ts';
import { moveTenant } from './move-tenant.ts';
import { runPodium } from './podium.ts';
import { SourceFolder } from './source-folder.ts';

const everyKind = '20270101080000_every_kind';
const later = '20270102080000_later';

/** One object of each kind that a migration makes. */
const objects = `
  CREATE SCHEMA side;
  CREATE EXTENSION citext;
  CREATE TYPE mood AS ENUM ('low', 'high');
  CREATE DOMAIN side.chair AS int DEFAULT 1 CONSTRAINT chair_positive CHECK (VALUE > 0);
  CREATE TYPE side.place AS (row int, seat text);
  CREATE SEQUENCE side.tickets START 7;
  CREATE TABLE hall (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(40) NOT NULL DEFAULT 'stora', mood mood,
    seats int CONSTRAINT hall_seats CHECK (seats > 0), shout text GENERATED ALWAYS AS (upper(name)) STORED,
    sorted text COLLATE "C", mail citext, colour varchar(10), UNIQUE (name)
  );
  CREATE TABLE concert (id serial PRIMARY KEY, hall int REFERENCES hall (id), day date) PARTITION BY RANGE (id);
  CREATE TABLE concert_old PARTITION OF concert FOR VALUES FROM (0) TO (100);
  CREATE INDEX hall_low ON hall (lower(name)) WHERE seats > 10;
  CREATE VIEW big_halls AS SELECT name FROM hall WHERE seats > 1000;
  CREATE MATERIALIZED VIEW hall_names AS SELECT h.name, c.day FROM hall h JOIN concert c ON c.hall = h.id;
  CREATE FUNCTION side.double(int) RETURNS int LANGUAGE sql AS 'SELECT 2 * $1';
  CREATE PROCEDURE side.nothing() LANGUAGE plpgsql AS 'BEGIN END';
  CREATE AGGREGATE side.total(int) (SFUNC = int4pl, STYPE = int);
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TRIGGER hall_touch BEFORE UPDATE ON hall FOR EACH ROW EXECUTE FUNCTION touch();
  CREATE RULE hall_quiet AS ON DELETE TO hall DO ALSO NOTHING;
  ALTER TABLE hall ENABLE ROW LEVEL SECURITY;
  CREATE POLICY hall_all ON hall FOR SELECT TO hall_readers USING (seats > 0);
  CREATE STATISTICS hall_statistics ON name, seats FROM hall;`;

const hostile = [
  'select',
  'a"b',
  "it's",
  'two\nlines',
  'dot.ted',
  'å'.repeat(31),
  '--',
  '$1',
  '{}',
  'x'.repeat(63),
].map(name => `"${name.replaceAll('"', '""')}"`);
const hostileObjects = hostile.map(
  name => `CREATE TABLE ${name} (${name} int DEFAULT 1, CONSTRAINT ${name} CHECK (${name} > 0));
    CREATE INDEX ON ${name} (${name}); CREATE FUNCTION ${name}() RETURNS int LANGUAGE sql AS 'SELECT 1';`,
);

let podium: TestCore;
let source: SourceFolder;
const sessions = new Map<string, pg.Client>();

beforeAll(async () => {
  podium = await createTestCore();
  source = await SourceFolder.create();
  await source.write(everyKind, [objects, ...hostileObjects].join('\n'));
  await source.write(later, 'ALTER TABLE hall ADD COLUMN roof text;');
  await source.use(podium);
  const server = await podium.admin();
  await server.query('CREATE ROLE hall_readers');
  for (const subdomain of ['behind', 'clean', 'planted']) {
    await podium.createOrchestra(subdomain);
    const session = await podium.admin(subdomain);
    sessions.set(subdomain, session);
  }
  await takeBack('behind');
});
afterAll(async () => {
  await source.remove();
  await podium[Symbol.asyncDispose]();
});

describe('a fleet that is as its migrations leave it', () => {
  test('has no differences, also a tenant that is one migration behind, and nothing is left of the server', async () => {
    const broken = '20270104080000_broken';
    await source.write(broken, 'ALTER TABLE nowhere ADD COLUMN a int');
    await ask(
      'planted',
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
       VALUES ('broken', '${await checksumOf(broken)}', '${broken}', now())`,
    );
    const events: unknown[] = [];
    const handle = await podium.client.migrations.drift({});
    handle.onProgress(progress => events.push(progress));
    const report = await handle.result;
    await ask('planted', `DELETE FROM _prisma_migrations WHERE id = 'broken'`);
    await source.drop(broken);
    expect(report).toMatchObject({
      cancelled: false,
      tenants: [
        { subdomain: 'behind', version: everyKind, differences: [], error: null },
        { subdomain: 'clean', version: later, differences: [], error: null },
        // what an empty database does not take is an error of its tenants alone
        {
          subdomain: 'planted',
          version: null,
          error: { code: 'reference_failed', details: { migration: broken, code: '42P01' } },
        },
      ],
    });
    expect(events).toHaveLength(3);
    expect(scratch()).toEqual([]);
  });

  test('needs no server again for what it knows', async () => {
    const place = join(podium.home, 'scratch');
    await rm(place, { recursive: true });
    await writeFile(place, 'no server can be made here');
    const tenants = await drift('clean', 'behind');
    await rm(place);
    expect(tenants.map(({ error, differences }) => [error, differences])).toEqual([
      [null, []],
      [null, []],
    ]);
  });
});

describe('a tenant that was changed by hand', () => {
  const planted = `
    ALTER TABLE hall DROP COLUMN sorted, ADD COLUMN "Extra" text, ALTER colour TYPE varchar(20), ALTER mood SET NOT NULL,
      ALTER name DROP DEFAULT, DROP CONSTRAINT hall_seats, ADD CONSTRAINT hall_name CHECK (name <> ''),
      DISABLE ROW LEVEL SECURITY;
    ALTER TABLE hall ALTER id SET GENERATED BY DEFAULT;
    DROP INDEX hall_low; CREATE INDEX hall_extra ON hall (seats);
    DROP INDEX "Musician_email_key"; CREATE INDEX "Musician_email_key" ON "Musician" (email);
    DROP MATERIALIZED VIEW hall_names; CREATE VIEW extra_view AS SELECT 1 AS one;
    CREATE OR REPLACE VIEW big_halls AS SELECT name FROM hall WHERE seats > 999;
    CREATE OR REPLACE FUNCTION side.double(int) RETURNS int LANGUAGE sql AS 'SELECT 3 * $1';
    CREATE FUNCTION side.double(text) RETURNS int LANGUAGE sql AS 'SELECT 1';
    DROP PROCEDURE side.nothing(); DROP AGGREGATE side.total(int);
    CREATE AGGREGATE side.total(int) (SFUNC = int4mul, STYPE = int);
    ALTER TABLE hall DISABLE TRIGGER hall_touch; DROP RULE hall_quiet ON hall;
    CREATE TRIGGER extra_touch AFTER INSERT ON hall FOR EACH ROW EXECUTE FUNCTION touch();
    ALTER POLICY hall_all ON hall TO PUBLIC USING (true); CREATE POLICY extra_policy ON hall;
    ALTER TYPE mood ADD VALUE 'middle' BEFORE 'high'; CREATE TYPE extra_type AS ENUM ();
    ALTER DOMAIN side.chair SET DEFAULT 2; ALTER DOMAIN side.chair DROP CONSTRAINT chair_positive;
    ALTER TYPE side.place ADD ATTRIBUTE balcony bool;
    ALTER SEQUENCE side.tickets INCREMENT 2; CREATE SEQUENCE extra_sequence;
    DROP STATISTICS hall_statistics; CREATE EXTENSION hstore; CREATE SCHEMA extra_schema;
    CREATE TABLE extra_table (id serial PRIMARY KEY, name text UNIQUE);
    DROP TABLE concert_old;
    CREATE EVENT TRIGGER extra_event ON ddl_command_end EXECUTE FUNCTION extra_schema.fire();`;

  test('is told each difference by name, in what it differs, and no part of what is gone as a whole', async () => {
    await ask('planted', `CREATE FUNCTION side.fire() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'`);
    await ask('planted', planted.replace('extra_schema.fire', 'side.fire'));
    const [tenant] = await drift('planted');
    expect(tenant?.error).toBeNull();
    expect(tenant?.differences.map(({ kind, type, name }) => `${kind} ${type} ${name}`).sort()).toEqual(
      [
        'missing column public.hall.sorted',
        'extra column public.hall."Extra"',
        'differing column public.hall.name',
        'differing column public.hall.colour',
        'differing column public.hall.mood',
        'differing column public.hall.id',
        'missing constraint public.hall.hall_seats',
        'extra constraint public.hall.hall_name',
        'differing table public.hall',
        'missing index public.hall_low',
        'extra index public.hall_extra',
        'differing index public."Musician_email_key"',
        'missing materialized_view public.hall_names',
        'extra view public.extra_view',
        'differing view public.big_halls',
        'differing function side.double(integer)',
        'extra function side.double(text)',
        'extra function side.fire()',
        'missing procedure side.nothing()',
        'differing aggregate side.total(integer)',
        'differing trigger public.hall.hall_touch',
        'extra trigger public.hall.extra_touch',
        'missing rule public.hall.hall_quiet',
        'differing policy public.hall.hall_all',
        'extra policy public.hall.extra_policy',
        'differing type public.mood',
        'extra type public.extra_type',
        'differing type side.chair',
        'missing constraint side.chair.chair_positive',
        'differing type side.place',
        'differing sequence side.tickets',
        'extra sequence public.extra_sequence',
        'missing statistics public.hall_statistics',
        'extra extension hstore',
        'extra schema extra_schema',
        'extra table public.extra_table',
        'missing table public.concert_old',
        'extra event_trigger extra_event',
      ].sort(),
    );
    const found = (name: string) => tenant?.differences.find(each => each.name === name);
    expect(found('public.hall.name')).toMatchObject({
      expected: `character varying(40) NOT NULL DEFAULT 'stora'::character varying`,
      found: 'character varying(40) NOT NULL',
    });
    expect(found('public.mood')).toMatchObject({
      expected: `ENUM ('low', 'high')`,
      found: `ENUM ('low', 'middle', 'high')`,
    });
    expect(found('public.hall')).toMatchObject({ expected: 'ENABLE ROW LEVEL SECURITY', found: '' });
  });

  test('what is set aside is still listed, with its reason, everywhere or in one tenant', async () => {
    const ignored = async (...subdomains: string[]) =>
      (await drift(...subdomains)).map(
        ({ differences }) => differences.find(each => each.name === 'public.extra_table')?.ignored,
      );
    const ignore = { type: 'table', name: 'public.extra_table' };
    await ask('clean', 'CREATE TABLE extra_table ()');
    const [first] = await podium.client.migrations.ignoreDrift({
      ...ignore,
      subdomain: 'clean',
      reason: 'a trial',
    });
    expect(await ignored('clean', 'planted')).toEqual(['a trial', null]);
    expect((await runPodium(podium, ['migrations', 'drift', 'clean'])).exitCode).toBe(0);
    await podium.client.migrations.unignoreDrift({ id: first?.id ?? '' });
    expect(await ignored('clean')).toEqual([null]);

    const args = ['migrations', 'drift-ignore', 'table', 'public.extra_table', '--reason', 'everybody’s'];
    expect((await runPodium(podium, args)).stdout).toMatch(
      /table public.extra_table +everywhere +everybody’s/,
    );
    await podium.client.migrations.ignoreDrift({ ...ignore, reason: 'said anew' });
    expect(await podium.client.migrations.driftIgnores({})).toMatchObject([
      { subdomain: null, reason: 'said anew' },
    ]);
    expect(await ignored('clean', 'planted')).toEqual(['said anew', 'said anew']);
    const unknown = podium.client.migrations.ignoreDrift({ ...ignore, subdomain: 'nobody', reason: 'x' });
    await expect(unknown).rejects.toMatchObject({ code: 'customer_not_found' });
    await ask('clean', 'DROP TABLE extra_table');
  });

  test('what is set aside and matches nothing is told, once every tenant that it holds for was read', async () => {
    const aside = async (name: string, subdomain: string | null) => {
      const request = { type: 'table', name, subdomain, reason: 'r' };
      const list = await podium.client.migrations.ignoreDrift(request);
      return list.find(each => each.name === name && each.subdomain === subdomain)?.id ?? '';
    };
    const ids = [
      await aside('public.extra_table', null), // in planted
      await aside('public.extra_table', 'planted'),
      await aside('public.extra_table', 'clean'),
      await aside('public.misspelt', null),
    ];
    const unmatched = async (subdomains?: string[]) => {
      const { result } = await podium.client.migrations.drift(subdomains === undefined ? {} : { subdomains });
      return (await result).unmatched.map(({ name, subdomain }) => [name, subdomain]);
    };
    const clean = ['public.extra_table', 'clean'];
    expect(await unmatched()).toEqual([clean, ['public.misspelt', null]]);
    expect(await unmatched(['clean'])).toEqual([clean]);
    expect(await unmatched(['planted'])).toEqual([]);
    const { stderr } = await runPodium(podium, ['migrations', 'drift']);
    expect(stderr).toContain(`no difference matches it: table public.misspelt (everywhere, ${ids[3]})`);
    expect(stderr).not.toContain(`${ids[0]}`);
    const listed = await runPodium(podium, ['migrations', 'drift-ignores', '--compare', '--json']);
    const rows = JSON.parse(listed.stdout) as readonly { id: string; foundIn: number | null }[];
    const found = new Map(rows.map(({ id, foundIn }) => [id, foundIn]));
    expect(ids.map(id => found.get(id))).toEqual([1, 1, 0, 0]);
    for (const id of ids) await podium.client.migrations.unignoreDrift({ id });
  });

  test('whoever sets aside what nobody has is told where to see it, and nothing is claimed while a tenant cannot be read', async () => {
    const args = ['migrations', 'drift-ignore', 'table', 'public.mis\u001bspelt', '--reason', 'r'];
    const { exitCode, stderr } = await runPodium(podium, args);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('(table public.mis\\u{1b}spelt, everywhere): podium migrations drift-ignores');
    await ask('clean', 'ALTER TABLE _prisma_migrations RENAME TO away');
    await ask('clean', 'CREATE VIEW _prisma_migrations AS SELECT 1 AS one');
    const listed = await runPodium(podium, ['migrations', 'drift-ignores', '--compare']);
    await ask('clean', 'DROP VIEW _prisma_migrations');
    await ask('clean', 'ALTER TABLE away RENAME TO _prisma_migrations');
    expect(listed.stdout).toMatch(/table public\.mis spelt .* \?$/m);
    for (const { id } of await podium.client.migrations.driftIgnores({}))
      await podium.client.migrations.unignoreDrift({ id });
  });
});

describe('what nobody can be sure of', () => {
  beforeEach(() => ask('clean', `DELETE FROM _prisma_migrations WHERE checksum = 'x'`));

  test('a migration that was edited, or is not in the source, is told and never silent', async () => {
    await ask('clean', `UPDATE _prisma_migrations SET checksum = 'y' WHERE migration_name = '${later}'`);
    await ledgerRow('20270103080000_elsewhere', 'now()');
    const [tenant] = await drift('clean');
    await ask(
      'clean',
      `UPDATE _prisma_migrations SET checksum = '${await checksumOf(later)}' WHERE migration_name = '${later}'`,
    );
    expect(tenant?.differences).toEqual([
      {
        kind: 'differing',
        type: 'migration',
        name: later,
        expected: await checksumOf(later),
        found: 'y',
        ignored: null,
      },
      {
        kind: 'extra',
        type: 'migration',
        name: '20270103080000_elsewhere',
        expected: null,
        found: 'missing',
        ignored: null,
      },
    ]);
  });

  test('an open row is told, and the tenant compared at what is known to be applied', async () => {
    await ask(
      'behind',
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('open', 'x', '${later}')`,
    );
    const [tenant] = await drift('behind');
    await ask('behind', `DELETE FROM _prisma_migrations WHERE checksum = 'x'`);
    expect(tenant).toMatchObject({ version: everyKind, error: null });
    expect(tenant?.differences).toMatchObject([{ type: 'migration', name: later, found: 'unknown' }]);
  });
});

describe('hostile names', () => {
  test('are compared as they are', async () => {
    for (const name of hostile)
      await ask('clean', `ALTER TABLE ${name} ALTER ${name} SET DEFAULT 2; DROP FUNCTION ${name}()`);
    const [tenant] = await drift('clean');
    const told = tenant?.differences.map(({ kind, type, name }) => `${kind} ${type} ${name}`) ?? [];
    expect(told).toHaveLength(2 * hostile.length);
    expect(told).toContain('differing column public."a""b"."a""b"');
    expect(told).toContain('missing function public."two\nlines"()');
    expect(told).toContain('differing column public.select.select');
    const shown = await runPodium(podium, ['migrations', 'drift', 'clean']);
    expect(shown.exitCode).toBe(1);
    expect(shown.stdout).not.toContain('two\nlines');
    expect(shown.stdout.split('\n')).toHaveLength(2 + told.length);
  });
});

describe.skipIf(installed === null)('a server of the version that this machine has', () => {
  test('prints its catalogue in other words, and they are no differences', async () => {
    await using server = await startInstalledServer(createAuthority().issue('localhost'));
    const admin = await openAdmin(server.fields);
    await admin.query('CREATE ROLE hall_readers');
    await admin.end();
    await moveTenant(podium, 'planted', server);
    await (await podium.client.migrations.run({ subdomains: ['planted'], backup: 'none' })).result;
    expect(await drift('planted')).toEqual([
      { subdomain: 'planted', version: later, differences: [], error: null },
    ]);
  });
});

describe('the server that references are made in', () => {
  test('is left alone while its console lives, and ended and removed when that has died', async () => {
    await ScratchServer.start(podium.home);
    const [made = ''] = scratch();
    await podium.core.deps.driftReferences.sweep();
    const port = new Cluster(join(podium.home, 'scratch', made)).port() ?? 0;
    expect(await answers(port)).toBe(true);
    await rename(join(podium.home, 'scratch', made), join(podium.home, 'scratch', '999999999-0badcafe'));
    await podium.core.deps.driftReferences.sweep();
    expect([await answers(port), scratch()]).toEqual([false, []]);
  });
});

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function scratch(): readonly string[] {
  const folder = join(podium.home, 'scratch');
  return existsSync(folder) ? readdirSync(folder) : [];
}

async function drift(...subdomains: string[]): Promise<readonly DriftTenant[]> {
  return (await (await podium.client.migrations.drift({ subdomains })).result).tenants;
}

async function takeBack(subdomain: string): Promise<void> {
  await ask(subdomain, 'ALTER TABLE hall DROP COLUMN roof');
  await ask(subdomain, `DELETE FROM _prisma_migrations WHERE migration_name = '${later}'`);
}

async function checksumOf(migration: string): Promise<string> {
  const files = await podium.core.deps.migrations.tenant();
  return files.find(({ name }) => name === migration)?.checksum ?? '';
}

async function ledgerRow(migration: string, finishedAt: string, checksum = 'x'): Promise<void> {
  await ask(
    'clean',
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
     VALUES (gen_random_uuid(), '${checksum}', '${migration}', ${finishedAt})`,
  );
}

async function ask(subdomain: string, question: string): Promise<readonly object[]> {
  return (await sessions.get(subdomain)?.query(question))?.rows ?? [];
}

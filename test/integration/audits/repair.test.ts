import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../../src/cli/program.ts';
import type { RepairPlan, RepairTenant, SealReport } from '../../../src/contract/audits-repair.ts';
import { root, testPorts } from '../../helpers/test-core.ts';
import type { SourceFolder } from '../migrations/source-folder.ts';
import { type AuditedFleet, hostileNames, name } from './audited-fleet.ts';
import { RepairFleet } from './repair-fleet.ts';

let repair: RepairFleet;
let fleet: AuditedFleet;
let source: SourceFolder;
let scratch: string;

beforeAll(async () => {
  repair = await RepairFleet.create(['goteborg', 'malmo', 'lund']);
  ({ fleet, source, scratch } = repair);
});
afterAll(() => repair[Symbol.asyncDispose]());
afterEach(async () => {
  for (const subdomain of ['goteborg', 'malmo', 'lund']) {
    await ask(subdomain, 'DROP SCHEMA IF EXISTS planted CASCADE');
  }
});

const ask = (subdomain: string, sql: string) => fleet.ask(subdomain, sql);
const audits = () => fleet.podium.client.audits;

async function plant(subdomain: string, sql: string): Promise<void> {
  await ask(
    subdomain,
    `CREATE SCHEMA planted AUTHORIZATION ${subdomain}; SET ROLE ${subdomain}; SET search_path = planted`,
  );
  await ask(subdomain, `${sql}; RESET ROLE; RESET search_path`);
}

/** The legacy tenant, with rows that refer to its musicians: by a cascade, and by a key that would stop a deletion. */
async function plantLegacy(): Promise<void> {
  const legacy = await readFile(join(root, 'test', 'data', 'tenant-legacy-pooled.sql'), 'utf8');
  await plant(
    'goteborg',
    `${legacy};
     CREATE TABLE note (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, of uuid REFERENCES "Musician" ON DELETE CASCADE,
       words text, at timestamptz DEFAULT '2025-01-02 03:04:05.678901+02', raw bytea DEFAULT '\\x00ff',
       size int GENERATED ALWAYS AS (length(words)) STORED, tags text[] DEFAULT '{"a,b",NULL}');
     CREATE TABLE answer (note int REFERENCES note, words text);
     INSERT INTO note (of, words) SELECT id, E'"å"\\n\\\\' || email FROM "Musician";
     INSERT INTO answer SELECT id, NULL FROM note`,
  );
}

async function plan(subdomains?: string[], own: Record<string, string[]> = {}): Promise<RepairPlan> {
  const request = subdomains === undefined ? { own } : { subdomains, own };
  return (await audits().repairPlan(request)).result;
}

async function planOf(subdomain: string, own: Record<string, string[]> = {}): Promise<RepairTenant> {
  const [tenant] = (await plan([subdomain], own)).tenants;
  if (tenant === undefined) throw new Error('no plan');
  return tenant;
}

async function seal(subdomain: string, own: string[] = []): Promise<SealReport> {
  return (await audits().repairSeal({ subdomain, confirmation: subdomain, own })).result;
}

const write = async () => (await audits().repairWrite({})).result;
const rehearse = async () => (await fleet.podium.client.migrations.rehearse({ wholeFleet: true })).result;

async function footprint(subdomain: string, tables: readonly string[]): Promise<unknown> {
  const digests = tables.map(
    table => `(SELECT count(*) || md5(string_agg(t::text, '' ORDER BY t::text)) FROM planted.${table} t)`,
  );
  return (await ask(subdomain, `SELECT ARRAY[${digests.join(', ')}] AS all`)).rows[0];
}
const legacyTables = ['"Tenant"', '"Musician"', 'note', 'answer'];

describe('the legacy tenant', () => {
  test('is planned, sealed, opened, put back, sealed again, migrated, and then clean', async () => {
    await plantLegacy();
    const before = await footprint('goteborg', legacyTables);

    const { tenants } = await plan();
    expect(tenants.map(({ subdomain, state }) => [subdomain, state])).toEqual([
      ['goteborg', 'foreign_rows'],
      ['lund', 'nothing'],
      ['malmo', 'nothing'],
    ]);
    const [planned] = tenants;
    expect(planned?.columns).toEqual([
      {
        ...{ schema: 'planted', table: 'Musician', column: 'tenantId', registry: false },
        ...{ rows: 157, own: 152, foreign: 5, untold: 0, none: 0 },
      },
      {
        ...{ schema: 'planted', table: 'Tenant', column: 'id', registry: true },
        ...{ rows: 2, own: 1, foreign: 1, untold: 0, none: 0 },
      },
    ]);
    expect(planned?.foreign).toMatchObject([
      {
        owner: 'malmo',
        rows: 16,
        tables: [
          { table: 'Musician', rows: 5, via: 'value' },
          { table: 'Tenant', rows: 1, via: 'value' },
          { table: 'note', rows: 5, via: 'reference' },
          { table: 'answer', rows: 5, via: 'reference' },
        ],
      },
    ]);
    expect(planned?.removes.map(each => [each.kind, each.table, each.name, each.keptUnique])).toEqual([
      ['index', 'Musician', 'Musician_tenantId_email_key', true],
      ['constraint', 'Musician', 'Musician_tenantId_fkey', null],
      ['column', 'Musician', 'tenantId', null],
      ['registry', 'Tenant', null, null],
    ]);
    expect(await footprint('goteborg', legacyTables)).toEqual(before);

    // the migration stops itself where rows of others are left, and nowhere else
    const { migration, written, left } = await write();
    expect([written, left]).toMatchObject([
      true,
      [{ subdomain: 'goteborg', state: 'foreign_rows', outcome: 'stops', blocks: [] }],
    ]);
    expect((await rehearse()).tenants.map(({ subdomain, outcome }) => [subdomain, outcome])).toEqual([
      ['goteborg', 'would_fail'],
      ['lund', 'would_apply'],
      ['malmo', 'would_apply'],
    ]);

    await expect(
      audits()
        .repairSeal({ subdomain: 'goteborg', confirmation: 'göteborg' })
        .then(task => task.result),
    ).rejects.toMatchObject({ code: 'confirmation_mismatch' });
    const { rows, files } = await seal('goteborg');
    expect([rows, files.map(each => [each.owner, each.rows])]).toEqual([16, [['malmo', 16]]]);
    const after = await ask('goteborg', 'SELECT count(*)::int AS n FROM planted."Musician"');
    expect(after.rows).toEqual([{ n: 152 }]);
    expect(await audits().sealedRows({})).toEqual(files);
    await nothingIsReadable('exempel.se');

    const id = files[0]?.id ?? '';
    await opens(id);
    const restored = await audits().restoreSealed({ id, confirmation: 'goteborg' });
    expect(restored).toEqual({ subdomain: 'goteborg', rows: 16 });
    expect(await footprint('goteborg', legacyTables)).toEqual(before);
    await expect(audits().restoreSealed({ id, confirmation: 'goteborg' })).rejects.toMatchObject({
      code: 'repair_blocked',
      details: { reason: 'rows_there' },
    });

    const again = await seal('goteborg');
    expect(again.rows).toBe(16);
    expect(await seal('goteborg')).toEqual({ subdomain: 'goteborg', rows: 0, files: [] });
    expect((await planOf('goteborg')).state).toBe('ready');

    // what is still to be removed has not changed, so the migration that was written is the one
    expect(await write()).toMatchObject({ migration, written: false, left: [] });
    expect((await rehearse()).tenants.map(({ outcome }) => outcome)).toEqual([
      'would_apply',
      'would_apply',
      'would_apply',
    ]);
    const report = await (await fleet.podium.client.migrations.run({ backup: 'none' })).result;
    expect(report.tenants.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied']);
    await fleet.expectClean();
    await expect(
      ask(
        'goteborg',
        `INSERT INTO planted."Musician" ("firstName", "lastName", email) VALUES ('', '', 'm1@exempel.se')`,
      ),
    ).rejects.toMatchObject({ code: '23505' });
    // run once more by hand it does nothing
    const sql = await readFile(join(source.path, migration ?? '', 'migration.sql'), 'utf8');
    await ask('goteborg', `BEGIN; ${sql} COMMIT`);
    expect((await planOf('goteborg')).state).toBe('nothing');
    expect(await write()).toEqual({ migration: null, folder: null, written: false, removes: [], left: [] });
    await tellsCountsAlone();
    await expect(audits().forgetSealed({ id, confirmation: 'malmo' })).rejects.toMatchObject({
      code: 'confirmation_mismatch',
    });
    for (const each of await audits().sealedRows({}))
      await audits().forgetSealed({ id: each.id, confirmation: each.subdomain });
    expect(await audits().sealedRows({})).toEqual([]);
    await source.drop(migration ?? '');
  });
});

/** In no file under the console's home. */
async function nothingIsReadable(text: string): Promise<void> {
  const { home, log } = fleet.podium;
  const entries = await readdir(join(home, 'sandbox', 'sealed-rows'));
  for (const entry of entries) {
    expect((await readFile(join(home, 'sandbox', 'sealed-rows', entry))).includes(text)).toBe(false);
  }
  expect(log.join('\n')).not.toContain(text);
}

async function opens(id: string): Promise<void> {
  const json = join(scratch, 'rows.json');
  const target = (path: string) => fleet.podium.core.deps.files.target(path);
  expect(await audits().openSealed({ id, format: 'json', target: target(json) })).toEqual({
    rows: 16,
    file: 'rows.json',
  });
  const opened = JSON.parse(await readFile(json, 'utf8'));
  expect(opened).toMatchObject({ subdomain: 'goteborg', owner: 'malmo' });
  const [first] = opened.rows;
  expect(first).toEqual({
    table: 0,
    values: [expect.any(String), 'Förnamn31', 'Efternamn31', 'm31@exempel.se', 'malmo'],
  });
  const csv = join(scratch, 'rows.csv');
  const open = (table: string | null) =>
    audits().openSealed({
      ...{ id, format: 'csv', target: target(csv) },
      table: table === null ? null : { schema: 'planted', table },
    });
  await expect(open(null)).rejects.toMatchObject({ details: { problem: 'sealed_table_needed' } });
  await expect(open('x')).rejects.toMatchObject({ details: { problem: 'sealed_table_unknown' } });
  expect((await open('Tenant')).rows).toBe(1);
  expect(await readFile(csv, 'utf8')).toBe('\uFEFFid;name\r\nmalmo;Malmö Kammarorkester\r\n');
}

async function tellsCountsAlone(): Promise<void> {
  const entries = await fleet.podium.client.activity.list({});
  const sealed = entries.filter(each => each.method === 'audits.repairSeal' && each.outcome === 'done');
  expect(sealed.length).toBeGreaterThan(0);
  expect(JSON.stringify(entries)).not.toMatch(/exempel\.se|Förnamn/);
}

describe('what stands in the way', () => {
  test('rows of its own that refer to rows of others', async () => {
    await plant(
      'lund',
      `CREATE TABLE m (id int PRIMARY KEY, "tenantId" text, mentor int REFERENCES m);
       INSERT INTO m VALUES (1, 'malmo', NULL), (2, 'lund', 1), (3, 'lund', 2)`,
    );
    expect(await planOf('lund')).toMatchObject({
      state: 'blocked',
      blocks: [{ reason: 'own_rows_refer', blocks: 'seal', schema: 'planted', table: 'm', rows: 1 }],
    });
    await expect(seal('lund')).rejects.toMatchObject({
      code: 'repair_blocked',
      details: { reason: 'own_rows_refer', name: 'planted.m' },
    });
    expect((await ask('lund', 'SELECT FROM planted.m')).rowCount).toBe(3);
  });

  test.each([
    [
      'a reference that would be emptied',
      'own_rows_refer',
      'CREATE TABLE c (of int REFERENCES m ON DELETE SET NULL); INSERT INTO c VALUES (1)',
    ],
    [
      'a materialised view',
      'materialized_view',
      'CREATE VIEW w AS SELECT id FROM m; CREATE MATERIALIZED VIEW v AS SELECT id FROM w',
    ],
    ['a value that nobody can tell', 'untold', 'CREATE TABLE c ("kundId" int); INSERT INTO c VALUES (17)'],
    [
      'a table that hides its rows',
      'not_counted',
      'CREATE TABLE c ("tenantId" text); ALTER TABLE c ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY p ON c USING (false)',
    ],
    [
      'a trigger that changes more',
      'more_changed',
      `CREATE TABLE c (id int); INSERT INTO c VALUES (1);
       CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN DELETE FROM planted.c; RETURN NULL; END';
       CREATE TRIGGER t AFTER DELETE ON m FOR EACH ROW EXECUTE FUNCTION f()`,
    ],
    [
      'a trigger that keeps rows',
      'not_removed',
      `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
       CREATE TRIGGER t BEFORE DELETE ON m FOR EACH ROW EXECUTE FUNCTION f()`,
    ],
  ])('%s: nothing is sealed and nothing removed', async (_, reason, sql) => {
    await plant(
      'lund',
      `CREATE TABLE m (id int PRIMARY KEY, "tenantId" text); INSERT INTO m VALUES (1, 'malmo'), (2, 'lund'); ${sql}`,
    );
    await expect(seal('lund')).rejects.toMatchObject({ code: 'repair_blocked', details: { reason } });
    expect((await ask('lund', 'SELECT FROM planted.m')).rowCount).toBe(2);
    expect(await audits().sealedRows({})).toEqual([]);
  });

  test('a value that a superadmin says is its own is, and keys that only their owner can change stay', async () => {
    await plant(
      'lund',
      `CREATE TABLE m (id int, "tenantId" int, PRIMARY KEY ("tenantId", id)); INSERT INTO m VALUES (1, 17), (1, 4), (2, NULL) ON CONFLICT DO NOTHING`.replace(
        ', (2, NULL)',
        '',
      ),
    );
    expect((await planOf('lund')).blocks).toMatchObject([
      { reason: 'untold', rows: 2 },
      { reason: 'key', blocks: 'write', column: 'tenantId', name: 'm_pkey' },
    ]);
    const { state, foreign, removes } = await planOf('lund', { lund: ['17'] });
    expect([state, foreign, removes]).toMatchObject(['foreign_rows', [{ owner: null, rows: 1 }], []]);
    const { files } = await seal('lund', ['17']);
    expect(files).toMatchObject([{ owner: null, rows: 1 }]);
    expect((await ask('lund', 'SELECT "tenantId" AS own FROM planted.m')).rows).toEqual([{ own: 17 }]);
    for (const { id } of files) await audits().forgetSealed({ id, confirmation: 'lund' });
  });

  test('partitions: rows are sealed, and a column that they are divided by stays', async () => {
    await plant(
      'lund',
      `CREATE TABLE m (id int, "tenantId" text) PARTITION BY LIST ("tenantId");
       CREATE TABLE own PARTITION OF m FOR VALUES IN ('lund'); CREATE TABLE other PARTITION OF m FOR VALUES IN ('malmo');
       INSERT INTO m VALUES (1, 'lund'), (2, 'lund'), (1, 'malmo')`,
    );
    const { files } = await seal('lund');
    expect(files).toMatchObject([{ owner: 'malmo', rows: 1 }]);
    expect((await ask('lund', 'SELECT FROM planted.m')).rowCount).toBe(2);
    expect(await planOf('lund')).toMatchObject({
      state: 'blocked',
      removes: [],
      blocks: [{ reason: 'key', blocks: 'write', table: 'm', column: 'tenantId', name: null }],
    });
    for (const { id } of files) await audits().forgetSealed({ id, confirmation: 'lund' });
  });

  test('a table that inherits keeps its own columns', async () => {
    await plant(
      'lund',
      `CREATE TABLE m (id int, "tenantId" text); CREATE TABLE more (words text) INHERITS (m);
       INSERT INTO m VALUES (1, 'lund'), (2, 'malmo'); INSERT INTO more VALUES (3, 'malmo', 'ord'), (4, 'lund', 'ord')`,
    );
    const before = await footprint('lund', ['m', 'more']);
    const { files } = await seal('lund');
    expect(files[0]?.tables.map(each => [each.table, each.rows])).toEqual([
      ['m', 1],
      ['more', 1],
    ]);
    expect((await ask('lund', 'SELECT FROM planted.m')).rowCount).toBe(2);
    for (const { id } of files) {
      await audits().restoreSealed({ id, confirmation: 'lund' });
      await audits().forgetSealed({ id, confirmation: 'lund' });
    }
    expect(await footprint('lund', ['m', 'more'])).toEqual(before);
  });

  test('what bears the same name elsewhere is left: a policy that works, a column that may be its own', async () => {
    await plant(
      'lund',
      `CREATE TABLE m (id int, "tenantId" text); INSERT INTO m VALUES (1, 'lund');
       CREATE POLICY p ON m USING ("tenantId" = current_setting('x')); ALTER TABLE m ENABLE ROW LEVEL SECURITY;
       CREATE TABLE ticket ("customerId" int); CREATE TABLE kund (id int PRIMARY KEY, name text)`,
    );
    await plant(
      'malmo',
      `CREATE TABLE m (id int); CREATE POLICY p ON m USING (id > 0); ALTER TABLE m ENABLE ROW LEVEL SECURITY;
       CREATE TABLE ticket ("customerId" int); INSERT INTO ticket VALUES (1), (2)`,
    );
    const { migration, removes, left } = await write();
    expect(removes.map(each => [each.kind, each.table, each.name])).toEqual([
      ['policy', 'm', 'p'],
      ['column', 'm', 'tenantId'],
    ]);
    expect(left).toMatchObject([
      {
        ...{ subdomain: 'malmo', state: 'blocked', outcome: 'leaves' },
        blocks: [{ reason: 'untold', table: 'ticket', column: 'customerId', everywhere: true }],
      },
    ]);
    const sql = await readFile(join(source.path, migration ?? '', 'migration.sql'), 'utf8');
    for (const subdomain of ['lund', 'malmo']) await ask(subdomain, `BEGIN; ${sql} COMMIT`);
    expect((await ask('malmo', 'SELECT FROM pg_policy')).rowCount).toBe(1);
    expect((await ask('lund', 'SELECT FROM pg_class WHERE relrowsecurity')).rowCount).toBe(0);
    expect((await ask('lund', 'SELECT "customerId" FROM planted.ticket')).rowCount).toBe(0);
    await source.drop(migration ?? '');
  });

  test('without a folder to write to it says so, and writes to one that is named', async () => {
    const { client, open } = fleet.podium;
    await client.workspaces.update({ id: 'sandbox', migrationSource: null });
    await expect(write()).rejects.toMatchObject({ code: 'repair_folder_missing' });
    await plant('lund', `CREATE TABLE m ("tenantId" text); INSERT INTO m VALUES ('lund')`);
    const folder = await mkdtemp(join(scratch, 'named-'));
    const { id } = await open(folder);
    const written = await (await audits().repairWrite({ folder: id })).result;
    expect(await readdir(folder)).toEqual([written.migration]);
    await source.use(fleet.podium);
  });
});

describe('podium audits repair', () => {
  async function podium(...args: string[]) {
    const [stdout, stderr]: [string[], string[]] = [[], []];
    const exitCode = await runCli(['audits', 'repair', ...args], {
      version: '0.0.0-test',
      ports: testPorts(fleet.podium.home, [], {}),
      language: 'sv',
      stdout: text => void stdout.push(text),
      stderr: text => void stderr.push(text),
    });
    return { exitCode, stdout: stdout.join('\n'), stderr: stderr.join('\n') };
  }

  test('plans, seals with --yes alone, opens, writes and forgets', async () => {
    await plant('lund', `CREATE TABLE m ("tenantId" text); INSERT INTO m VALUES ('lund'), ('malmo')`);
    const planned = await podium('plan', 'lund');
    expect(planned.exitCode).toBe(1);
    expect(planned.stdout).toContain('lund: andras rader ska förseglas först');
    expect(planned.stdout).toContain('1 rad av malmo\n  planted.m: 1');
    expect((await podium('seal', 'lund')).exitCode).toBe(2);
    expect((await podium('seal', 'lund', '--yes')).stdout).toMatch(
      /^1 rad förseglades .* lund\.\n[0-9a-f-]{36} {2}malmo$/,
    );
    const [file] = JSON.parse((await podium('files', '--json')).stdout);
    const csv = join(scratch, 'm.csv');
    expect((await podium('open', file.id, '--to', csv)).stdout).toContain('m.csv');
    expect(await readFile(csv, 'utf8')).toBe('\uFEFFtenantId\r\nmalmo\r\n');
    const folder = await mkdtemp(join(scratch, 'cli-'));
    const written = await podium('write', '--folder', folder);
    expect([written.exitCode, written.stderr.includes('fel')]).toEqual([0, false]);
    expect(written.stdout).toContain(`podium migrations run --migrations ${folder}`);
    expect((await podium('restore', file.id, '--yes')).stdout).toContain('1 rad lades tillbaka i lund');
    expect((await podium('forget', file.id, '--yes')).exitCode).toBe(0);
    expect((await podium('open', file.id, '--to', csv)).exitCode).toBe(2);
  });
});

test('hostile names go through the whole of it', async () => {
  const made = [...hostileNames, '$podium$; $podium1$'].map(name).map(
    (each, index) =>
      `CREATE TABLE ${each} (${each} int PRIMARY KEY, "tenant_ID" text, "tenantId" text, UNIQUE ("tenant_ID", ${each}));
       CREATE TABLE child${index} (${each} int REFERENCES ${each} ON DELETE CASCADE);
       CREATE POLICY ${each} ON ${each} USING ("tenantId" = current_setting('x')); ALTER TABLE ${each} ENABLE ROW LEVEL SECURITY;
       INSERT INTO ${each} VALUES (1, 'lund', 'lund'), (2, 'malmo', 'malmo'); INSERT INTO child${index} VALUES (1), (2)`,
  );
  await plant('lund', made.join(';'));
  const { files } = await seal('lund');
  expect(files).toMatchObject([{ owner: 'malmo', rows: 2 * hostileNames.length + 2 }]);
  for (const { id } of files) {
    await audits().restoreSealed({ id, confirmation: 'lund' });
    await audits().forgetSealed({ id, confirmation: 'lund' });
  }
  const again = await seal('lund');
  expect(again.rows).toBe(2 * hostileNames.length + 2);
  const { migration } = await write();
  expect(new Set((await rehearse()).tenants.map(({ outcome }) => outcome))).toEqual(new Set(['would_apply']));
  const sql = await readFile(join(source.path, migration ?? '', 'migration.sql'), 'utf8');
  await ask('lund', `BEGIN; ${sql} COMMIT`);
  await ask('goteborg', `BEGIN; ${sql} COMMIT`);
  await fleet.expectClean();
  for (const { id } of again.files) await audits().forgetSealed({ id, confirmation: 'lund' });
  await source.drop(migration ?? '');
});

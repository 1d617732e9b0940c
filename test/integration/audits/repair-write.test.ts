import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../../src/cli/program.ts';
import { testPorts } from '../../helpers/test-core.ts';
import type { SourceFolder } from '../migrations/source-folder.ts';
import type { AuditedFleet } from './audited-fleet.ts';
import { RepairFleet } from './repair-fleet.ts';

const subdomains = ['goteborg', 'lund', 'malmo'];
let repair: RepairFleet;
let fleet: AuditedFleet;
let source: SourceFolder;
let scratch: string;

beforeAll(async () => {
  repair = await RepairFleet.create(subdomains);
  ({ fleet, source, scratch } = repair);
});
afterAll(() => repair[Symbol.asyncDispose]());
afterEach(async () => {
  // also from the ledger: names have seconds, and a test takes less
  const forget = `DELETE FROM public._prisma_migrations WHERE migration_name LIKE '%_remove_pooled_leftovers'`;
  for (const subdomain of subdomains)
    await fleet.ask(subdomain, `DROP SCHEMA IF EXISTS planted CASCADE; ${forget}`);
});

/** The same table everywhere, as the pooled time left it, and what one orchestra has besides. */
async function plant(more: Readonly<Record<string, string>>): Promise<void> {
  for (const subdomain of subdomains) {
    await fleet.ask(
      subdomain,
      `CREATE SCHEMA planted AUTHORIZATION ${subdomain}; SET ROLE ${subdomain}; SET search_path = planted;
       CREATE TABLE m (id int NOT NULL, "tenantId" text, UNIQUE ("tenantId", id));
       CREATE TABLE n (id int, "tenantId" text); INSERT INTO m VALUES (1, '${subdomain}');
       ${more[subdomain] ?? ''}; RESET ROLE; RESET search_path`,
    );
  }
}

const write = async () => (await fleet.podium.client.audits.repairWrite({})).result;
const migrations = () => fleet.podium.client.migrations;
const rehearse = async () => (await (await migrations().rehearse({ wholeFleet: true })).result).tenants;
const rehearsed = async () => (await rehearse()).map(({ outcome }) => outcome);
const run = async () =>
  (
    await (
      await migrations().run({ backup: 'none', stop: { failures: null, share: null } })
    ).result
  ).tenants.map(({ outcome }) => outcome);

async function columnsLeft(subdomain: string): Promise<readonly string[]> {
  const { rows } = await fleet.ask(
    subdomain,
    `SELECT c.relname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'planted'::regnamespace AND c.relkind = 'r' AND a.attname = 'tenantId' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

test.each([
  {
    what: 'a view',
    sql: 'CREATE VIEW shown AS SELECT "tenantId" FROM m',
    undo: 'DROP VIEW planted.shown',
    block: { reason: 'dependent', name: 'planted.shown' },
  },
  {
    what: 'a generated column',
    sql: 'ALTER TABLE m ADD COLUMN label text GENERATED ALWAYS AS (upper("tenantId")) STORED',
    undo: 'ALTER TABLE planted.m DROP COLUMN label',
    block: { reason: 'dependent', name: 'planted.m.label' },
  },
  {
    // which would go with the column without a word
    what: 'a primary key',
    sql: 'ALTER TABLE m ADD PRIMARY KEY ("tenantId", id)',
    undo: 'ALTER TABLE planted.m DROP CONSTRAINT m_pkey',
    block: { reason: 'key', name: 'm_pkey' },
  },
])(
  '$what in one tenant: the column goes from all others, and there once it is free',
  async ({ sql, undo, block }) => {
    await plant({ lund: sql });
    const { migration, removes, left } = await write();
    expect(removes.map(each => [each.kind, each.table, each.name])).toEqual([
      ['constraint', 'm', 'm_tenantId_id_key'],
      ['column', 'm', 'tenantId'],
      ['column', 'n', 'tenantId'],
    ]);
    expect(left).toEqual([
      {
        ...{ subdomain: 'lund', name: 'Orkester lund', state: 'blocked', outcome: 'stops', error: null },
        blocks: [
          {
            ...{ ...block, blocks: 'write', schema: 'planted', table: 'm', column: 'tenantId', rows: null },
            everywhere: false,
          },
        ],
      },
    ]);
    expect((await rehearse()).map(({ outcome, error }) => [outcome, error?.details?.reason])).toEqual([
      ['would_apply', undefined],
      ['would_fail', 'column_needed'],
      ['would_apply', undefined],
    ]);
    expect(await run()).toEqual(['applied', 'failed', 'applied']);
    expect(await Promise.all(subdomains.map(columnsLeft))).toEqual([[], ['m', 'n'], []]);
    await fleet.ask('lund', undo);
    expect(await run()).toEqual(['up_to_date', 'applied', 'up_to_date']);
    expect(await columnsLeft('lund')).toEqual([]);
    await fleet.expectClean();
    await source.drop(migration ?? '');
  },
);

test('what no tenant can do without stays, and is told of each; what may be one’s own is told of that one', async () => {
  const key = 'CREATE TABLE k ("tenantId" text PRIMARY KEY)';
  const maybe = 'CREATE TABLE ticket ("customerId" int)';
  await plant({
    goteborg: `${key}; ${maybe}; INSERT INTO ticket VALUES (1), (2)`,
    lund: `${key}; ${maybe}`,
    malmo: key,
  });
  const { migration, removes, left } = await write();
  expect(removes.map(({ table }) => table)).toEqual(['m', 'm', 'n']);
  expect(
    left.map(({ subdomain, outcome, blocks }) => [
      subdomain,
      outcome,
      blocks.map(each => [each.reason, each.table, each.column, each.everywhere]),
    ]),
  ).toEqual([
    [
      'goteborg',
      'leaves',
      [
        ['untold', 'ticket', 'customerId', true],
        ['key', 'k', 'tenantId', true],
      ],
    ],
    ['lund', 'leaves', [['key', 'k', 'tenantId', true]]],
    ['malmo', 'leaves', [['key', 'k', 'tenantId', true]]],
  ]);
  expect(await rehearsed()).toEqual(['would_apply', 'would_apply', 'would_apply']);
  await source.drop(migration ?? '');
});

test('a policy that may be all that hides rows of others goes only where each row is proved to be its own', async () => {
  const hidden = `CREATE TABLE c (id int, "tenantId" text); INSERT INTO c VALUES (1, 'malmo');
    CREATE POLICY p ON c USING ("tenantId" = current_setting('app.tenant')); ALTER TABLE c ENABLE ROW LEVEL SECURITY`;
  const forced = `${hidden}, FORCE ROW LEVEL SECURITY`;
  const ofC = (removes: readonly { kind: string; table: string }[]) =>
    removes.filter(({ table }) => table === 'c').map(({ kind }) => kind);
  await plant({ lund: forced });
  const alone = await write();
  expect(ofC(alone.removes)).toEqual([]);
  expect(alone.left).toMatchObject([
    {
      ...{ subdomain: 'lund', outcome: 'leaves' },
      blocks: [{ reason: 'not_counted', table: 'c', column: 'tenantId', everywhere: true }],
    },
  ]);
  expect(await rehearsed()).toEqual(['would_apply', 'would_apply', 'would_apply']);
  await source.drop(alone.migration ?? '');

  for (const subdomain of subdomains) await fleet.ask(subdomain, 'DROP SCHEMA planted CASCADE');
  await plant({ lund: forced, malmo: hidden });
  const { migration, removes, left } = await write();
  expect(ofC(removes)).toEqual(['policy', 'column']);
  expect(left).toMatchObject([{ subdomain: 'lund', outcome: 'stops', blocks: [{ everywhere: false }] }]);
  expect(await rehearsed()).toEqual(['would_apply', 'would_fail', 'would_apply']);
  await source.drop(migration ?? '');
});

test('podium audits repair write says by name what stands in the way, and what to do', async () => {
  const podium = async (...args: string[]) => {
    const [stdout, stderr]: [string[], string[]] = [[], []];
    const exitCode = await runCli(['audits', 'repair', ...args], {
      version: '0.0.0-test',
      ports: testPorts(fleet.podium.home, [], {}),
      language: 'sv',
      stdout: text => void stdout.push(text),
      stderr: text => void stderr.push(text),
    });
    return { exitCode, stdout: stdout.join('\n') };
  };
  await plant({
    lund: 'CREATE VIEW shown AS SELECT "tenantId" FROM m',
    malmo: `INSERT INTO n VALUES (2, 'lund')`,
  });
  const written = await podium('write', '--folder', scratch);
  expect(written.exitCode).toBe(1);
  expect(written.stdout).toContain('kolumn planted.m.tenantId');
  expect(written.stdout).toContain('Orkester lund (lund): något står i vägen. Migreringen stannar där');
  expect(written.stdout).toContain(
    '  planted.m.tenantId (planted.shown): Något behöver kolumnen. Gör om det utan kolumnen',
  );
  expect(written.stdout).toContain('podium audits repair seal malmo');
  const alone = await podium('write', 'lund', '--folder', scratch);
  expect(alone.exitCode).toBe(1);
  expect(alone.stdout).toContain('planted.n.tenantId');
  expect(alone.stdout).toContain('Kolumnen blir kvar i alla orkestrar.');
  for (const subdomain of subdomains) await fleet.ask(subdomain, 'DROP TABLE planted.n');
  const blocked = await podium('write', 'lund', '--folder', scratch);
  expect(blocked.stdout).toMatch(/^Ingen migrering skrevs: inget får tas bort än\.\nOrkester lund \(lund\)/);
  await fleet.ask('lund', 'DROP TABLE planted.m CASCADE');
  expect(await podium('write', 'lund', '--folder', scratch)).toEqual({
    exitCode: 0,
    stdout: 'Det finns inget att ta bort, så ingen migrering skrevs.',
  });
});

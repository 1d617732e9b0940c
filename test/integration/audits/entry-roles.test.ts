import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { AuditedFleet, findingsOf as of } from './audited-fleet.ts';
import { entryPlants } from './entry-plants.ts';
import { differences, orchestra, placeFor, withPlanted } from './planted.ts';

let fleet: AuditedFleet;

beforeAll(async () => {
  fleet = await AuditedFleet.create();
});
afterAll(() => fleet[Symbol.asyncDispose]());

test.each(entryPlants.map((plant, index) => [plant.check, plant.title, plant, index] as const))(
  '%s finds %s and names it, and its remedy mends it',
  async (_, __, plant, index) => {
    const place = placeFor(orchestra('alfa'), orchestra('beta'), index);
    await withPlanted(fleet, [{ plant, place }], async () => {
      const { findings } = await fleet.audit();
      expect(differences(findings, [{ plant, place }])).toEqual([]);
      await fleet.mend(findings);
      await fleet.expectClean();
    });
  },
);

describe('role-attributes', () => {
  /** Every test mends what it planted. */
  afterEach(() => fleet.expectClean());

  test('CREATEROLE is an error where the server lets it grant only what it was given', async () => {
    await plant('ALTER ROLE alfa CREATEROLE');
    const { findings } = await fleet.audit();
    expect(findings).toMatchObject([
      { check: 'role-attributes', level: 'error', subdomain: 'alfa', sentence: 'createrole' },
    ]);
    await fleet.mend(findings);
  });

  test('a superuser is found once as such, and reaches every other database', async () => {
    await plant('ALTER ROLE beta SUPERUSER');
    const report = await fleet.audit();
    expect(of(report, 'role-attributes')).toMatchObject([
      {
        ...{ level: 'critical', subdomain: 'beta', sentence: 'superuser' },
        remedy: 'ALTER ROLE "beta" NOSUPERUSER;',
      },
    ]);
    expect(of(report, 'control-connect').map(each => each.subdomain)).toEqual(['beta']);
    expect(of(report, 'real-logins').map(each => each.subdomain)).toEqual(['alfa', 'gamma']);
    await fleet.mend(of(report, 'role-attributes'));
  });
});

describe('role-membership', () => {
  afterEach(() => fleet.expectClean());

  test.each([
    ['by inheriting', 'GRANT alfa TO beta WITH INHERIT TRUE, SET FALSE', ['alfa']],
    ['by SET ROLE alone', 'GRANT alfa TO beta WITH INHERIT FALSE, SET TRUE', []],
    ['by granting it to itself', 'GRANT alfa TO beta WITH INHERIT FALSE, SET FALSE, ADMIN TRUE', []],
    [
      'by somebody who was allowed to grant it',
      `CREATE ROLE grp; GRANT alfa TO grp WITH INHERIT FALSE, SET FALSE, ADMIN TRUE; SET ROLE grp;
       GRANT alfa TO beta WITH INHERIT FALSE, SET TRUE; RESET ROLE`,
      [],
    ],
  ])('another customer’s role that is reached %s is found', async (_, planted, connects) => {
    await plant(planted);
    const report = await fleet.audit();
    expect(of(report, 'role-membership')).toMatchObject([
      {
        ...{ level: 'critical', subdomain: 'beta', sentence: 'tenant' },
        evidence: { role: 'beta', owner: 'beta', through: 'alfa', other: 'alfa', path: 'beta → alfa' },
      },
    ]);
    expect(of(report, 'cross-tenant-connect').map(each => each.subdomain)).toEqual(connects);
    await fleet.mend(of(report, 'role-membership'));
    await plant('DROP ROLE IF EXISTS grp');
  });

  test('a membership that gives nothing is none', async () => {
    await plant('GRANT alfa TO beta WITH INHERIT FALSE, SET FALSE');
    await fleet.expectClean();
    await plant('REVOKE alfa FROM beta');
  });

  test('what is reached through others is found with the path, and the role leaves at its own end', async () => {
    await plant(
      'CREATE ROLE ops; GRANT pg_monitor TO ops; GRANT ops TO beta; GRANT pg_signal_backend TO beta',
    );
    const report = await fleet.audit();
    expect(report.findings).toMatchObject(
      [
        {
          ...{ check: 'role-membership', level: 'warning', sentence: 'control' },
          evidence: { through: 'pg_signal_backend', path: 'beta → pg_signal_backend' },
        },
        { level: 'error', sentence: 'insight', evidence: { path: 'beta → ops → pg_monitor' } },
      ].toReversed(),
    );
    expect(of(report, 'role-membership')[0]?.remedy).toBe('REVOKE "ops" FROM "beta";');
    await fleet.mend(report.findings);
    await plant('DROP ROLE ops');
  });
});

describe('open-sessions', () => {
  afterEach(() => fleet.expectClean());

  test('a session in another’s database is found, and its remedy ends it', async () => {
    await plant('GRANT CONNECT ON DATABASE alfa TO beta');
    const url = new URL((await fleet.podium.core.deps.sandbox.secrets.get('beta')) ?? '');
    const session = await openAs('beta', decodeURIComponent(url.password), 'alfa');
    await plant('REVOKE CONNECT ON DATABASE alfa FROM beta');
    const { findings } = await fleet.audit();
    expect(findings).toMatchObject([
      {
        ...{ check: 'open-sessions', level: 'critical', subdomain: 'alfa' },
        evidence: { role: 'beta', owner: 'beta', database: 'alfa', other: 'alfa', sessions: '1' },
      },
    ]);
    const ended = new Promise(resolve => session.once('end', resolve));
    await fleet.mend(findings);
    await ended;
  });
});

async function openAs(user: string, password: string, database: string): Promise<pg.Client> {
  const { host, port } = await fleet.podium.core.deps.sandbox.server();
  const session = new pg.Client({ host, port, user, password, database });
  session.on('error', () => {}); // it is ended by the server
  await session.connect();
  return session;
}

const plant = (sql: string) => fleet.ask(null, sql);

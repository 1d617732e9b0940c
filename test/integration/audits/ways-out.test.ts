import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/contract/audits-findings.ts';
import { createAuthority } from '../../helpers/certificates.ts';
import { type InstalledServer, installed, startInstalledServer } from '../../helpers/installed-server.ts';
import { openAdmin } from '../../helpers/test-core.ts';
import { moveTenant } from '../migrations/move-tenant.ts';
import { AuditedFleet, hostileNames, name, runRemedies } from './audited-fleet.ts';
import { differences, orchestra, placeFor, withPlanted } from './planted.ts';
import type { Plant } from './plants.ts';
import { waysOutPlants } from './ways-out-plants.ts';

let fleet: AuditedFleet;

beforeAll(async () => {
  fleet = await AuditedFleet.create(['alfa', 'beta']);
});
afterAll(() => fleet[Symbol.asyncDispose]());

/** Every test mends what it planted. */
afterEach(async () => {
  expect(await audit('alfa', 'beta')).toEqual([]);
});

test.each(batches())(
  'plants %# are found beside each other and named, and their remedies mend them',
  async (...plants) => {
    const planted = plants.map((plant, index) => ({
      plant,
      place: placeFor(orchestra('alfa'), orchestra('beta'), index),
    }));
    await withPlanted(fleet, planted, async () => {
      const findings = await audit('alfa');
      expect(differences(findings, planted)).toEqual([]);
      expect(JSON.stringify(findings)).not.toContain('secret');
      await mend('alfa', findings, fleet);
    });
  },
);

test('what is expected is not found', async () => {
  const n = name(hostileNames[1] ?? '');
  await ask(`CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION pg_stat_statements;
    CREATE SCHEMA own AUTHORIZATION alfa; CREATE TYPE own.span AS RANGE (subtype = int4);
    CREATE AGGREGATE own.total(int) (SFUNC = int4pl, STYPE = int);
    CREATE TABLE own.t (id serial, t text); CREATE ROLE ${n} SUPERUSER;
    GRANT ALL ON own.t, own.t_id_seq TO alfa, ${n}, pg_monitor; GRANT SELECT (t) ON own.t TO alfa, postgres;
    GRANT USAGE, CREATE ON SCHEMA own TO alfa, postgres; GRANT USAGE ON SCHEMA podium TO beta; GRANT SELECT ON podium.identity TO beta;
    ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA own GRANT ALL ON TABLES TO alfa;
    ALTER DEFAULT PRIVILEGES FOR ROLE alfa REVOKE ALL ON FUNCTIONS FROM alfa;
    CREATE FUNCTION own.copy_of(t text) RETURNS text LANGUAGE sql AS 'SELECT t || ''dblink, copied from http''';
    CREATE FUNCTION own.safe() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS 'SELECT 1';
    REVOKE ALL ON FUNCTION own.safe() FROM PUBLIC; GRANT EXECUTE ON FUNCTION own.safe() TO alfa, ${n};
    CREATE VIEW own.v AS SELECT * FROM own.t; ALTER VIEW own.v OWNER TO alfa;
    CREATE VIEW own.invoked WITH (security_invoker = on) AS SELECT * FROM own.t; CREATE VIEW own.one AS SELECT now();
    ALTER ROLE alfa SET search_path = public, "$user"; ALTER ROLE beta SET session_replication_role = replica`);
  expect(await audit('alfa')).toEqual([]);
  await ask(`DROP SCHEMA own CASCADE; DROP EXTENSION citext, hstore, pg_stat_statements; DROP OWNED BY ${n}; DROP ROLE ${n};
    REVOKE ALL ON SCHEMA podium FROM beta; REVOKE ALL ON podium.identity FROM beta;
    ALTER DEFAULT PRIVILEGES FOR ROLE alfa GRANT ALL ON FUNCTIONS TO alfa;
    ALTER ROLE alfa RESET ALL; ALTER ROLE beta RESET ALL`);
});

test('however many tables share a grant, they are one finding with one remedy', async () => {
  await ask(`DO $$BEGIN FOR i IN 1..300 LOOP EXECUTE format('CREATE TABLE many_%s (id int)', i); END LOOP; END$$;
    GRANT SELECT ON ALL TABLES IN SCHEMA public TO beta; GRANT UPDATE ON many_1 TO beta;
    CREATE ROLE "PUBLIC"; GRANT DELETE ON many_1 TO "PUBLIC"`);
  const findings = await audit('alfa');
  expect(findings).toMatchObject([
    { evidence: { grantee: 'PUBLIC' }, remedy: 'REVOKE DELETE ON TABLE "public"."many_1" FROM "PUBLIC";' },
    { key: expect.stringMatching(/^relation-grants\/[^/]+\/table\/beta$/), evidence: { grantee: 'beta' } },
  ]);
  expect(Number(findings[1]?.evidence.count)).toBeGreaterThanOrEqual(300);
  expect(findings[1]?.remedy.split('\n')).toHaveLength(2);
  await mend('alfa', findings, fleet);
  await ask(`DO $$BEGIN FOR i IN 1..300 LOOP EXECUTE format('DROP TABLE many_%s', i); END LOOP; END$$;
    DROP ROLE "PUBLIC"`);
});

test('a setting of every role is the whole server’s', async () => {
  await fleet.server.query(`ALTER ROLE ALL SET session_preload_libraries = 'auto_explain'`);
  const { findings } = await fleet.audit();
  expect(findings).toMatchObject([
    {
      ...{ check: 'redirecting-settings', level: 'error', subdomain: null, sentence: 'all' },
      remedy: 'ALTER ROLE ALL RESET "session_preload_libraries";',
    },
  ]);
  await fleet.server.query(findings[0]?.remedy ?? '');
});

describe.skipIf(installed === null)('on the PostgreSQL that is installed', () => {
  let server: InstalledServer;
  let gamma: pg.Client;
  let elsewhere: pg.Client;

  beforeAll(async () => {
    server = await startInstalledServer(createAuthority().issue('localhost'), '-c wal_level=logical');
    await fleet.podium.createOrchestra('gamma');
    gamma = await openAdmin(
      await moveTenant(fleet.podium, 'gamma', server).then(fields => asAdmin(fields.database)),
    );
    elsewhere = await openAdmin(asAdmin('postgres'));
    await gamma.query('CREATE ROLE beta');
    await fleet.server.query('DROP DATABASE gamma WITH (FORCE)');
  });
  afterAll(async () => {
    await gamma.end();
    await elsewhere.end();
    await server[Symbol.asyncDispose]();
  });
  const asAdmin = (database: string) => ({ ...server.fields, database });
  const installedFleet = {
    mend: (findings: readonly Finding[]) =>
      runRemedies(findings, {
        sessionIn: database => (database === null ? elsewhere : database === 'gamma' ? gamma : undefined),
        roleOf: async () => 'gamma',
      }),
  };

  test.each(batches())('plants %# are found and mended', async (...plants) => {
    const planted = plants.map((plant, index) => ({
      plant,
      place: placeFor(orchestra('gamma'), orchestra('beta'), index),
    }));
    for (const { plant, place } of planted) await gamma.query(plant.plant(place));
    const findings = await audit('gamma');
    expect(differences(findings, planted)).toEqual([]);
    await mend('gamma', findings, installedFleet);
    for (const { plant, place } of planted.reverse()) await gamma.query(plant.mend(place));
  });

  test('a replication slot of the database is found', async () => {
    await gamma.query(`SELECT pg_create_logical_replication_slot('planted', 'test_decoding')`);
    const findings = await audit('gamma');
    expect(findings).toMatchObject([
      {
        ...{ check: 'replication-slots', level: 'error', sentence: 'found' },
        evidence: { slot: 'planted', plugin: 'test_decoding' },
        remedy: `SELECT pg_drop_replication_slot('planted');`,
      },
    ]);
    await mend('gamma', findings, installedFleet);
  });
});

/** Each plant in one of them, with none that touches the same. */
function batches(): readonly (readonly Plant[])[] {
  const all: Plant[][] = [];
  for (const plant of waysOutPlants) {
    const touches = (each: Plant) => each.touches?.some(touched => plant.touches?.includes(touched));
    const batch = all.find(each => !each.some(touches));
    if (batch === undefined) all.push([plant]);
    else batch.push(plant);
  }
  return all;
}

/** What was found of these alone: the server that is installed has no credential, and says so. */
async function audit(...subdomains: string[]): Promise<readonly Finding[]> {
  const { findings } = await fleet.audit(subdomains);
  return findings.filter(({ subdomain }) => subdomain !== null);
}

const ask = (sql: string) => fleet.ask('alfa', sql);

/** By their remedies alone, where they say. What is advice comes last, when nothing hangs on it any more. */
async function mend(
  subdomain: string,
  findings: readonly Finding[],
  by: Pick<AuditedFleet, 'mend'>,
): Promise<void> {
  await by.mend(findings);
  const left = await audit(subdomain);
  if (left.length === 0) return;
  await by.mend(left.map(finding => ({ ...finding, runs: 'server' })));
  expect(await audit(subdomain)).toEqual([]);
}

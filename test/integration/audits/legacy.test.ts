import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../../src/contract/client.ts';
import type { ConnectionFields } from '../../../src/core/db/connection-fields.ts';
import { createAuthority } from '../../helpers/certificates.ts';
import { installed, startInstalledServer } from '../../helpers/installed-server.ts';
import { dataFile } from '../../helpers/musicians.ts';
import { createTestCore, openAdmin, type TestCore } from '../../helpers/test-core.ts';
import { legacyControl } from '../customers/legacy-control.ts';
import { createNamedOrchestra } from './named-orchestra.ts';

let podium: TestCore;

beforeAll(async () => {
  podium = await createTestCore();
});
afterAll(() => podium[Symbol.asyncDispose]());

const legacyTenant = () => readFile(dataFile('tenant-legacy-pooled.sql'), 'utf8');

async function audit(client: Client) {
  return (await client.audits.run({})).result;
}

test('the control database and the tenant that the web application left are found in full', async () => {
  const goteborg = await podium.provision('goteborg');
  const session = await podium.admin('goteborg');
  await session.query(`SET ROLE goteborg; ${await legacyTenant()}; RESET ROLE`);
  await using control = await legacyControl(podium, 'legacy', {
    DATABASE_URL_GOTEBORG: goteborg.url.reveal(),
  });
  const { client } = control;
  await (await client.customers.adopt({ confirmation: 'legacy' })).result;
  const customers = await client.customers.list({});
  const { id = '' } = customers.find(({ subdomain }) => subdomain === 'goteborg') ?? {};

  const before = await audit(client);
  expect(before.findings.filter(each => each.subdomain === 'goteborg')).toMatchObject([
    { check: 'identity-stamp', sentence: 'missing' },
  ]);
  // nobody answers where the plain URL leads, and nobody knows the third one's password
  for (const subdomain of ['malmo', 'demo']) {
    const checks = before.findings.filter(each => each.subdomain === subdomain).map(each => each.check);
    expect(checks).toContain('coverage');
  }

  await client.customers.restamp({ id, confirmation: 'goteborg' });
  const { findings } = await audit(client);
  const pooled = findings.filter(each => each.subdomain === 'goteborg');
  expect(pooled.map(({ check, level, evidence }) => [check, level, evidence.table])).toEqual([
    ['tenant-columns', 'critical', 'Musician'],
    ['tenant-keys', 'warning', 'Musician'],
    ['tenant-keys', 'warning', 'Musician'],
    ['registry-tables', 'error', 'Tenant'],
  ]);
  expect(pooled[0]?.evidence).toMatchObject({ foreign: '5', rows: '157', values: '2', whose: 'malmo' });
  const { tenants } = await (await client.audits.repairPlan({ subdomains: ['goteborg'] })).result;
  expect(tenants).toMatchObject([{ state: 'foreign_rows', foreign: [{ owner: 'malmo', rows: 6 }] }]);
});

describe.skipIf(installed === null)('a server of the version that this machine has', () => {
  test('is repaired as the embedded one is', async () => {
    await using server = await startInstalledServer(createAuthority().issue('localhost'));
    await createNamedOrchestra(podium, server.fields, 'lund', 'lund');
    await createNamedOrchestra(podium, server.fields, 'ystad', 'ystad');
    const session = await openAdmin(server.fields, 'lund');
    await session.query(
      `CREATE SCHEMA planted AUTHORIZATION lund; SET ROLE lund; SET search_path = planted; ${await legacyTenant()};
       UPDATE "Tenant" SET name = id; INSERT INTO "Tenant" VALUES ('lund', 'lund'), ('ystad', 'ystad');
       UPDATE "Musician" SET "tenantId" = CASE "tenantId" WHEN 'malmo' THEN 'ystad' ELSE 'lund' END;
       DELETE FROM "Tenant" WHERE id IN ('goteborg', 'malmo');
       CREATE POLICY p ON "Musician" USING ("tenantId" = current_setting('app.tenant'));
       ALTER TABLE "Musician" ENABLE ROW LEVEL SECURITY; RESET ROLE`,
    );
    await repairs(podium.client, session, server.fields);
    await session.end();
  });
});

async function repairs(
  client: Client,
  session: Awaited<ReturnType<typeof openAdmin>>,
  { host, port }: ConnectionFields,
): Promise<void> {
  const count = async () => (await session.query('SELECT FROM planted."Musician"')).rowCount;
  const request = { subdomain: 'lund', confirmation: 'lund' };
  const sealed = await (await client.audits.repairSeal(request)).result;
  expect([sealed.files.map(each => [each.owner, each.rows]), await count()]).toEqual([[['ystad', 6]], 152]);
  const id = sealed.files[0]?.id ?? '';
  await client.audits.restoreSealed({ id, confirmation: 'lund' });
  expect(await count()).toBe(157);
  await (await client.audits.repairSeal(request)).result;
  const path = await mkdtemp(join(podium.home, 'migrations-'));
  const folder = await podium.open(path);
  const written = await (await client.audits.repairWrite({ subdomains: ['lund'], folder: folder.id })).result;
  expect(written.left, `${host}:${port}`).toEqual([]);
  const sql = await readFile(join(path, written.migration ?? '', 'migration.sql'), 'utf8');
  await session.query(`BEGIN; ${sql} COMMIT; BEGIN; ${sql} COMMIT`);
  const { tenants } = await (await client.audits.repairPlan({ subdomains: ['lund'] })).result;
  expect(tenants).toMatchObject([{ state: 'nothing', columns: [], removes: [] }]);
}

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestCore } from '../../helpers/test-core.ts';
import { AuditedFleet } from './audited-fleet.ts';

let audited: AuditedFleet;
let podium: TestCore;

beforeAll(async () => {
  audited = await AuditedFleet.create(['alfa', 'beta', 'gamma']);
  ({ podium } = audited);
});
afterAll(() => audited[Symbol.asyncDispose]());

const recheck = (check: string, subdomain: string | null, server: string | null = null) =>
  podium.client.audits.recheck({ check, subdomain, server });

test('a check of a tenant is made again alone, and the ledger and the kept report know', async () => {
  await audited.ask(null, 'GRANT TEMPORARY ON DATABASE alfa TO PUBLIC');
  const { findings, auditId } = await audited.audit();
  expect(await recheck('public-connect', 'alfa')).toMatchObject({
    verdict: 'findings',
    findings: [{ key: findings[0]?.key, state: 'known' }],
    fixed: [],
  });
  await audited.mend(findings);
  expect(await recheck('public-connect', 'alfa')).toMatchObject({
    verdict: 'clean',
    findings: [],
    fixed: [findings[0]?.key],
  });
  const shown = await podium.client.audits.show({ auditId });
  expect(shown.findings).toMatchObject([{ state: 'fixed' }]);
  expect((await audited.audit()).fixed).toEqual([]);
});

test('a check of a server tells of one tenant, also where only another can be entered', async () => {
  await audited.ask(null, 'ALTER DATABASE alfa OWNER TO beta');
  await audited.audit();
  expect(await recheck('cross-tenant-connect', 'alfa')).toMatchObject({
    verdict: 'findings',
    findings: [{ subdomain: 'alfa', state: 'known' }],
  });
  await audited.ask(null, 'ALTER DATABASE alfa OWNER TO alfa');
  expect(await recheck('cross-tenant-connect', 'alfa')).toMatchObject({ verdict: 'clean', findings: [] });
  expect((await audited.audit()).findings).toEqual([]);
});

test('what is judged from having entered is judged anew', async () => {
  await audited.ask('beta', 'ALTER SCHEMA podium RENAME TO elsewhere');
  await audited.audit();
  expect(await recheck('identity-stamp', 'beta')).toMatchObject({
    verdict: 'findings',
    findings: [{ sentence: 'missing' }],
  });
  expect(await recheck('coverage', 'beta')).toMatchObject({ verdict: 'not_audited', findings: [] });
  await audited.ask('beta', 'ALTER SCHEMA elsewhere RENAME TO podium');
  expect(await recheck('identity-stamp', 'beta')).toMatchObject({ verdict: 'clean' });
  expect(await recheck('coverage', 'beta')).toMatchObject({ verdict: 'clean', findings: [] });
  expect((await audited.audit()).findings).toEqual([]);
});

test('what belongs to a server or to the fleet is told of them', async () => {
  const { servers } = await audited.audit();
  const address = servers[0]?.server ?? '';
  expect(await recheck('cross-tenant-connect', null, address)).toMatchObject({ verdict: 'clean' });
  expect(await recheck('coverage', null, address)).toMatchObject({ verdict: 'clean' });
  expect(await recheck('shared-database', null)).toMatchObject({ verdict: 'clean' });
  expect(await recheck('shared-database', 'alfa')).toMatchObject({ verdict: 'clean' });
});

test.each([
  ['nonsense', 'alfa', null, { code: 'invalid_input', field: 'check' }],
  ['coverage', 'nobody', null, { code: 'customer_not_found' }],
  ['coverage', null, 'nowhere:1', { code: 'invalid_input', field: 'server' }],
])('%s of %s at %s is refused', async (check, subdomain, server, error) => {
  await expect(recheck(check, subdomain, server)).rejects.toMatchObject(error);
});

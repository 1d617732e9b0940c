import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { SlowStatements } from '../../../../src/core/migrations/tenant/slow-statements.ts';
import { wireBefore } from '../wire-before.ts';
import { OneTenant } from './one-tenant.ts';

const name = '30000101_new';
const sql = 'CREATE TABLE t_new (); SELECT 1';

let tenant: OneTenant;
beforeAll(async () => {
  tenant = await OneTenant.create();
});
afterAll(() => tenant[Symbol.asyncDispose]());
afterEach(() => tenant.forget());

/** Core with less patience for a server that says nothing. */
function impatient() {
  const { deps } = tenant.podium.core;
  return { ...deps, slowStatements: new SlowStatements(deps.connections, { silence: 1_500 }) };
}

test('a network that swallows one connection after COMMIT: what went in is told as applied, and that session is ended', async () => {
  await using wire = await wireBefore(tenant.podium, tenant.subdomain);
  wire.swallowsAfter = 'COMMIT';
  wire.swallowsAll = false;
  const more = { [name]: sql, '30000102_more': 'CREATE TABLE t_more ()' };
  const end = await tenant.run(more, {}, impatient());
  expect(end).toMatchObject({ outcome: 'applied', applied: Object.keys(more), error: null });
  expect(end.duration).toBeLessThan(15_000);
  expect(await tenant.ledger()).toHaveLength(2);
  await expect.poll(() => tenant.isLocked()).toBe(false);
}, 40_000);

test('a statement that takes long is told once a second, by its number', async () => {
  const long = '-- a\nSELECT 1; SELECT pg_sleep(2.5); SELECT 2';
  expect((await tenant.run({ [name]: long })).outcome).toBe('applied');
  const told = tenant.events.filter(({ kind }) => kind === 'statement');
  expect(told.length).toBeGreaterThan(0);
  expect(told.length).toBeLessThan(4);
  expect(told[0]).toEqual({
    kind: 'statement',
    migration: name,
    statement: 2,
    statements: 3,
    waitsFor: null,
  });
});

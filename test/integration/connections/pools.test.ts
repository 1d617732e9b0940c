import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Tenant } from '../../../src/core/customers/tenant.ts';
import { backendOf } from '../../../src/core/db/pooler.ts';
import { sessionsPerServer } from '../../../src/core/db/server-limits.ts';
import { TenantConnections } from '../../../src/core/db/tenant-connections.ts';
import type { PoolOptions } from '../../../src/core/db/tenant-pools.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { wireBefore } from '../migrations/wire-before.ts';

const count = 10;
let podium: TestCore;
let admin: pg.Client;
let fleet: readonly Tenant[];
beforeAll(async () => {
  podium = await createTestCore();
  for (let index = 0; index < count; index += 1) await podium.createOrchestra(`orkester-${index}`);
  admin = await podium.admin();
  fleet = await podium.core.deps.tenants.list();
});
// a backend takes a moment to leave after its client has
afterEach(() => expect.poll(open).toEqual([]));
afterAll(() => podium[Symbol.asyncDispose]());

/** Databases with a connection of Podium's, one name a connection. */
async function open(): Promise<readonly string[]> {
  const { rows } = await admin.query<{ datname: string }>(
    `SELECT datname FROM pg_stat_activity WHERE datname LIKE 'orkester-%' ORDER BY backend_start`,
  );
  return rows.map(({ datname }) => datname);
}

const connections = (options?: Partial<PoolOptions>) =>
  new TenantConnections(podium.core.deps.secrets, options);
const read = (registry: TenantConnections, tenant: Tenant) =>
  registry.withReader(tenant, 'test', client => client.query('SELECT 1'));
const session = { purpose: 'test', statementTimeout: 0 };

describe('the connections of readers', () => {
  it('are kept for the tenants that were used last, and no others', async () => {
    await using registry = connections();
    for (const tenant of fleet.slice(0, 8)) await read(registry, tenant);
    await expect.poll(open).toEqual(fleet.slice(2, 8).map(({ subdomain }) => subdomain));
    const [, , , again, , , , , another] = fleet as [Tenant, ...Tenant[]];
    await read(registry, again as Tenant);
    await read(registry, another as Tenant);
    await expect.poll(open).toHaveLength(6);
    expect(await open()).toContain(again?.subdomain);
  });

  it('are closed when nobody used them for a while', async () => {
    await using registry = connections({ idle: 300 });
    const [tenant] = fleet as [Tenant];
    await read(registry, tenant);
    expect(await open()).toEqual([tenant.subdomain]);
    await expect.poll(open, { timeout: 5_000 }).toEqual([]);
    await read(registry, tenant);
    expect(await open()).toEqual([tenant.subdomain]);
  });

  it('that are forgotten while they work finish first, and are then closed', async () => {
    await using registry = connections();
    const [tenant] = fleet as [Tenant];
    const working = registry.withReader(tenant, 'test', client => client.query('SELECT pg_sleep(0.3)'));
    await expect.poll(open).toHaveLength(1);
    await registry.forget(tenant.id);
    await working;
    await expect.poll(open).toEqual([]);
  });

  it('that a network swallows, and tells nobody, are given up, and opened anew when it is back', async () => {
    await using registry = connections({ patience: 2_000 });
    await using wire = await wireBefore(podium, 'orkester-0');
    const tenant = await podium.core.deps.tenants.bySubdomain('orkester-0');
    await read(registry, tenant);
    wire.swallowsAfter = 'SELECT 1';
    await expect(read(registry, tenant)).rejects.toMatchObject({ code: 'connection_lost' });
    wire.letThrough();
    await read(registry, tenant);
  });

  it('are opened anew where the credential or the expected stamp is another', async () => {
    await using registry = connections();
    const [tenant] = fleet as [Tenant];
    await read(registry, tenant);
    const { identity } = tenant;
    if (identity === null) throw new Error('it was stamped');
    const other = { ...tenant, identity: { ...identity, stamp: '0'.repeat(32) } };
    await expect(read(registry, other)).rejects.toMatchObject({ code: 'identity_foreign' });
    await expect.poll(open).toEqual([]);
  });

  it('that failed are not handed to the next question', async () => {
    await using registry = connections();
    const [tenant] = fleet as [Tenant];
    const backends: number[] = [];
    const ask = (sql: string) =>
      registry.withReader(tenant, 'test', async client => {
        backends.push(await backendOf(client));
        await client.query(sql);
      });
    await expect(ask('SELECT 1 / 0')).rejects.toThrow();
    await ask('SELECT 1');
    expect(new Set(backends).size).toBe(2);
  });
});

it('a statement is cancelled though every turn on the server is taken', async () => {
  await using registry = connections();
  const backends = new Map<Tenant, number>();
  const sleeping = fleet.slice(0, sessionsPerServer).map(tenant =>
    registry
      .withSession(tenant, session, async client => {
        backends.set(tenant, await backendOf(client));
        await client.query('SELECT pg_sleep(60)');
      })
      .catch(error => error.code),
  );
  await expect.poll(() => backends.size).toBe(sessionsPerServer);
  const began = Date.now();
  await Promise.all([...backends].map(([tenant, backend]) => registry.cancelBackend(tenant, backend)));
  expect(new Set(await Promise.all(sleeping))).toEqual(new Set(['statement_timeout']));
  expect(Date.now() - began).toBeLessThan(20_000);
});

it('many tenants opened and closed leave no connection, and no more memory than before', async () => {
  await using registry = connections();
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const round = async () => {
    await Promise.all(
      fleet.map(async tenant => {
        await read(registry, tenant);
        await registry.withSession(tenant, session, client => client.query('SELECT 1'));
      }),
    );
    await registry.forget();
    collect();
    return process.memoryUsage().heapUsed;
  };
  await round();
  const before = await round();
  for (let times = 0; times < 5; times += 1) await round();
  expect((await round()) / before).toBeLessThan(1.05);
}, 60_000);

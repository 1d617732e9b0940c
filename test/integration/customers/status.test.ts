import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerStatus } from '../../../src/contract/customers.ts';
import { failureOf } from '../../helpers/failure.ts';
import { startWebApplication, type WebApplication } from '../../helpers/tenant-probe.ts';
import { createTestCore, memoryStore, type TestCore } from '../../helpers/test-core.ts';

const statuses = ['pending', 'active', 'inactive'] as const;
const allowed = [
  'pending active',
  'pending inactive',
  'active inactive',
  'inactive active',
  'inactive pending',
];

let podium: TestCore;
let webApplication: WebApplication;
const secretStore = memoryStore();
/** URL of a database that is stamped as the one of `uppsala`. */
let url: string;
beforeAll(async () => {
  podium = await createTestCore({ secretStore });
  webApplication = await startWebApplication();
  await podium.createOrchestra('falun');
  await podium.client.customers.create({
    subdomain: 'uppsala',
    name: 'Uppsala Kammarorkester',
    contactEmail: 'kansli@uppsala.example',
    plan: 'medium',
    databaseReference: 'env:DATABASE_URL_UPPSALA',
  });
  url = (await podium.provision('uppsala')).url.reveal();
});
afterAll(async () => {
  await webApplication[Symbol.asyncDispose]();
  await podium[Symbol.asyncDispose]();
});

const show = (subdomain: string) => podium.client.customers.show({ subdomain });

async function setStatus(subdomain: string, status: CustomerStatus, webApplicationHas?: string) {
  const { id, version } = await show(subdomain);
  const typed = webApplicationHas === undefined ? {} : { webApplicationHas };
  return podium.client.customers.setStatus({ id, version, status, reason: 'prov', ...typed });
}

/** As the web application, or somebody with psql, may have left it. */
async function put(subdomain: string, status: string): Promise<void> {
  await podium.core.deps.control.query('UPDATE public."Customer" SET status = $2 WHERE subdomain = $1', [
    subdomain,
    status,
  ]);
  podium.core.deps.customerList.drop();
}

async function missing(): Promise<readonly (string | undefined)[]> {
  const { ready, steps } = await podium.client.customers.readiness({ subdomain: 'uppsala' });
  const first = steps.find(({ state }) => state !== 'met');
  expect(ready).toBe(first === undefined);
  const behind = steps.slice(first === undefined ? steps.length : steps.indexOf(first) + 1);
  expect(behind.every(({ state, error }) => state === 'not_asked' && error === null)).toBe(true);
  return [first?.step, first?.error?.code];
}

describe('the status', () => {
  const steps = statuses.flatMap(from => statuses.map(to => [from, to] as const));
  it.each(steps)('of a customer who is ready, from %s to %s', async (from, to) => {
    await put('falun', from);
    if (allowed.includes(`${from} ${to}`)) {
      expect(await setStatus('falun', to)).toMatchObject({ status: to, statusReason: 'prov' });
    } else {
      expect(await failureOf(setStatus('falun', to))).toMatchObject({
        code: 'status_refused',
        details: { from, to },
      });
    }
  });

  it('that is not one of ours may be left for any', async () => {
    await put('falun', 'trial');
    expect(await setStatus('falun', 'active')).toMatchObject({ status: 'active' });
  });

  it('needs a reason', async () => {
    const { id, version } = await show('falun');
    const refused = podium.client.customers.setStatus({ id, version, status: 'inactive', reason: ' ' });
    expect(await failureOf(refused)).toMatchObject({ code: 'invalid_input', field: 'reason' });
  });

  it('is refused for a row that changed since it was read', async () => {
    const { id, version } = await show('falun');
    await podium.client.customers.update({ id, version, changes: { name: 'Falun' } });
    const refused = podium.client.customers.setStatus({ id, version, status: 'inactive', reason: 'prov' });
    expect(await failureOf(refused)).toMatchObject({ code: 'changed_elsewhere' });
  });

  it('stands in the activity with its reason', async () => {
    await put('falun', 'active');
    await setStatus('falun', 'inactive');
    const [entry] = await podium.client.activity.list({
      filter: { search: 'customers.setStatus' },
      limit: 1,
    });
    expect(entry).toMatchObject({
      subdomain: 'falun',
      note: { before: { status: 'active' }, after: { status: 'inactive', reason: 'prov' } },
    });
  });
});

describe('a customer becomes active only', () => {
  const refused = async (...steps: string[]) =>
    expect(await failureOf(setStatus('uppsala', 'active'))).toMatchObject({
      code: 'not_ready',
      details: { subdomain: 'uppsala', missing: steps },
    });

  it('with a credential', async () => {
    expect(await missing()).toEqual(['credential', 'secret_missing']);
    await refused('credential');
  });

  it('when the database answers', async () => {
    await podium.client.credentials.set({
      name: 'DATABASE_URL_UPPSALA',
      secret: { url: url.replace(/\/uppsala$/, '/nowhere') },
    });
    expect(await missing()).toEqual(['database', 'database_missing']);
    await refused('database');
  });

  it('when its stamp is right', async () => {
    await podium.client.credentials.set({ name: 'DATABASE_URL_UPPSALA', secret: { url } });
    expect(await missing()).toEqual(['identity', 'identity_missing']);
    await refused('identity');
    const { id } = await show('uppsala');
    await podium.client.customers.restamp({ id, confirmation: 'uppsala' });
  });

  it('when the web application is known to have the credential', async () => {
    expect(await missing()).toEqual(['web_application', 'web_application_unproved']);
    await refused('web_application');
    expect(await show('uppsala')).toMatchObject({ status: 'pending', webApplicationHas: null });
  });

  it('not by another name typed in', async () => {
    expect(await failureOf(setStatus('uppsala', 'active', 'DATABASE_URL_FALUN'))).toMatchObject({
      code: 'confirmation_mismatch',
      field: 'webApplicationHas',
    });
  });

  it('by the name of the secret typed in, which is remembered', async () => {
    const active = await setStatus('uppsala', 'active', 'DATABASE_URL_UPPSALA');
    expect(active).toMatchObject({ status: 'active', webApplicationHas: { how: 'typed' } });
    await setStatus('uppsala', 'inactive');
    expect(await missing()).toEqual([undefined, undefined]);
    expect(await setStatus('uppsala', 'active')).toMatchObject({
      webApplicationHas: active.webApplicationHas,
    });
  });

  it('for this very reference: with another one it is unknown again', async () => {
    const { id, version } = await setStatus('uppsala', 'inactive');
    const changes = { databaseReference: 'env:DATABASE_URL_OTHER' };
    const moved = await podium.client.customers.update({ id, version, changes });
    expect(moved.webApplicationHas).toBeNull();
    await podium.client.customers.update({
      id,
      version: moved.version,
      changes: { databaseReference: 'env:DATABASE_URL_UPPSALA' },
    });
    expect(await show('uppsala')).toMatchObject({ webApplicationHas: { how: 'typed' } });
  });

  it('by a probe that the web application answers, which is remembered', async () => {
    await podium.core.deps.control.query('UPDATE podium.customer_settings SET web_application_has = NULL');
    podium.core.deps.customerList.drop();
    await podium.client.workspaces.update({ id: 'sandbox', webApplication: webApplication.address });
    expect(await missing()).toEqual(['web_application', 'web_application_unproved']);
    webApplication.environment.set('DATABASE_URL_UPPSALA', url);
    expect(await missing()).toEqual([undefined, undefined]);
    expect(await show('uppsala')).toMatchObject({ webApplicationHas: null });
    expect(await setStatus('uppsala', 'active')).toMatchObject({ webApplicationHas: { how: 'probe' } });
  });

  it('with a plain URL at once, which the web application reads itself', async () => {
    await podium.core.deps.control.query(
      `UPDATE public."Customer" SET "databaseUrl" = $1, status = 'pending' WHERE subdomain = 'uppsala'`,
      [url],
    );
    podium.core.deps.customerList.drop();
    expect(await setStatus('uppsala', 'active')).toMatchObject({ status: 'active', databaseReference: null });
  });
});

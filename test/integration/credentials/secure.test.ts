import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/app-error.ts';
import { failureOf } from '../../helpers/failure.ts';
import { startWebApplication, type WebApplication } from '../../helpers/tenant-probe.ts';
import { createTestCore, memoryStore, type TestCore } from '../../helpers/test-core.ts';

const subdomain = 'malmo';
const name = 'DATABASE_URL_MALMO';
const secretStore = memoryStore();
let podium: TestCore;
let web: WebApplication;
let admin: pg.Client;
let url: string;

beforeAll(async () => {
  podium = await createTestCore({ secretStore });
  web = await startWebApplication();
  await podium.client.workspaces.update({ id: 'sandbox', webApplication: web.address });
  await podium.createOrchestra(subdomain);
  await podium.createOrchestra('lund');
  admin = await podium.admin('podium-control');
  url = (await podium.core.deps.sandbox.secrets.get(subdomain)) ?? '';
  await admin.query('UPDATE public."Customer" SET "databaseUrl" = $1 WHERE subdomain = $2', [url, subdomain]);
});
afterAll(async () => {
  await web[Symbol.asyncDispose]();
  await podium[Symbol.asyncDispose]();
});

async function inRow(): Promise<string> {
  const { rows } = await admin.query<{ databaseUrl: string }>(
    'SELECT "databaseUrl" FROM public."Customer" WHERE subdomain = $1',
    [subdomain],
  );
  return rows[0]?.databaseUrl ?? '';
}

/** Where the old URL is kept for undo. */
const undoPlace = async () => `sandbox/UNDO_${(await podium.client.customers.show({ subdomain })).id}`;

/** What the web application does with the row: it must reach the database at every moment. */
async function webApplicationConnects(): Promise<boolean> {
  const value = await inRow();
  const connectionString = value.startsWith('env:') ? web.environment.get(value.slice(4)) : value;
  if (connectionString === undefined) return false;
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.end();
  return true;
}

const states = () => podium.client.credentials.secureStates({});

describe('a plain URL on its way to a named secret', () => {
  it('is listed as plain, and still works', async () => {
    expect(await states()).toEqual([{ subdomain, name, state: 'plain' }]);
    expect(await podium.client.credentials.test({ subdomain })).toMatchObject({
      passed: true,
      source: 'plain',
    });
  });

  it('cannot be committed before it is prepared, nor undone', async () => {
    const commit = podium.client.credentials.commitSecure({ subdomain, webApplicationHas: name });
    expect(await failureOf(commit)).toMatchObject({ code: 'not_prepared' });
    expect(await failureOf(podium.client.credentials.undoSecure({ subdomain }))).toMatchObject({
      code: 'not_prepared',
    });
    expect(await failureOf(podium.client.credentials.prepareSecure({ subdomain: 'lund' }))).toMatchObject({
      code: 'not_plain',
    });
  });

  it('is not prepared over another secret of that name', async () => {
    await secretStore.set(`sandbox/${name}`, 'postgresql://a:b@127.0.0.1/c');
    expect(await failureOf(podium.client.credentials.prepareSecure({ subdomain }))).toMatchObject({
      code: 'secret_taken',
    });
    expect(await secretStore.get(`sandbox/${name}`)).toBe('postgresql://a:b@127.0.0.1/c');
    expect(await states()).toEqual([{ subdomain, name, state: 'plain' }]);
    await secretStore.delete(`sandbox/${name}`);
  });

  it('is not prepared, and nothing is lost, where the keychain does not keep it', async () => {
    const { set } = secretStore;
    for (const [failing, code] of [
      [async () => Promise.reject(new AppError('keychain_locked')), 'keychain_locked'],
      [async () => {}, 'secret_not_kept'],
    ] as const) {
      Object.assign(secretStore, { set: failing });
      expect(await failureOf(podium.client.credentials.prepareSecure({ subdomain }))).toMatchObject({ code });
    }
    Object.assign(secretStore, { set });
    expect(await inRow()).toBe(url);
    expect(await states()).toEqual([{ subdomain, name, state: 'plain' }]);
  });

  it('is in the keychain after the first step, and the row is as before', async () => {
    expect(await podium.client.credentials.prepareSecure({ subdomain })).toEqual({
      subdomain,
      name,
      state: 'prepared',
    });
    expect(await secretStore.get(`sandbox/${name}`)).toBe(url);
    expect(await inRow()).toBe(url);
    expect(await webApplicationConnects()).toBe(true);
    expect(await states()).toEqual([{ subdomain, name, state: 'prepared' }]);
  });

  it('stays in the row while the web application is not known to have it', async () => {
    for (const webApplicationHas of [undefined, 'DATABASE_URL_LUND', name.toLowerCase(), '']) {
      const commit = podium.client.credentials.commitSecure({
        subdomain,
        ...(webApplicationHas === undefined ? {} : { webApplicationHas }),
      });
      expect(await failureOf(commit)).toMatchObject({
        code: 'web_application_unproved',
        details: { name, reason: 'not_found' },
      });
    }
    // with the database of another orchestra under that name the answer is wrong
    web.environment.set(name, (await podium.core.deps.sandbox.secrets.get('lund')) ?? '');
    expect(await failureOf(podium.client.credentials.commitSecure({ subdomain }))).toMatchObject({
      details: { reason: 'wrong_answer' },
    });
    expect(await inRow()).toBe(url);
    expect(web.asked.every(path => path === 'malmo /.well-known/tenant-probe')).toBe(true);
  });

  it('gives its place in the row to the reference once the web application proves that it has it', async () => {
    web.environment.set(name, url);
    expect(await podium.client.credentials.commitSecure({ subdomain })).toMatchObject({ state: 'secured' });
    expect(await inRow()).toBe(`env:${name}`);
    expect(await webApplicationConnects()).toBe(true);
    expect(await podium.client.credentials.test({ subdomain })).toMatchObject({
      passed: true,
      source: 'keychain',
    });
    expect(await podium.client.customers.show({ subdomain })).toMatchObject({
      databaseReference: `env:${name}`,
      webApplicationHas: { how: 'probe' },
    });
    expect(await states()).toEqual([{ subdomain, name, state: 'secured' }]);
  });

  it('does not come back once its password was changed: it would cut off the web application', async () => {
    const changed = Object.assign(new URL(url), { password: 'another' }).href;
    await podium.client.credentials.set({ name, secret: { url: changed } });
    expect(await failureOf(podium.client.credentials.undoSecure({ subdomain }))).toMatchObject({
      code: 'secret_changed',
    });
    expect(await inRow()).toBe(`env:${name}`);
    await podium.client.credentials.set({ name, secret: { url } });
  });

  it('comes back from the computer that prepared it, and from no other', async () => {
    const kept = await secretStore.get(await undoPlace());
    await secretStore.delete(await undoPlace());
    expect(await failureOf(podium.client.credentials.undoSecure({ subdomain }))).toMatchObject({
      code: 'not_prepared',
    });
    expect(await states()).toEqual([]);
    await secretStore.set(await undoPlace(), kept ?? '');
  });

  it('comes back also days later, when the customer has another subdomain', async () => {
    await admin.query(`UPDATE podium.customer_settings SET secured_at = now() - interval '29 days'`);
    podium.core.deps.customerList.drop();
    const { id, version } = await podium.client.customers.show({ subdomain });
    await podium.client.customers.update({ id, version, changes: { subdomain: 'skane' } });
    expect(await states()).toEqual([{ subdomain: 'skane', name, state: 'secured' }]);
    await podium.client.credentials.undoSecure({ subdomain: 'skane' });
    const renamed = await podium.client.customers.show({ subdomain: 'skane' });
    await podium.client.customers.update({ id, version: renamed.version, changes: { subdomain } });
    expect(await inRow()).toBe(url);
    await podium.client.credentials.commitSecure({ subdomain });
    await admin.query(`UPDATE podium.customer_settings SET secured_at = now() - interval '31 days'`);
    expect(await states()).toEqual([]);
  });

  it('comes back by undo, a step at a time', async () => {
    expect(await podium.client.credentials.undoSecure({ subdomain })).toMatchObject({ state: 'prepared' });
    expect(await inRow()).toBe(url);
    expect(await webApplicationConnects()).toBe(true);
    expect((await podium.client.customers.show({ subdomain })).webApplicationHas).toBeNull();
    expect(await podium.client.credentials.undoSecure({ subdomain })).toMatchObject({ state: 'plain' });
    expect(await secretStore.get(`sandbox/${name}`)).toBeNull();
    expect(await secretStore.get(await undoPlace())).toBeNull();
    expect(await states()).toEqual([{ subdomain, name, state: 'plain' }]);
  });

  it('is prepared anew when the web application has written another URL since', async () => {
    await podium.client.credentials.prepareSecure({ subdomain });
    const changed = Object.assign(new URL(url), { username: 'another' }).href;
    await admin.query('UPDATE public."Customer" SET "databaseUrl" = $1 WHERE subdomain = $2', [
      changed,
      subdomain,
    ]);
    expect(await states()).toEqual([{ subdomain, name, state: 'plain' }]);
    expect(await podium.client.credentials.prepareSecure({ subdomain })).toMatchObject({ state: 'prepared' });
    expect(await secretStore.get(`sandbox/${name}`)).toBe(changed);
    await podium.client.credentials.undoSecure({ subdomain });
    await admin.query('UPDATE public."Customer" SET "databaseUrl" = $1 WHERE subdomain = $2', [
      url,
      subdomain,
    ]);
  });

  it('leaves a secret that another customer refers to, and one that says the same in other words', async () => {
    const lund = await podium.client.customers.show({ subdomain: 'lund' });
    const refer = (version: string, databaseReference: string) =>
      podium.client.customers.update({ id: lund.id, version, changes: { databaseReference } });
    const { version } = await refer(lund.version, `env:${name}`);
    await podium.client.credentials.prepareSecure({ subdomain });
    await podium.client.credentials.undoSecure({ subdomain });
    expect(await secretStore.get(`sandbox/${name}`)).toBe(url);
    await refer(version, 'sandbox:lund');

    const inOtherWords = `${url}?connection_limit=5`;
    await secretStore.set(`sandbox/${name}`, inOtherWords);
    expect(await podium.client.credentials.prepareSecure({ subdomain })).toMatchObject({ state: 'prepared' });
    await podium.client.credentials.undoSecure({ subdomain });
    expect(await secretStore.get(`sandbox/${name}`)).toBe(inOtherWords);
    await secretStore.delete(`sandbox/${name}`);
  });

  it('is committed by the typed name where nothing can be probed', async () => {
    await podium.client.workspaces.update({ id: 'sandbox', webApplication: null });
    await podium.client.credentials.prepareSecure({ subdomain });
    expect(await failureOf(podium.client.credentials.commitSecure({ subdomain }))).toMatchObject({
      details: { reason: 'no_address' },
    });
    await podium.client.credentials.commitSecure({ subdomain, webApplicationHas: name });
    expect((await podium.client.customers.show({ subdomain })).webApplicationHas).toMatchObject({
      how: 'typed',
    });
  });

  it('is not put back over what somebody else wrote meanwhile', async () => {
    await admin.query(`UPDATE public."Customer" SET "databaseUrl" = 'env:OTHER' WHERE subdomain = $1`, [
      subdomain,
    ]);
    expect(await failureOf(podium.client.credentials.undoSecure({ subdomain }))).toMatchObject({
      code: 'changed_elsewhere',
    });
    expect(await inRow()).toBe('env:OTHER');
  });

  it('left no URL in the log or the activity', async () => {
    const written = [...podium.log, JSON.stringify(await podium.client.activity.list({ limit: 1000 }))].join(
      '\n',
    );
    const { password } = new URL(url);
    expect(written).not.toContain(password);
  });
});

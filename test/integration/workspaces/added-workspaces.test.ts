import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../src/contract/client.ts';
import { formatConnectionUrl } from '../../../src/core/db/connection-fields.ts';
import type { SecretStore } from '../../../src/core/ports.ts';
import type { Provisioned } from '../../../src/core/sandbox/provision.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createAuthority } from '../../helpers/certificates.ts';
import { failureOf } from '../../helpers/failure.ts';
import { createTestCore, openAdmin, type TestCore } from '../../helpers/test-core.ts';
import { offerTls } from '../../helpers/tls-server.ts';

const secrets = new Map<string, string>();
const secretStore: SecretStore = {
  get: async name => secrets.get(name) ?? null,
  set: async (name, secret) => void secrets.set(name, secret),
  delete: async name => secrets.delete(name),
};

let podium: TestCore;
let client: Client;
let drift: Provisioned;
beforeAll(async () => {
  const environment = { DATABASE_URL_KALMAR: 'postgresql://kalmar:x@127.0.0.1:1/kalmar' };
  podium = await createTestCore({ secretStore, environment });
  client = podium.client;
  drift = await podium.provision('drift');
});
afterEach(async () => {
  await client.workspaces.use({ id: 'sandbox' });
  for (const { id, kind } of await client.workspaces.list({}))
    if (kind === 'keychain') await client.workspaces.remove({ id, confirmation: id });
  secrets.clear();
});
afterAll(() => podium[Symbol.asyncDispose]());

const production = { id: 'drift', name: 'Drift', stage: 'production' } as const;
const add = () => client.workspaces.add({ ...production, controlUrl: drift.url.reveal() });
const ids = async () => (await client.workspaces.list({})).map(({ id }) => id);

describe('a workspace that is added', () => {
  it('keeps its URL in the keychain alone', async () => {
    const added = await add();
    expect(secrets).toEqual(new Map([['drift/control-url', drift.url.reveal()]]));
    const file = readFileSync(join(podium.home, 'workspaces.json'), 'utf8');
    for (const text of [file, JSON.stringify(added), ...podium.log])
      expect(text).not.toContain(drift.fields.password.reveal());
    expect(await client.workspaces.list({})).toContainEqual(added);
  });

  it('is red and read-only in production, amber and open in staging, or as one says', async () => {
    expect(await add()).toMatchObject({ colour: 'red', readOnly: true, kind: 'keychain', current: false });
    const controlUrl = drift.url.reveal();
    const staging = { id: 'prov', name: 'Prov', stage: 'staging', controlUrl } as const;
    expect(await client.workspaces.add(staging)).toMatchObject({ colour: 'amber', readOnly: false });
    const webApplication = 'https://{subdomain}.example.com';
    const own = { ...staging, id: 'eget', colour: 'violet', readOnly: true, webApplication } as const;
    expect(await client.workspaces.add(own)).toMatchObject({
      colour: 'violet',
      readOnly: true,
      webApplication,
    });
  });

  it('works on its own control database, and takes no secret from the environment', async () => {
    await add();
    expect(await client.workspaces.use({ id: 'drift' })).toMatchObject({ control: 'not-set-up' });
    expect(await failureOf(client.workspaces.setUp({}))).toMatchObject({ code: 'read_only' });
    await client.workspaces.update({ id: 'drift', readOnly: false });
    expect(await client.workspaces.setUp({})).toMatchObject({ id: 'drift', control: 'ready' });
    const control = await openAdmin(drift.fields);
    expect((await control.query('SELECT FROM podium._prisma_migrations')).rowCount).toBeGreaterThan(0);
    await control.end();
    expect(await podium.core.deps.secrets.find(new Secret('env:DATABASE_URL_KALMAR'))).toBeNull();
  });

  it.each([
    ['an id that is there', { id: 'sandbox' }, { code: 'workspace_taken', field: 'id' }],
    ['something that is no URL', { controlUrl: 'ingen adress' }, { field: 'controlUrl' }],
    ['a URL without a password', { controlUrl: 'postgresql://u@h/d' }, { field: 'controlUrl' }],
    [
      'a URL that the keychain has no room for',
      { controlUrl: `postgresql://u:${'x'.repeat(1_280)}@h/d` },
      { code: 'secret_too_long' },
    ],
    ['a certificate that is none', { certificateAuthority: 'PEM' }, { field: 'certificateAuthority' }],
    [
      'an address without a place for the subdomain',
      { webApplication: 'https://example.com' },
      { field: 'webApplication' },
    ],
  ])('refuses %s, and keeps nothing', async (_, wrong, refusal) => {
    const input = { ...production, controlUrl: drift.url.reveal(), ...wrong };
    const failure = await failureOf(client.workspaces.add(input));
    expect(failure).toMatchObject(refusal);
    expect(JSON.stringify(failure)).not.toContain(input.controlUrl);
    expect(secrets.size).toBe(0);
    expect(await ids()).toEqual(['sandbox']);
  });

  it('is not there when the keychain lost its URL', async () => {
    const keep = secretStore.set;
    secretStore.set = async () => {};
    try {
      expect(await failureOf(add())).toMatchObject({ code: 'secret_not_kept' });
    } finally {
      secretStore.set = keep;
    }
    expect(await ids()).toEqual(['sandbox']);
  });

  it('says what to do when its URL has gone from the keychain', async () => {
    await add();
    secrets.clear();
    expect(await client.workspaces.use({ id: 'drift' })).toMatchObject({ control: 'unreachable' });
    expect(await failureOf(client.customers.list({}))).toMatchObject({
      code: 'secret_missing',
      details: { reason: 'control_url' },
    });
  });

  it('trusts the authority that it was given, and no other', async () => {
    const elsewhere = '127.1'; // leads to 127.0.0.1, and is not written like it
    const authority = createAuthority();
    const another = createAuthority('another');
    await offerTls(podium, authority.issue(elsewhere));
    const controlUrl = formatConnectionUrl({ ...drift.fields, host: elsewhere }).reveal();
    await client.workspaces.add({ ...production, controlUrl, certificateAuthority: another.certificate });
    expect(await client.workspaces.use({ id: 'drift' })).toMatchObject({ control: 'unreachable' });
    expect(await failureOf(client.customers.list({}))).toMatchObject({ code: 'tls_untrusted' });
    const { certificate } = authority;
    const trusted = await client.workspaces.reconnect({
      id: 'drift',
      controlUrl,
      certificateAuthority: certificate,
    });
    expect(trusted.control).not.toBe('unreachable');
  });
});

describe('a new connection for a workspace', () => {
  it('takes the place of the old one, and leaves its other secrets', async () => {
    await add();
    secrets.set('drift/DATABASE_URL_LUND', 'postgresql://lund:x@h/lund');
    const controlUrl = formatConnectionUrl({ ...drift.fields, port: 1 }).reveal();
    await client.workspaces.use({ id: 'drift' });
    expect(await client.workspaces.reconnect({ id: 'drift', controlUrl })).toMatchObject({
      control: 'unreachable',
      name: 'Drift',
      readOnly: true,
    });
    expect(secrets.get('drift/control-url')).toBe(controlUrl);
    expect(secrets.has('drift/DATABASE_URL_LUND')).toBe(true);
  });

  it('is not for those that Podium or the environment give', async () => {
    expect(
      await failureOf(client.workspaces.reconnect({ id: 'sandbox', controlUrl: drift.url.reveal() })),
    ).toMatchObject({ code: 'invalid_input', details: { problem: 'workspace_fixed' } });
  });
});

describe('a workspace that is removed', () => {
  it('is forgotten with the secrets that its control database names, and leaves that as it is', async () => {
    const other = await podium.provision('old-drift');
    await client.workspaces.add({ ...production, readOnly: false, controlUrl: other.url.reveal() });
    await client.workspaces.use({ id: 'drift' });
    await client.workspaces.setUp({});
    const control = await openAdmin(other.fields);
    await control.query(
      `INSERT INTO "Customer" (id, name, subdomain, "databaseUrl", "contactEmail", plan, "updatedAt") VALUES
       ('c1', 'Lund', 'lund', 'env:LUNDS_DATABAS', 'a@lund.example', 'small', now()),
       ('c2', 'Ystad', 'ystad', 'postgresql://a:b@c/d', 'a@ystad.example', 'small', now())`,
    );
    await control.query(`INSERT INTO podium.customer_settings (customer_id, server) VALUES ('c2', 'pg-syd')`);
    const forgotten = ['LUNDS_DATABAS', 'DATABASE_URL_YSTAD', 'UNDO_c2', 'SERVER_URL_PG_SYD'];
    const left = ['drift/REMOVED_c3', 'prov/LUNDS_DATABAS'];
    for (const name of [...forgotten.map(each => `drift/${each}`), ...left]) secrets.set(name, 'x');

    // rows of others that were sealed there are nowhere else
    const sealed = join(podium.home, 'drift', 'sealed-rows');
    mkdirSync(sealed, { recursive: true });
    writeFileSync(join(sealed, 'rows-1.sealed'), '');
    expect(await failureOf(client.workspaces.remove({ id: 'drift', confirmation: 'drift' }))).toMatchObject({
      code: 'sealed_rows_kept',
    });
    rmSync(sealed, { recursive: true });
    const wrong = client.workspaces.remove({ id: 'drift', confirmation: 'Drift' });
    expect(await failureOf(wrong)).toMatchObject({ code: 'confirmation_mismatch' });
    expect(await ids()).toEqual(['sandbox', 'drift']);

    await client.workspaces.remove({ id: 'drift', confirmation: 'drift' });
    expect(await client.workspaces.list({})).toMatchObject([
      { id: 'sandbox', current: true, control: 'ready' },
    ]);
    expect([...secrets.keys()]).toEqual(left);
    expect((await control.query('SELECT FROM "Customer"')).rowCount).toBe(2);
    await control.end();
  });

  it('goes also when its control database is out of reach', async () => {
    const controlUrl = formatConnectionUrl({ ...drift.fields, port: 1 }).reveal();
    await client.workspaces.add({ ...production, controlUrl });
    secrets.set('drift/AUDIT_SIGNING_KEY', 'x');
    await client.workspaces.remove({ id: 'drift', confirmation: 'drift' });
    expect(secrets.size).toBe(0);
    expect(await ids()).toEqual(['sandbox']);
  });

  it('leaves activity in the workspace that is in use then', async () => {
    await add();
    await client.workspaces.use({ id: 'drift' });
    await client.workspaces.remove({ id: 'drift', confirmation: 'drift' });
    const rows = await podium.core.deps.control.query<{ note: unknown }>(
      `SELECT note FROM podium.activity_link WHERE method = 'workspaces.remove' AND phase = 'end' ORDER BY number DESC`,
    );
    expect(rows[0]?.note).toMatchObject({ workspace: 'drift', stage: 'production' });
  });

  it('is never the sandbox', async () => {
    expect(
      await failureOf(client.workspaces.remove({ id: 'sandbox', confirmation: 'sandbox' })),
    ).toMatchObject({ code: 'invalid_input', details: { problem: 'workspace_fixed' } });
  });
});

describe('switching', () => {
  it('waits for what runs: it would go on in the other databases', async () => {
    await add();
    let finish = () => {};
    const work = new Promise<void>(resolve => {
      finish = resolve;
    });
    podium.core.deps.tasks.start('migrations.run', async () => {
      await work;
      return { value: null };
    });
    const busy = { code: 'already_running', details: { reason: 'workspace_busy' } };
    expect(await failureOf(client.workspaces.use({ id: 'drift' }))).toMatchObject(busy);
    finish();
    await expect.poll(() => podium.core.deps.tasks.running().length).toBe(0);
    expect(await client.workspaces.use({ id: 'drift' })).toMatchObject({ current: true });
  });
});

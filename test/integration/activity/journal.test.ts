import { cpSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';

let podium: TestCore;
let admin: pg.Client;
beforeAll(async () => {
  podium = await createTestCore();
  admin = await podium.admin('podium-control');
});
afterAll(() => podium[Symbol.asyncDispose]());

const recorder = () => podium.core.deps.recorder;
const folder = (workspace = 'sandbox') => join(podium.home, workspace, 'activity-journal');
const nobody = { id: 'none', confirmation: 'none' };

/** An effect that is recorded and refused, so that nothing but the record is left of it. */
async function act(): Promise<void> {
  await podium.client.customers.remove(nobody).catch(() => {});
}

async function withoutTable(work: () => Promise<void>): Promise<void> {
  await admin.query('ALTER TABLE podium.activity_link RENAME TO activity_away');
  try {
    await work();
  } finally {
    await admin.query('ALTER TABLE podium.activity_away RENAME TO activity_link');
  }
}

const find = (search: string) => podium.client.activity.list({ filter: { search } });

describe('the journal of activity', () => {
  it('takes the end of an effect whose control database went away meanwhile, and the effect is no failure', async () => {
    const record = await recorder().begin('customers.hold', 'control');
    await withoutTable(async () => {
      await record?.finish('done', { subdomain: 'ystad' });
      expect(recorder().waiting()).toBe(1);
      expect(await find('customers.hold').catch(() => 'no table')).toBe('no table');
    });
    await act();
    expect(recorder().waiting()).toBe(0);
    expect(await find('customers.hold')).toMatchObject([{ subdomain: 'ystad', outcome: 'done' }]);
  });

  it('is read by nobody but its owner', async () => {
    const record = await recorder().begin('customers.hold', 'control');
    await withoutTable(async () => record?.finish('done', null));
    const [file = ''] = readdirSync(folder());
    expect(statSync(join(folder(), file)).mode & 0o077).toBe(0);
  });

  it('keeps the time at which it happened', async () => {
    const before = new Date().toISOString();
    const record = await recorder().begin('customers.adopt', 'control');
    const after = new Date().toISOString();
    await new Promise(resolve => setTimeout(resolve, 20));
    await record?.finish('done', null);
    const [entry] = await find('customers.adopt');
    expect(entry?.startedAt && entry.startedAt >= before && entry.startedAt <= after).toBe(true);
    expect(entry?.finishedAt && entry.finishedAt > after).toBe(true);
  });

  it('does not double what was sent before a crash kept it from being forgotten', async () => {
    const record = await recorder().begin('customers.undoAdoption', 'control');
    const copy = join(podium.home, 'journal-before-crash');
    await withoutTable(async () => {
      await record?.finish('done', { subdomain: 'lund' });
      cpSync(folder(), copy, { recursive: true });
    });
    await act();
    cpSync(copy, folder(), { recursive: true });
    expect(recorder().waiting()).toBe(2);
    await act();
    expect(recorder().waiting()).toBe(0);
    expect(await find('undoAdoption')).toHaveLength(1);
    expect((await podium.client.activity.verify({})).intact).toBe(true);
  });

  it('shows an adoption whose console died as open', async () => {
    await recorder().begin('customers.adopt', 'control');
    await act();
    const open = await podium.client.activity.list({ filter: { search: 'adopt', outcome: 'open' } });
    expect(open).toHaveLength(1);
  });

  it('holds up nobody by a damaged file', async () => {
    writeFileSync(join(folder(), '2026-damaged-end.json'), '{"entry":');
    await act();
    expect((await podium.client.activity.verify({})).intact).toBe(true);
    expect(recorder().waiting()).toBe(1);
  });
});

describe('a workspace that is added and removed', () => {
  const add = async (id: string) => {
    const { fields, url } = await podium.provision(id);
    const controlUrl = url.reveal();
    await podium.client.workspaces.add({ id, name: id, stage: 'staging', controlUrl });
    return fields;
  };

  it('gets the record of it in its own control database, when that is first written to', async () => {
    await add('prov');
    expect(await find('workspaces.add')).toEqual([]);
    expect(readdirSync(folder('prov'))).toHaveLength(2);
    await podium.client.workspaces.use({ id: 'prov' });
    await podium.client.workspaces.setUp({});
    const entries = await podium.client.activity.list({});
    expect(entries.map(({ method, outcome }) => `${method} ${outcome}`)).toEqual([
      'workspaces.setUp done',
      'workspaces.add done',
    ]);
    expect(entries[1]?.note).toMatchObject({ workspace: 'prov', stage: 'staging' });
    expect(await podium.client.activity.verify({})).toMatchObject({ intact: true, links: 4 });
    await podium.client.workspaces.use({ id: 'sandbox' });
  });

  it('leaves its removal in the workspace that is in use, and no head for one that bears its id later', async () => {
    await podium.client.workspaces.remove({ id: 'prov', confirmation: 'prov' });
    expect(await find('workspaces.remove')).toMatchObject([{ outcome: 'done', note: { workspace: 'prov' } }]);
    expect(recorder().headFile('prov').read()).toBeNull();
  });
});

describe('an effect that ends in another workspace than it began in', () => {
  it('is completed in its own, and never in the other', async () => {
    const { url } = await podium.provision('drift');
    const controlUrl = url.reveal();
    await podium.client.workspaces.add({ id: 'drift', name: 'Drift', stage: 'staging', controlUrl });
    await podium.client.workspaces.use({ id: 'drift' });
    await podium.client.workspaces.setUp({});
    const record = await recorder().begin('customers.setStatus', 'control');
    await podium.client.workspaces.use({ id: 'sandbox' });
    await record?.finish('done', { subdomain: 'malmo' });
    await act();
    expect(await find('setStatus')).toEqual([]);
    await podium.client.workspaces.use({ id: 'drift' });
    await act();
    expect(await find('setStatus')).toMatchObject([{ outcome: 'done', subdomain: 'malmo' }]);
    expect((await podium.client.activity.verify({})).intact).toBe(true);
    await podium.client.workspaces.use({ id: 'sandbox' });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Customer } from '../../../src/contract/customers.ts';
import { AppError } from '../../../src/core/app-error.ts';
import type { SecretStore } from '../../../src/core/ports.ts';
import { failureOf } from '../../helpers/failure.ts';
import { createTestCore, memoryStore, type TestCore } from '../../helpers/test-core.ts';

const plainUrl = 'postgresql://gammal:hemligt%20l%C3%B6sen@127.0.0.1:5432/gammal';

let podium: TestCore;
/** The keychain of these tests, which can be locked as one does. */
const kept = memoryStore();
let locked = false;
const unlessLocked = <T>(work: () => Promise<T>) =>
  locked ? Promise.reject(new AppError('keychain_locked')) : work();
const secretStore: SecretStore = {
  get: name => unlessLocked(() => kept.get(name)),
  set: (name, secret) => unlessLocked(() => kept.set(name, secret)),
  delete: name => unlessLocked(() => kept.delete(name)),
};

beforeAll(async () => {
  podium = await createTestCore({ secretStore });
});
afterAll(() => podium[Symbol.asyncDispose]());
beforeEach(async () => {
  locked = false;
  await query('DELETE FROM public."Customer"');
  await query('DELETE FROM podium.customer_settings');
  await query('DELETE FROM podium.tenant_identity');
  await query('DELETE FROM podium.orphan_database');
  await podium.core.deps.customerList.changed();
});

const api = () => podium.client.customers;
const query = (sql: string, values: readonly unknown[] = []) =>
  podium.core.deps.control.query<Record<string, unknown>>(sql, values);

/** All that the control database holds of a customer, as text. */
const rowsOf = async (id: string) => ({
  customer: await query('SELECT c.*, c."createdAt"::text FROM public."Customer" c WHERE id = $1', [id]),
  settings: await query('SELECT * FROM podium.customer_settings WHERE customer_id = $1', [id]),
  identity: await query('SELECT * FROM podium.tenant_identity WHERE customer_id = $1', [id]),
});

async function remove({ id, subdomain }: Customer): Promise<void> {
  await api().remove({ id, confirmation: subdomain });
}

/** A row as the web application wrote it in the old days. */
async function addPlain(id = 'cmcgammal'): Promise<Customer> {
  await query(
    `INSERT INTO public."Customer" VALUES ($1, 'Gamla orkestern', 'gammal', $2, 'active', 'a@gammal.example', 'small',
       '2025-07-02 08:00:00.123', '2025-07-02 08:00:00')`,
    [id, plainUrl],
  );
  await podium.core.deps.customerList.changed();
  return api().show({ subdomain: 'gammal' });
}

const keptAs = 'sandbox/REMOVED_cmcgammal';

describe('a customer who is removed', () => {
  it('leaves the database as it is, listed as an orphan with its address', async () => {
    const customer = await podium.createOrchestra('hudiksvall', 'Hudiksvalls Kammarorkester');
    await remove(customer);
    const [orphan, ...others] = await api().orphans({});
    expect(others).toEqual([]);
    expect(orphan).toMatchObject({
      customerId: customer.id,
      subdomain: 'hudiksvall',
      name: 'Hudiksvalls Kammarorkester',
      databaseReference: 'sandbox:hudiksvall',
      address: { host: '127.0.0.1', database: 'hudiksvall' },
    });
    expect(orphan?.removedBy).toMatch(/^.+@.+$/);
    expect(await rowsOf(customer.id)).toEqual({ customer: [], settings: [], identity: [] });

    const database = await podium.admin('hudiksvall');
    const { rows } = await database.query('SELECT customer_id FROM podium.identity');
    expect(rows).toEqual([{ customer_id: customer.id }]);
  });

  it('comes back as the row was, but pending, and is reached at once', async () => {
    const created = await podium.createOrchestra('sater');
    const { id } = created;
    const held = await api().hold({ id, reason: 'flytt', until: null });
    const active = await api().setStatus({ id, version: held.version, status: 'active', reason: 'klar' });
    const before = await rowsOf(id);
    await remove(active);
    const restored = await api().restore({ id });
    expect(restored).toEqual({
      ...active,
      status: 'pending',
      statusReason: null,
      version: expect.any(String),
      updatedAt: expect.any(String),
    });
    const after = await rowsOf(id);
    expect(after.identity).toEqual(before.identity);
    expect(after.customer).toMatchObject([{ createdAt: before.customer[0]?.createdAt }]);
    expect(await api().orphans({})).toEqual([]);
    expect(await podium.client.credentials.test({ subdomain: 'sater' })).toMatchObject({ passed: true });
  });

  it('comes back with columns that only the web application knows', async () => {
    await query('ALTER TABLE public."Customer" ADD COLUMN "stripeId" TEXT');
    const customer = await podium.createOrchestra('orsa');
    await query(`UPDATE public."Customer" SET "stripeId" = 'cus_1' WHERE id = $1`, [customer.id]);
    await remove(customer);
    await api().restore({ id: customer.id });
    expect((await rowsOf(customer.id)).customer).toMatchObject([{ stripeId: 'cus_1' }]);
    await query('ALTER TABLE public."Customer" DROP COLUMN "stripeId"');
  });

  it('does not come back to a subdomain that somebody else has', async () => {
    const customer = await podium.createOrchestra('mora');
    await remove(customer);
    await query(
      `INSERT INTO public."Customer" VALUES ('c2', 'Ny', 'mora', 'env:X', 'pending', 'a@b.se', 'small', now(), now())`,
    );
    expect(await failureOf(api().restore({ id: customer.id }))).toMatchObject({ code: 'subdomain_taken' });
    expect(await api().orphans({})).toHaveLength(1);
  });

  it('is told when restored twice', async () => {
    const customer = await podium.createOrchestra('leksand');
    await remove(customer);
    await api().restore({ id: customer.id });
    expect(await failureOf(api().restore({ id: customer.id }))).toMatchObject({ code: 'orphan_not_found' });
  });

  it('is no orphan when another customer has the database', async () => {
    const customer = await podium.createOrchestra('rattvik');
    await remove(customer);
    const again = await api().create({
      subdomain: 'rattvik-2',
      name: 'Rättvik',
      contactEmail: 'a@rattvik.example',
      plan: 'small',
      databaseReference: 'sandbox:rattvik',
    });
    expect(await api().orphans({})).toHaveLength(1);
    await api().restamp({ id: again.id, confirmation: 'rattvik-2' });
    expect(await api().orphans({})).toEqual([]);
    expect(await failureOf(api().restore({ id: customer.id }))).toMatchObject({ code: 'orphan_not_found' });
  });
});

describe('a plain URL', () => {
  it('is in the keychain before the row goes, and nowhere in the control database after', async () => {
    const customer = await addPlain();
    await remove(customer);
    expect(await kept.get(keptAs)).toBe(plainUrl);
    const [stored] = await query('SELECT o::text AS stored FROM podium.orphan_database o');
    expect(stored?.stored).toContain('Gamla orkestern');
    expect(stored?.stored).not.toContain('hemligt');
    expect(await api().orphans({})).toMatchObject([{ databaseReference: null, address: null }]);
  });

  it('keeps the row where the keychain does not take it', async () => {
    const customer = await addPlain();
    locked = true;
    expect(await failureOf(api().remove({ id: customer.id, confirmation: 'gammal' }))).toMatchObject({
      code: 'keychain_locked',
    });
    expect((await rowsOf(customer.id)).customer).toMatchObject([{ databaseUrl: plainUrl }]);
    expect(await api().orphans({})).toEqual([]);
  });

  it('is in the row again after a restore, to the letter, and no longer in the keychain', async () => {
    const customer = await addPlain();
    const { customer: before } = await rowsOf(customer.id);
    await remove(customer);
    await api().restore({ id: customer.id });
    const { customer: after } = await rowsOf(customer.id);
    expect(after).toEqual([{ ...before[0], status: 'pending', updatedAt: expect.any(Date) }]);
    expect(await kept.get(keptAs)).toBeNull();
  });

  it('that is in another keychain is told, with the orphan left on the list', async () => {
    const customer = await addPlain();
    await remove(customer);
    await kept.delete(keptAs);
    expect(await failureOf(api().restore({ id: customer.id }))).toMatchObject({ code: 'secret_missing' });
    expect(await api().orphans({})).toHaveLength(1);
  });

  it('is not forgotten in the keychain while the row may be gone', async () => {
    const customer = await addPlain();
    // the transaction fails, and the row is still there: what was put aside is taken back
    await query('ALTER TABLE podium.orphan_database ADD CONSTRAINT none CHECK (false) NOT VALID');
    await failureOf(api().remove({ id: customer.id, confirmation: 'gammal' }));
    await query('ALTER TABLE podium.orphan_database DROP CONSTRAINT none');
    expect(await kept.get(keptAs)).toBeNull();
    expect((await rowsOf(customer.id)).customer).toHaveLength(1);
  });

  it('is forgotten when the database is dismissed by its subdomain typed in', async () => {
    const customer = await addPlain();
    await remove(customer);
    const { id } = customer;
    expect(await failureOf(api().dismissOrphan({ id, confirmation: 'Gammal' }))).toMatchObject({
      code: 'confirmation_mismatch',
    });
    locked = true;
    expect(await failureOf(api().dismissOrphan({ id, confirmation: 'gammal' }))).toMatchObject({
      code: 'keychain_locked',
    });
    locked = false;
    expect(await api().orphans({})).toHaveLength(1);
    await api().dismissOrphan({ id, confirmation: 'gammal' });
    expect(await api().orphans({})).toEqual([]);
    expect(await kept.get(keptAs)).toBeNull();
  });

  it('stands in no activity and no log line', async () => {
    const entries = await podium.client.activity.list({ limit: 1000 });
    expect(entries.some(({ method }) => method === 'customers.remove')).toBe(true);
    expect(JSON.stringify(entries)).not.toContain('hemligt');
    expect(podium.log.join()).not.toContain('hemligt');
  });
});

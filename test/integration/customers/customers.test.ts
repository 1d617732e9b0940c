import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf } from '../../helpers/failure.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';

let podium: TestCore;
beforeAll(async () => {
  podium = await createTestCore();
});
afterAll(() => podium[Symbol.asyncDispose]());

const draft = {
  name: 'Östersunds Sinfonietta',
  contactEmail: 'kansli@ostersund.example',
  plan: 'small',
} as const;

describe('customers', () => {
  it('makes database, role, migrations and stamp in the sandbox', async () => {
    const customer = await podium.client.customers.create({ ...draft, subdomain: 'ostersund' });
    expect(customer).toMatchObject({
      databaseReference: 'sandbox:ostersund',
      stamped: true,
      status: 'pending',
    });

    const tested = await podium.client.credentials.test({ subdomain: 'ostersund' });
    expect(tested).toMatchObject({ source: 'sandbox', identity: 'right' });

    const admin = await podium.admin('ostersund');
    const { rows } = await admin.query(
      `SELECT (SELECT customer_id FROM podium.identity) AS customer, d.datdba::regrole::text AS owner,
         has_database_privilege('public', d.oid, 'CONNECT') AS open FROM pg_database d WHERE datname = current_database()`,
    );
    expect(rows[0]).toEqual({ customer: customer.id, owner: 'ostersund', open: false });
  });

  it('tells a taken subdomain at its field and leaves nothing behind', async () => {
    const info = await failureOf(podium.client.customers.create({ ...draft, subdomain: 'ostersund' }));
    expect(info).toMatchObject({
      code: 'subdomain_taken',
      field: 'subdomain',
      details: { subdomain: 'ostersund' },
    });
    expect(await podium.client.customers.list({})).toHaveLength(1);
  });

  it.each([
    ['Upper', 'subdomain_characters'],
    ['-start', 'subdomain_hyphen'],
    ['end-', 'subdomain_hyphen'],
    ['', 'subdomain_empty'],
    ['a'.repeat(64), 'subdomain_long'],
    ['å', 'subdomain_characters'],
    ['www', 'subdomain_reserved'],
  ])('refuses the subdomain %j', async (subdomain, problem) => {
    const info = await failureOf(podium.client.customers.create({ ...draft, subdomain }));
    expect(info).toMatchObject({ code: 'invalid_input', field: 'subdomain', details: { problem } });
  });

  it('updates only a row that is as it was read', async () => {
    const read = await podium.client.customers.show({ subdomain: 'ostersund' });
    const changed = await podium.client.customers.update({
      id: read.id,
      version: read.version,
      changes: { plan: 'medium' },
    });
    expect(changed).toMatchObject({ plan: 'medium', name: read.name });

    const stale = { id: read.id, version: read.version, changes: { plan: 'enterprise' } } as const;
    expect(await failureOf(podium.client.customers.update(stale))).toMatchObject({
      code: 'changed_elsewhere',
    });
    expect((await podium.client.customers.show({ subdomain: 'ostersund' })).plan).toBe('medium');
  });

  it('keeps a TLS policy of its own, and sees a change of it as a change', async () => {
    const read = await podium.client.customers.show({ subdomain: 'ostersund' });
    const changed = await podium.client.customers.update({
      id: read.id,
      version: read.version,
      changes: { tlsPolicy: 'insecure' },
    });
    expect(changed.tlsPolicy).toBe('insecure');
    expect(changed.version).not.toBe(read.version);
  });

  it('removes the row by typed confirmation and leaves the database', async () => {
    const { id } = await podium.client.customers.show({ subdomain: 'ostersund' });
    expect(await failureOf(podium.client.customers.remove({ id, confirmation: 'Ostersund' }))).toMatchObject({
      code: 'confirmation_mismatch',
      field: 'confirmation',
    });
    await podium.client.customers.remove({ id, confirmation: 'ostersund' });
    expect(await failureOf(podium.client.customers.show({ subdomain: 'ostersund' }))).toMatchObject({
      code: 'customer_not_found',
    });
    const { rowCount } = await (await podium.admin()).query(
      `SELECT FROM pg_database WHERE datname = 'ostersund'`,
    );
    expect(rowCount).toBe(1);
  });

  it('records who did what, with values before and after', async () => {
    const entries = await podium.client.activity.list({});
    const outcomes = entries.map(entry => `${entry.method} ${entry.outcome}`);
    expect(outcomes).toContain('customers.create done');
    expect(outcomes).toContain('customers.create subdomain_taken');
    expect(outcomes).toContain('customers.update changed_elsewhere');
    const update = entries.find(entry => entry.method === 'customers.update' && entry.outcome === 'done');
    expect(update?.note).toMatchObject({
      before: { tlsPolicy: 'verify-full' },
      after: { tlsPolicy: 'insecure' },
    });
  });
});

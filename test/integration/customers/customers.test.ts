import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthority } from '../../helpers/certificates.ts';
import { failureOf } from '../../helpers/failure.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { openConsole } from './second-console.ts';

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

async function query(
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Record<string, unknown>[]> {
  return podium.core.deps.control.query(sql, values);
}

describe('customers', () => {
  it('makes database, role, migrations and stamp in the sandbox', async () => {
    const customer = await podium.client.customers.create({ ...draft, subdomain: 'ostersund' });
    expect(customer).toMatchObject({
      databaseReference: 'sandbox:ostersund',
      stamped: true,
      onLoopback: true,
      status: 'pending',
    });

    const tested = await podium.client.credentials.test({ subdomain: 'ostersund' });
    expect(tested).toMatchObject({ source: 'sandbox', passed: true });

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

  it('tells the loser of two consoles, who then reads what the winner wrote', async () => {
    await using other = openConsole(podium);
    const read = await podium.client.customers.show({ subdomain: 'ostersund' });
    await other.client.customers.list({}); // it has the list in its cache from now on
    const theirs = await other.client.customers.show({ subdomain: 'ostersund' });
    expect(theirs).toEqual(read);

    const { id, version } = read;
    const won = await podium.client.customers.update({ id, version, changes: { plan: 'medium' } });
    expect(won).toMatchObject({ plan: 'medium', name: read.name });
    const lost = other.client.customers.update({ id, version, changes: { plan: 'enterprise' } });
    expect(await failureOf(lost)).toMatchObject({ code: 'changed_elsewhere' });
    expect(await other.client.customers.show({ subdomain: 'ostersund' })).toEqual(won);
  });

  it('compares xmin and not updatedAt, so that it sees what the web application writes', async () => {
    const { id, version, updatedAt } = await podium.client.customers.show({ subdomain: 'ostersund' });
    await query(`UPDATE public."Customer" SET name = 'Östersund' WHERE id = $1`, [id]);
    const refused = podium.client.customers.update({ id, version, changes: { plan: 'small' } });
    expect(await failureOf(refused)).toMatchObject({ code: 'changed_elsewhere' });
    const now = await podium.client.customers.show({ subdomain: 'ostersund' });
    expect(now).toMatchObject({ name: 'Östersund', updatedAt });
    expect(now.version).not.toBe(version);
  });

  it('decides between two that save at the same moment', async () => {
    await using other = openConsole(podium);
    const { id, version } = await podium.client.customers.show({ subdomain: 'ostersund' });
    const outcomes = await Promise.allSettled(
      [podium, other].map(({ client }, index) =>
        client.customers.update({ id, version, changes: { server: `server-${index}` } }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('leaves the web application its row when only settings change', async () => {
    const row = async () =>
      (await query(`SELECT c.*, c.xmin::text FROM public."Customer" c WHERE subdomain = 'ostersund'`))[0];
    const before = await row();
    const read = await podium.client.customers.show({ subdomain: 'ostersund' });
    const { certificate } = createAuthority();
    const changed = await podium.client.customers.update({
      id: read.id,
      version: read.version,
      // as a form does, with what is not changed beside it
      changes: {
        name: read.name,
        plan: 'medium',
        tlsPolicy: 'insecure',
        certificateAuthority: certificate,
        server: 'norr',
      },
    });
    expect(changed).toMatchObject({ tlsPolicy: 'insecure', server: 'norr' });
    expect(changed.certificateAuthority).toMatch(/^[0-9a-f]{64}$/);
    expect(changed.version).not.toBe(read.version);
    expect(await row()).toEqual(before);
  });

  it('writes nothing at all when nothing differs', async () => {
    const read = await podium.client.customers.show({ subdomain: 'ostersund' });
    const { id, version, name, plan, server } = read;
    expect(await podium.client.customers.update({ id, version, changes: { name, server } })).toEqual(read);
    expect(plan).toBe('medium');
  });

  it.each([
    ['no certificate', 'not a PEM'],
    ['certificates that cannot be read', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
  ])('refuses %s', async (_, pem) => {
    const { id, version } = await podium.client.customers.show({ subdomain: 'ostersund' });
    const refused = podium.client.customers.update({ id, version, changes: { certificateAuthority: pem } });
    expect(await failureOf(refused)).toMatchObject({
      code: 'invalid_input',
      field: 'changes.certificateAuthority',
      details: { problem: 'certificate_format' },
    });
  });

  it.each([
    ['another policy', { tlsPolicy: 'verify-full' }],
    ['no authority of its own', { certificateAuthority: null }],
    ['another reference', { databaseReference: 'env:DATABASE_URL_OSTERSUND' }],
  ] as const)('holds a connection for unverified after %s', async (_, changes) => {
    const { id } = await podium.client.customers.show({ subdomain: 'ostersund' });
    await query('UPDATE podium.customer_settings SET tls_verified_at = now() WHERE customer_id = $1', [id]);
    await podium.core.deps.customerList.changed();
    const read = await podium.client.customers.show({ subdomain: 'ostersund' });
    expect(read.tlsVerifiedAt).not.toBeNull();
    const same = await podium.client.customers.update({
      id,
      version: read.version,
      changes: { plan: 'small' },
    });
    expect(same.tlsVerifiedAt).not.toBeNull();
    const changed = await podium.client.customers.update({ id, version: same.version, changes });
    expect(changed.tlsVerifiedAt).toBeNull();
  });

  it('keeps the reference when the subdomain is renamed', async () => {
    const { id, version, databaseReference } = await podium.client.customers.show({ subdomain: 'ostersund' });
    const renamed = await podium.client.customers.update({ id, version, changes: { subdomain: 'jamtland' } });
    expect(renamed).toMatchObject({ subdomain: 'jamtland', databaseReference, id });
    const { version: next } = renamed;
    await podium.client.customers.update({ id, version: next, changes: { subdomain: 'ostersund' } });
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
    const update = entries.findLast(entry => entry.method === 'customers.update' && entry.outcome === 'done');
    expect(update).toMatchObject({
      subdomain: 'ostersund',
      note: { before: { plan: 'small' }, after: { plan: 'medium' } },
    });
  });
});

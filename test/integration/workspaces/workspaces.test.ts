import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../../src/contract/client.ts';
import { createCore } from '../../../src/core/create-core.ts';
import { failureOf } from '../../helpers/failure.ts';
import { createTestCore, openAdmin, type TestCore, testPorts } from '../../helpers/test-core.ts';

let podium: TestCore;
beforeAll(async () => {
  podium = await createTestCore();
});
afterAll(() => podium[Symbol.asyncDispose]());

describe('a workspace that PODIUM_CONTROL_URL selects', () => {
  it('starts read-only, is set up on purpose, and is refused by an older console', async () => {
    const { fields, url } = await podium.provision('elsewhere');
    const kalmar = await podium.provision('kalmar');
    const environment = { PODIUM_CONTROL_URL: url.reveal(), DATABASE_URL_KALMAR: kalmar.url.reveal() };
    await using core = createCore(testPorts(`${podium.home}/other`, [], { environment }), {
      checkOutput: true,
    });
    const client = createClient(core.transport());
    const current = async () => (await client.workspaces.list({})).find(workspace => workspace.current);

    expect(await current()).toMatchObject({ id: 'environment', readOnly: true, control: 'not-set-up' });
    expect(await failureOf(client.workspaces.setUp({}))).toMatchObject({ code: 'read_only' });
    await client.workspaces.update({ id: 'environment', readOnly: false });
    await client.workspaces.setUp({});
    expect(await current()).toMatchObject({ control: 'ready' });
    expect(await client.customers.list({})).toEqual([]);

    const draft = { subdomain: 'x', name: 'X', plan: 'small', contactEmail: 'x@x.example' } as const;
    expect(await failureOf(client.customers.create(draft))).toMatchObject({
      code: 'invalid_input',
      field: 'databaseReference',
    });

    const reference = 'env:DATABASE_URL_KALMAR';
    await client.customers.create({ ...draft, subdomain: 'kalmar', databaseReference: reference });
    expect(await client.credentials.list({})).toMatchObject([
      { reference, source: 'environment', usedBy: ['kalmar'], settable: false },
    ]);
    expect(await client.credentials.test({ subdomain: 'kalmar' })).toMatchObject({ source: 'environment' });
    const other = { name: 'DATABASE_URL_KALMAR', secret: { url: kalmar.url.reveal() } };
    expect(await failureOf(client.credentials.set(other))).toMatchObject({ code: 'secret_not_settable' });

    const session = await openAdmin(fields);
    await session.query(
      `INSERT INTO podium._prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('later', 'x', '29990101_later', now())`,
    );
    await session.end();
    await client.workspaces.use({ id: 'sandbox' });
    await client.workspaces.use({ id: 'environment' });
    expect(await failureOf(client.customers.list({}))).toMatchObject({ code: 'control_newer' });
  });
});

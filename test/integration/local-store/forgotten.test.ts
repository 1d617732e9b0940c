import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestCore, memoryStore, type TestCore } from '../../helpers/test-core.ts';

const keychain = memoryStore();
let podium: TestCore;
beforeAll(async () => {
  podium = await createTestCore({ secretStore: keychain });
});
afterAll(() => podium[Symbol.asyncDispose]());

it('what is kept for work without a connection goes with its workspace, and so does its key', async () => {
  const { client, core, home } = podium;
  const { url } = await podium.provision('prov');
  await client.workspaces.add({ id: 'prov', name: 'Prov', stage: 'staging', controlUrl: url.reveal() });
  await client.workspaces.use({ id: 'prov' });
  await core.deps.localStore.write('copy-1', { head: 1 });
  expect(await keychain.get('prov/local-store-key')).not.toBeNull();
  await client.workspaces.remove({ id: 'prov', confirmation: 'prov' });
  expect(await keychain.get('prov/local-store-key')).toBeNull();
  expect(existsSync(join(home, 'prov', 'store'))).toBe(false);
  expect(core.deps.workspaces.current().id).toBe('sandbox');
});

import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { failureOf } from '../../helpers/failure.ts';
import { changeSystemIdentifier } from '../../helpers/system-identifier.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';

const is = 7_111_111_111_111_111_111n;
const subdomains = ['alfa', 'beta', 'gamma'];
let podium: TestCore;
beforeAll(async () => {
  podium = await createTestCore();
  for (const subdomain of subdomains) await podium.createOrchestra(subdomain);
});
afterAll(() => podium[Symbol.asyncDispose]());

it('a server that really has another system identifier is one event, and one restamp', async () => {
  const { sandbox } = podium.core.deps;
  const { customers, musicians } = podium.client;
  const [before] = await customers.servers({});
  await sandbox.stop();
  changeSystemIdentifier(join(sandbox.folder, 'data'), is);
  await sandbox.start();
  const { host, port } = await sandbox.server();

  for (const subdomain of subdomains) {
    const refused = await failureOf(musicians.page({ subdomain }));
    expect(refused).toMatchObject({ code: 'identity_server_replaced', details: { subdomain, host, port } });
  }
  expect(await (await customers.replacedServers({})).result).toEqual([
    { host, port, was: before?.systemIdentifier, is: String(is), subdomains },
  ]);

  const restamping = await customers.restampServer({ host, port, confirmation: `${host}:${port}` });
  expect(await restamping.result).toEqual({ restamped: subdomains, unanswered: [] });
  for (const subdomain of subdomains) expect((await musicians.page({ subdomain })).rows).toEqual([]);
  expect(await customers.servers({})).toMatchObject([{ systemIdentifier: String(is) }]);
  expect(await (await customers.replacedServers({})).result).toEqual([]);
});

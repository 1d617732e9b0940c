import { afterAll, beforeAll, expect, it } from 'vitest';
import { askTls } from '../../../src/core/customers/adoption/tls-offer.ts';
import { formatConnectionUrl } from '../../../src/core/db/connection-fields.ts';
import type { Provisioned } from '../../../src/core/sandbox/provision.ts';
import { createAuthority } from '../../helpers/certificates.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { offerTls } from '../../helpers/tls-server.ts';
import { legacyControl } from './legacy-control.ts';

const authority = createAuthority();
/** Leads to 127.0.0.1, and is not written like it: Podium takes it for a host beyond loopback. */
const elsewhere = '127.1';

let podium: TestCore;
let demo: Provisioned;
let environment: Record<string, string>;
beforeAll(async () => {
  podium = await createTestCore();
  demo = await podium.provision('demo');
  environment = { DATABASE_URL_DEMO: formatConnectionUrl({ ...demo.fields, host: elsewhere }).reveal() };
});
afterAll(() => podium[Symbol.asyncDispose]());

it('tells a server without TLS, and never hands it the password', async () => {
  await using control = await legacyControl(podium, 'open', environment);
  const report = await (await control.client.customers.rehearseAdoption({})).result;
  const server = `${elsewhere}:${demo.fields.port}`;
  expect(report.servers).toContainEqual({ server, loopback: false, customers: 1, tls: 'none' });
  expect(report.customers[0]).toMatchObject({ database: 'unreachable', error: { code: 'tls_unavailable' } });
});

it('tells a server whose certificate nobody vouches for; a policy for it lets its customers be looked at', async () => {
  await offerTls(podium, authority.issue('localhost'));
  await expect.poll(() => askTls({ host: elsewhere, port: demo.fields.port })).toBe('offered');
  await using control = await legacyControl(podium, 'guarded', environment);
  const server = `${elsewhere}:${demo.fields.port}`;
  const rehearsed = await (await control.client.customers.rehearseAdoption({})).result;
  expect(rehearsed.servers).toContainEqual({ server, loopback: false, customers: 1, tls: 'offered' });
  expect(rehearsed.customers[0]).toMatchObject({ database: 'unreachable', error: { code: 'tls_untrusted' } });

  const tlsPolicies = [{ server, tlsPolicy: 'insecure' as const }];
  const handle = await control.client.customers.adopt({ confirmation: 'guarded', tlsPolicies });
  expect((await handle.result).customers[0]).toMatchObject({ database: 'answers', stamp: 'missing' });
  expect(await control.client.customers.show({ subdomain: 'demo' })).toMatchObject({
    tlsPolicy: 'insecure',
    tlsVerifiedAt: null,
  });
});

it('tells a certificate that stands up to verify-full from one for another name', async () => {
  const { port } = demo.fields;
  expect(await askTls({ host: 'localhost', port }, authority.certificate)).toBe('verified');
  expect(await askTls({ host: '127.0.0.1', port }, authority.certificate)).toBe('offered');
  expect(await askTls({ host: 'localhost', port }, createAuthority('another').certificate)).toBe('offered');
  await offerTls(podium, authority.issue('127.0.0.1'));
  await expect.poll(() => askTls({ host: '127.0.0.1', port }, authority.certificate)).toBe('verified');
});

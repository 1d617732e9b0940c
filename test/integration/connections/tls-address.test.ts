import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionFields, Transport } from '../../../src/core/db/connection-fields.ts';
import { transportFor } from '../../../src/core/db/connection-fields.ts';
import { openSession } from '../../../src/core/db/session.ts';
import { createAuthority } from '../../helpers/certificates.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { offerTls } from '../../helpers/tls-server.ts';

/** An address by which this machine is reached without its being written as loopback. */
const address = '0.0.0.0';
const authority = createAuthority();
let podium: TestCore;
let fields: ConnectionFields;

beforeAll(async () => {
  podium = await createTestCore();
  fields = { ...(await podium.core.deps.sandbox.server()), host: address };
});
afterAll(() => podium[Symbol.asyncDispose]());

async function outcome(transport: Transport): Promise<string | boolean> {
  try {
    const session = await openSession(fields, transport);
    const { rows } = await session.query(
      'SELECT ssl FROM pg_catalog.pg_stat_ssl WHERE pid = pg_backend_pid()',
    );
    await session.end();
    return rows[0]?.ssl;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const verified = transportFor({ host: address } as ConnectionFields, {
  tlsPolicy: 'verify-full',
  certificateAuthority: authority.certificate,
});
const unverified: Transport = { ...verified, tls: 'insecure' };

describe.runIf(process.platform !== 'win32')('TLS to a host that is an address', () => {
  it('is refused by a server without TLS, whatever the policy', async () => {
    expect(await outcome(verified)).toBe('tls_unavailable');
    expect(await outcome(unverified)).toBe('tls_unavailable');
  });

  it('is verified by the address in the certificate', async () => {
    await offerTls(podium, authority.issue(address));
    await expect.poll(() => outcome(verified)).toBe(true);
    expect(await outcome({ ...verified, certificateAuthority: createAuthority('another').certificate })).toBe(
      'tls_untrusted',
    );
    expect(await outcome({ ...verified, certificateAuthority: null })).toBe('tls_untrusted');
    expect(await outcome(unverified)).toBe(true);
  });

  it('refuses a certificate for another address, and one for a name', async () => {
    for (const host of ['10.0.0.7', 'localhost']) {
      await offerTls(podium, authority.issue(host));
      await expect.poll(() => outcome(verified)).toBe('tls_untrusted');
      await offerTls(podium, authority.issue(address));
      await expect.poll(() => outcome(verified)).toBe(true);
    }
  });
});

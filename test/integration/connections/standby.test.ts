import { chownSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';

let podium: TestCore;
beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra('alfa');
});
afterAll(() => podium[Symbol.asyncDispose]());

describe('a standby', () => {
  it('is read, and refused for anything that changes, before it is asked', async () => {
    const { connections, sandbox, tenants } = podium.core.deps;
    const signal = join(sandbox.folder, 'data', 'standby.signal');
    await sandbox.stop();
    const { uid, gid } = statSync(join(sandbox.folder, 'data'));
    writeFileSync(signal, '');
    chownSync(signal, uid, gid);
    await sandbox.start();
    try {
      const tenant = await tenants.bySubdomain('alfa');
      const open = (readOnly: boolean) =>
        connections.withSession(
          tenant,
          { purpose: 'test', statementTimeout: 1_000, readOnly },
          async client => {
            const { rows } = await client.query('SELECT pg_is_in_recovery() AS standby');
            return rows[0]?.standby;
          },
        );
      expect(await open(true)).toBe(true);
      await expect(open(false)).rejects.toMatchObject({ code: 'server_standby' });
    } finally {
      await sandbox.stop();
      rmSync(signal);
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionFields } from '../../../src/core/db/connection-fields.ts';
import { loopback } from '../../../src/core/db/connection-fields.ts';
import { DirectServers } from '../../../src/core/db/direct-servers.ts';
import { type PgBouncer, pgBouncer, startPgBouncer } from '../../helpers/pgbouncer.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';

describe.runIf(pgBouncer !== null)('a real PgBouncer', () => {
  let podium: TestCore;
  let bouncer: PgBouncer;
  let fields: ConnectionFields;
  beforeAll(async () => {
    podium = await createTestCore();
    fields = (await podium.provision('nord')).fields;
    bouncer = await startPgBouncer(fields, {
      sessions: 'session',
      transactions: 'transaction',
      statements: 'statement',
    });
  });
  afterAll(async () => {
    await bouncer?.[Symbol.asyncDispose]();
    await podium[Symbol.asyncDispose]();
  });

  const through = (database: string): ConnectionFields => ({ ...fields, port: bouncer.port, database });

  it.each(['transactions', 'statements'])('that pools %s is refused', async database => {
    await expect(new DirectServers().assertDirect(through(database), loopback)).rejects.toMatchObject({
      code: 'pooler_refused',
      details: { port: bouncer.port },
    });
  });

  it('that pools sessions is let through, and tells nothing of its other databases', async () => {
    const direct = new DirectServers();
    await direct.assertDirect(through('sessions'), loopback);
    await direct.assertDirect(through('sessions'), loopback);
    await expect(direct.assertDirect(through('transactions'), loopback)).rejects.toMatchObject({
      code: 'pooler_refused',
    });
  });
});

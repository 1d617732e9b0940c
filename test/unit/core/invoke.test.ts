import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { errorCodes } from '../../../src/contract/errors.ts';
import { contract } from '../../../src/contract/index.ts';
import { createCore } from '../../../src/core/create-core.ts';
import { testPorts } from '../../helpers/test-core.ts';

const home = mkdtempSync(join(tmpdir(), 'podium-invoke-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const log: string[] = [];
const core = createCore(testPorts(home, log, {}), { checkOutput: true });
const names = Object.entries(contract).flatMap(([slice, methods]) =>
  Object.keys(methods).map(name => `${slice}.${name}`),
);

describe('invoke without a database', () => {
  it.each([
    ['an unknown method', 'customers.drop', {}, 'unknown_method'],
    ['an inherited name', 'customers.constructor', {}, 'unknown_method'],
    ['no input at all', 'customers.list', undefined, 'invalid_input'],
    ['an unknown key', 'customers.list', { all: true }, 'invalid_input'],
    ['a wrong type', 'customers.show', { subdomain: 1 }, 'invalid_input'],
    ['a control database that is down', 'customers.list', {}, 'sandbox_down'],
    [
      'an effect whose activity cannot be recorded',
      'credentials.forget',
      { name: 'DATABASE_URL_X' },
      'sandbox_down',
    ],
    ['a file that nobody opened', 'imports.preview', { subdomain: 'x', file: '/etc/passwd' }, null],
  ])('%s', async (_, method, input, code) => {
    const envelope = await core.call({ method, input });
    if (code === null)
      expect(envelope.ok).toBe(true); // a task: its own end tells
    else expect(envelope).toMatchObject({ ok: false, error: { code } });
  });

  it('refuses by effect in a read-only workspace, before anything else is asked', async () => {
    await core.call({ method: 'workspaces.update', input: { id: 'sandbox', readOnly: true } });
    const outcomes = await Promise.all(
      [
        ['customers.remove', { id: 'x', confirmation: 'x' }],
        ['credentials.set', { name: 'A', secret: { url: 'postgresql://u:p@h/d' } }],
        ['imports.run', { subdomain: 'x', file: 'y' }],
        ['migrations.run', {}],
      ].map(async ([method, input]) => core.call({ method: method as string, input })),
    );
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ ok: false, error: { code: 'read_only' } });
    const switchBack = await core.call({
      method: 'workspaces.update',
      input: { id: 'sandbox', readOnly: false },
    });
    expect(switchBack.ok).toBe(true);
  });

  it('answers any value on any method with an envelope of a known code, and nothing unexpected is logged', async () => {
    const safe = names.filter(name => !name.startsWith('sandbox.')); // these would make a server
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...safe), fc.anything(), async (method, input) => {
        const envelope = await core.call({ method, input });
        if (!envelope.ok)
          expect(errorCodes.filter(code => code !== 'internal')).toContain(envelope.error.code);
      }),
      { numRuns: 500, seed: 20261124 },
    );
    expect(log.filter(line => line.includes('unexpected error'))).toEqual([]);
  });

  it('refuses calls once it drains', async () => {
    await core[Symbol.asyncDispose]();
    expect(await core.call({ method: 'app.info', input: {} })).toMatchObject({
      ok: false,
      error: { code: 'shutting_down' },
    });
  });
});

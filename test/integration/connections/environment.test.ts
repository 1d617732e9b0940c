import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Provisioned } from '../../../src/core/sandbox/provision.ts';
import { createTestCore, root, type TestCore } from '../../helpers/test-core.ts';

const folder = mkdtempSync(join(tmpdir(), 'podium-environment-'));
let podium: TestCore;
let own: Provisioned;
let other: Provisioned;
let environment: Record<string, string>;

beforeAll(async () => {
  podium = await createTestCore();
  own = await podium.provision('own');
  other = await podium.provision('other');
  // a plain Node runs no TypeScript
  await build({
    configFile: false,
    logLevel: 'silent',
    root,
    build: {
      outDir: folder,
      emptyOutDir: false,
      ssr: join(root, 'test/integration/connections/environment-child.ts'),
      rolldownOptions: { output: { entryFileNames: 'child.js' } },
    },
  });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  // the other role's way in, by every name that pg or libpq would look under
  writeFileSync(join(folder, '.pgpass'), `*:*:*:*:${own.fields.password.reveal()}\n`, { mode: 0o600 });
  environment = {
    HOME: folder,
    PGPASSFILE: join(folder, '.pgpass'),
    PGHOST: 'elsewhere.invalid',
    PGPORT: '1',
    PGUSER: other.fields.user,
    PGDATABASE: other.fields.database,
    PGPASSWORD: own.fields.password.reveal(),
    PGSSLMODE: 'no-verify',
    PGSSLNEGOTIATION: 'direct',
    PGAPPNAME: 'elsewhere',
  };
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await podium[Symbol.asyncDispose]();
});

async function come(urls: readonly string[], extra: Record<string, string> = {}, args: string[] = []) {
  const child = spawn(process.execPath, [join(folder, 'child.js'), ...args], {
    env: { PATH: process.env.PATH ?? '', ...environment, ...extra },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(urls));
  return JSON.parse(await text(child.stdout));
}

describe('a connection in an environment full of PG*', () => {
  it('goes where its URL says, as whom it says', async () => {
    const [came] = await come([own.url.reveal()]);
    const { user, database, port } = own.fields;
    expect(came).toMatchObject({ user, database, port, name: 'podium' });
  });

  it('takes no password from PGPASSWORD or .pgpass, though it would be the right one', async () => {
    const { user, host, port, database } = own.fields;
    const without = `postgresql://${user}@${host}:${port}/${database}`;
    const empty = `postgresql://${user}:@${host}:${port}/${database}`;
    const wrong = `postgresql://${user}:fel@${host}:${port}/${database}`;
    expect(await come([without, empty, wrong])).toEqual([
      { code: 'reference_invalid' },
      { code: 'reference_invalid' },
      { code: 'password_refused' },
    ]);
  });

  it.each(['', '/'])('takes no database from PGDATABASE for one that ends with %j', async end => {
    const { user, password, host, port } = own.fields;
    const url = `postgresql://${user}:${password.reveal()}@${host}:${port}${end}`;
    expect(await come([url])).toEqual([{ code: 'reference_invalid' }]);
  });

  it('asks for TLS beyond loopback, whatever PGSSLMODE says', async () => {
    const { user, password, port, database } = own.fields;
    const beyond = `postgresql://${user}:${password.reveal()}@127.1:${port}/${database}`;
    for (const PGSSLMODE of ['disable', 'no-verify', 'prefer']) {
      expect(await come([beyond], { PGSSLMODE })).toEqual([{ code: 'tls_unavailable' }]);
    }
  });

  it('is not told how to begin by PGOPTIONS, once a face has cleared the environment as it starts', async () => {
    const options = { PGOPTIONS: '-c work_mem=7MB' };
    expect(await come([own.url.reveal()], options)).toMatchObject([{ memory: '7MB' }]);
    expect(await come([own.url.reveal()], options, ['--scrub'])).toMatchObject([{ memory: '4MB' }]);
  });
});

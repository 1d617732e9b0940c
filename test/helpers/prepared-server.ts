import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { createCore } from '../../src/core/create-core.ts';
import { startServer } from '../../src/core/sandbox/bring-up.ts';
import { freePort } from './free-port.ts';
import { testPorts } from './test-core.ts';

/** Names the sandbox's folder that each test takes a copy of. */
const variable = 'PODIUM_TEST_SERVER';

/** Before all tests, once: to make a server and its control database takes two seconds, to copy it a tenth of one. */
export async function setup(): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), 'podium-prepared-'));
  await chmod(home, 0o711);
  const core = createCore(testPorts(home, [], {}));
  await startServer(core.deps, { progress: () => {} });
  await core.deps.sandbox.stop();
  await core[Symbol.asyncDispose]();
  process.env[variable] = core.deps.sandbox.folder;
  return async () => {
    await core.deps.sandbox.remove();
    await rm(home, { recursive: true, force: true });
  };
}

/** Gives a test its copy, at a port of its own. Nothing where there is a server already, or none was prepared. */
export async function copyPreparedServer(folder: string): Promise<void> {
  const prepared = process.env[variable];
  if (prepared === undefined || existsSync(folder)) return;
  await mkdir(dirname(folder), { recursive: true });
  // the data belongs to the server's own user when this one is root
  if (process.platform === 'win32') await cp(prepared, folder, { recursive: true });
  else await promisify(execFile)('cp', ['-a', prepared, folder]);
  const configuration = join(folder, 'data', 'postgresql.conf');
  const [before = ''] = /^port = \d+$/m.exec(await readFile(configuration, 'utf8')) ?? [];
  const port = await freePort();
  // the machine stays up: what the server wrote is there after any kill, and no test has to wait for a disk
  await replaceIn(configuration, before, `port = ${port}\nfsync = off`);
  await replaceIn(join(folder, 'secrets.json'), `:${before.slice('port = '.length)}/`, `:${port}/`);
}

async function replaceIn(path: string, text: string, by: string): Promise<void> {
  await writeFile(path, (await readFile(path, 'utf8')).replaceAll(text, by));
}

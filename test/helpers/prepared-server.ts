import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '../../src/core/create-core.ts';
import { startServer } from '../../src/core/sandbox/bring-up.ts';
import { copyServer, keepNoOldLog, moveServer } from './copy-server.ts';
import { openAdmin, testPorts } from './test-core.ts';

/** Names the sandbox's folder that each test takes a copy of. */
const variable = 'PODIUM_TEST_SERVER';

/** Before all tests, once: to make a server and its control database takes two seconds, to copy it a tenth of one. */
export async function setup(): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), 'podium-prepared-'));
  await chmod(home, 0o711);
  const core = createCore(testPorts(home, [], {}));
  await startServer(core.deps, { progress: () => {} });
  const session = await openAdmin(await core.deps.sandbox.server());
  for (const sql of keepNoOldLog) await session.query(sql);
  await session.end();
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
  await copyServer(prepared, folder);
  await moveServer(folder);
}

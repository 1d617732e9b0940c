import type { TestCore } from '../../helpers/test-core.ts';

/** Memory as a server of a million musicians has it: the sandbox's 64 MB hold none of their indexes. */
export async function likeProduction({ core, admin }: TestCore): Promise<void> {
  const session = await admin();
  for (const setting of [`shared_buffers = '2GB'`, `max_wal_size = '8GB'`, `checkpoint_timeout = '30min'`]) {
    await session.query(`ALTER SYSTEM SET ${setting}`);
  }
  await core.deps.sandbox.stop();
  await core.deps.sandbox.start();
}

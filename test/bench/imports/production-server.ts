import type { TestCore } from '../../helpers/test-core.ts';

/**
 * Memory as a server of a million musicians has it: the sandbox's 64 MB hold none of their indexes. Without autovacuum, which comes once
 * a minute and would fall on the same one of two that are measured by turns; whoever measures says when to vacuum.
 */
export async function likeProduction({ core, admin }: TestCore): Promise<void> {
  const session = await admin();
  for (const setting of [
    `shared_buffers = '2GB'`,
    `max_wal_size = '8GB'`,
    `checkpoint_timeout = '30min'`,
    'autovacuum = off',
  ]) {
    await session.query(`ALTER SYSTEM SET ${setting}`);
  }
  await core.deps.sandbox.stop();
  await core.deps.sandbox.start();
}

import { killOnce } from '../../integration/migrations/tenant/kill-points.ts';
import { KilledRuns } from '../../integration/migrations/tenant/killed-run.ts';
import { OneTenant } from '../../integration/migrations/tenant/one-tenant.ts';

const seeds = 200;
/** Of each number of migrations that a kill can leave, at least so many kills: else the points do not fall where they should. */
const fewest = 5;

/** Kills runs over one tenant at points by chance: whatever the point, all or nothing of each migration is there. */
export async function kills(): Promise<boolean> {
  await using tenant = await OneTenant.create();
  using runs = await KilledRuns.create(tenant);
  const wentIn = [0, 0, 0, 0];
  const failed: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    try {
      const count = await killOnce(tenant, runs, seed);
      wentIn[count] = (wentIn[count] ?? 0) + 1;
    } catch (error) {
      failed.push(seed);
      console.error(`seed ${seed}:`, error);
      await tenant.forget();
    }
  }
  console.log(
    `${seeds} kills: ${wentIn.join(', ')} found 0, 1, 2 and 3 migrations; failed: ${failed.join(', ') || 'none'}`,
  );
  const isSpread = wentIn.every(count => count >= fewest);
  if (!isSpread) console.error('the points are not spread over the whole run');
  return failed.length === 0 && isSpread;
}

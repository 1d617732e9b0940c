import type { OpenPodium } from '../fleet/open-podium.ts';

/** Runs over the first tenants; throws unless all had that outcome. */
export async function runMigrations(
  { client, subdomains: all }: OpenPodium,
  count: number,
  outcome: 'applied' | 'up_to_date',
): Promise<void> {
  const subdomains = all.slice(0, count);
  const waves = { canaries: 0, share: 0 };
  const stop = { failures: null, share: null };
  const task = await client.migrations.run({ subdomains, waves, stop, backup: 'none', sessions: 8 });
  const { tenants } = await task.result;
  const other = tenants.find(tenant => tenant.outcome !== outcome);
  if (tenants.length !== count || other !== undefined) {
    throw new Error(`not ${outcome}: ${JSON.stringify(other)}`);
  }
}

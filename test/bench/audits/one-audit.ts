import type { OpenPodium } from '../fleet/open-podium.ts';

/** A whole audit of the fleet, as `podium audits run` makes it; throws unless all is clean. */
export async function runAudit({ client, subdomains: { length: count } }: OpenPodium): Promise<void> {
  const task = await client.audits.run({});
  const { tenants, findings } = await task.result;
  const [finding] = findings;
  if (tenants.length !== count || finding !== undefined)
    throw new Error(`not clean: ${JSON.stringify(finding)}`);
}

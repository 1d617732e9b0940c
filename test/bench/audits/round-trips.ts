import { CountingProxy } from '../../integration/audits/counting-proxy.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { keepUrl, type OpenPodium } from '../fleet/open-podium.ts';
import { tenantChecksOnly } from './tenant-checks.ts';

/** How often the first tenant is asked, beside what it takes to sign in. */
export async function roundTripsATenant(podium: OpenPodium, fleet: Fleet): Promise<number> {
  const [[subdomain, url] = ['', '']] = fleet.urls;
  const real = Number(new URL(url).port);
  await using proxy = await CountingProxy.to(real);
  const lead = async (port: number) => {
    const through = new URL(url);
    through.port = String(port);
    await keepUrl(podium.core.deps.secrets.store, subdomain, through.href);
    await podium.core.deps.control.query(
      'UPDATE podium.tenant_identity SET port = $2 WHERE customer_id = $1',
      [subdomain, port],
    );
  };
  await lead(proxy.port);
  await tenantChecksOnly(podium, 1); // the first connection to an address asks more
  proxy.roundTrips = 0;
  await tenantChecksOnly(podium, 1);
  await lead(real);
  return proxy.roundTrips;
}

import type { TestCore } from '../../helpers/test-core.ts';
import { WireProxy } from '../../helpers/wire-proxy.ts';
import { direct } from './cutting-proxy.ts';

const trial = { purpose: 'trial', statementTimeout: 5_000 };

/** A wire between Podium and one tenant, whose address was tried already. */
export async function wireBefore(podium: TestCore, subdomain: string): Promise<WireProxy> {
  const { sandbox, connections, tenants } = podium.core.deps;
  const real = (await sandbox.secrets.get(subdomain)) ?? '';
  const wire = await WireProxy.to(Number(new URL(real).port), () => direct(podium, subdomain, real));
  const through = new URL(real);
  through.port = String(wire.port);
  await direct(podium, subdomain, through.href);
  await connections.withSession(await tenants.bySubdomain(subdomain), trial, async () => {});
  wire.forget();
  return wire;
}

import type { ConnectionFields } from '../../../src/core/db/connection-fields.ts';
import { AuditedFleet, hostileNames } from './audited-fleet.ts';
import type { Orchestra } from './plants.ts';

export interface HostileFleet extends AsyncDisposable {
  readonly fleet: AuditedFleet;
  readonly orchestras: readonly Orchestra[];
}

/** Orchestras whose databases and roles bear hostile names, on the sandbox's server or another. */
export async function createHostileFleet(count: number, server?: ConnectionFields): Promise<HostileFleet> {
  const orchestras = Array.from({ length: count }, (_, index): Orchestra => {
    // plants bear the hostile names too, some behind a number; these are longest 63 bytes
    const name = `o${index}${hostileNames[index % hostileNames.length]}`.slice(0, 60);
    return { subdomain: `orkester-${index}`, database: name, role: name };
  });
  const names = Object.fromEntries(orchestras.map(({ subdomain, database }) => [subdomain, database]));
  const fleet = await AuditedFleet.createNamed(names, server);
  return { fleet, orchestras, [Symbol.asyncDispose]: () => fleet[Symbol.asyncDispose]() };
}

/** Verdicts of all tenants and servers, each once. */
export async function verdictsOfAll(fleet: AuditedFleet): Promise<readonly string[]> {
  const { tenants, servers } = await fleet.audit();
  return [...new Set([...tenants, ...servers].flatMap(each => each.verdicts))].sort();
}

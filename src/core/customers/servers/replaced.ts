import type { ReplacedServer } from '../../../contract/customers-servers.ts';
import type { Deps } from '../../deps.ts';
import { type Answered, groupBy, judge, readStamps, type ServerTask, stampedByAddress } from './stamped.ts';

/**
 * Servers whose every customer that answers fails on the system identifier alone, and on the same new one. Customers that were
 * stamped on the new one already, one by one or by a restamp that died, are no objection.
 */
export async function findReplacedServers(deps: Deps, task: ServerTask): Promise<ReplacedServer[]> {
  const tenants = [...(await stampedByAddress(deps)).values()].flat();
  const answered = await readStamps(deps, tenants, task);
  const byAddress = groupBy(answered, ({ tenant: { identity } }) => `${identity.host}:${identity.port}`);
  return [...byAddress.values()].flatMap(replacement);
}

function replacement(answered: readonly Answered[]): readonly ReplacedServer[] {
  const outdated = answered.filter(each => judge(each) !== 'right');
  const [first] = outdated;
  const is = first?.found?.actualSystem;
  if (first === undefined || is === undefined) return [];
  const onTheNewOne = answered.every(({ found }) => found?.actualSystem === is);
  if (!onTheNewOne || !outdated.every(each => judge(each) === 'identity_server_replaced')) return [];
  const { host, port, systemIdentifier: was } = first.tenant.identity;
  return [{ host, port, was, is, subdomains: outdated.map(({ tenant }) => tenant.subdomain) }];
}

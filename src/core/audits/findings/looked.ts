import type { AuditedBy, CheckVerdict } from '../../../contract/audits-report.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Check, ServerView } from '../check.ts';
import type { FoundDefect } from '../engine/judge.ts';
import { firstNameOf, serverOfKey } from './key.ts';
import type { OpenFinding } from './ledger.ts';

interface JudgedPlace {
  /** In the order of the checks. */
  readonly verdicts: readonly CheckVerdict[];
  readonly findings: readonly FoundDefect[];
  /** What each check could not look for, by the first name of the findings. */
  readonly unasked: readonly (readonly string[])[];
}

/** What an audit found, place by place. */
export interface Judged {
  readonly tenants: readonly (JudgedPlace & {
    readonly tenant: Tenant;
    readonly server: string | null;
    readonly auditedBy: AuditedBy | null;
  })[];
  readonly servers: readonly (JudgedPlace & { readonly view: ServerView })[];
  readonly fleet: JudgedPlace;
}

/**
 * What an audit says of a finding that it did not make: `looked`, it is fixed; `gone`, nobody has that server any more; `unseen`,
 * its check was not made there to the end, or not over all that the finding is about.
 */
export type Looked = (open: OpenFinding) => 'looked' | 'gone' | 'unseen';

export function whatWasLooked(
  checks: readonly Check[],
  { tenants, servers, fleet }: Judged,
  { everybody, wholeFleet }: { readonly everybody: readonly Tenant[]; readonly wholeFleet: boolean },
): Looked {
  const indexes = new Map(checks.map(({ id }, index) => [id, index]));
  const byCustomer = new Map(tenants.map(each => [each.tenant.id, each]));
  const byServer = new Map(servers.map(each => [each.view.systemIdentifier, each]));
  const known = new Set(everybody.flatMap(({ identity }) => identity?.systemIdentifier ?? []));
  return ({ finding, customerId }) => {
    const index = indexes.get(finding.check);
    const check = index === undefined ? undefined : checks[index];
    if (index === undefined || check === undefined) return 'unseen';
    const seen = (place: JudgedPlace | undefined) =>
      place === undefined ||
      place.verdicts[index] === 'not_audited' ||
      place.unasked[index]?.includes(firstNameOf(finding.key))
        ? 'unseen'
        : 'looked';
    // it compares tenants with each other
    if (check.scope === 'fleet' && !wholeFleet) return 'unseen';
    if (customerId !== null) return seen(byCustomer.get(customerId));
    const systemIdentifier = serverOfKey(finding.key);
    if (systemIdentifier === null) return wholeFleet ? seen(fleet) : 'unseen';
    if (!known.has(systemIdentifier)) return 'gone';
    const server = byServer.get(systemIdentifier);
    return server !== undefined && isWhole(server.view) ? seen(server) : 'unseen';
  };
}

/** Whether all tenants of the server were audited. */
function isWhole({ seats, everybody }: ServerView): boolean {
  return seats.length === everybody.length;
}

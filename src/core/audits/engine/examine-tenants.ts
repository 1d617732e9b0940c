import pLimit from 'p-limit';
import type { CancelSignal } from '../../../contract/index.ts';
import type { Tenant } from '../../customers/tenant.ts';
import { IdentityRefused } from '../../db/identity.ts';
import type { Deps } from '../../deps.ts';
import type { Check, Examination, TenantCheck } from '../check.ts';
import type { ProvedDatabase } from '../places/customer-places.ts';
import type { Whose } from '../places/customer-roles.ts';
import { whoAudits } from './auditor.ts';
import { examineTenant } from './examine-tenant.ts';
import { notAudited } from './not-audited.ts';
import type { PhaseProgress } from './progress.ts';
import { CheckResults, orderOf } from './results.ts';

/** An examination that is not finished: what servers and the fleet tell of the tenant is still to come. */
export interface OpenExamination extends Examination {
  readonly results: CheckResults;
  /** Neither entered nor refused is one that nobody tried. */
  readonly entered: boolean;
}

export interface EntryTools {
  readonly deps: Deps;
  readonly checks: readonly Check[];
  readonly whose: (tenant: Tenant) => Whose;
  readonly everybody: readonly Tenant[];
  readonly signal: CancelSignal;
}

/** Tenants in hand at once, over all servers; the connections bound it further for each server. */
const inHand = 32;

/** Enters every tenant and makes its own checks there. Once the signal has come no more are begun. */
export async function examineTenants(
  tools: EntryTools,
  tenants: readonly Tenant[],
  progress: PhaseProgress,
): Promise<readonly OpenExamination[]> {
  const limit = pLimit(inHand);
  const order = orderOf(tools.checks);
  const asked = tenantChecks(tools.checks);
  const ended = progress.phase('tenants', tenants.length);
  const examinations = await Promise.all(
    tenants.map(tenant =>
      limit(async () => {
        if (tools.signal.aborted) return [];
        const results = new CheckResults(order);
        const entry = await enter(tools, tenant, asked, results);
        ended(tenant.subdomain, results.values());
        return [{ tenant, results, ...entry }];
      }),
    ),
  );
  return examinations.flat();
}

/**
 * Enters of each server one tenant, the first that can be: enough where the server alone is asked. Nobody else is entered, and
 * nothing is known of whether it could be.
 */
export async function findDoors(
  tools: EntryTools,
  tenants: readonly Tenant[],
): Promise<readonly OpenExamination[]> {
  const order = orderOf(tools.checks);
  const asked = tenantChecks(tools.checks);
  const open = new Set<string>();
  const examinations: OpenExamination[] = [];
  for (const tenant of tenants) {
    const results = new CheckResults(order);
    const server = tenant.identity?.systemIdentifier ?? '';
    const entry = open.has(server) ? notTried : await enter(tools, tenant, asked, results);
    if (entry.entered) open.add(server);
    examinations.push({ tenant, results, ...entry });
  }
  return examinations;
}

type Entry = Omit<OpenExamination, 'tenant' | 'results'>;

const notTried: Entry = { entered: false, auditedBy: null, refused: null, reached: null };

function tenantChecks(checks: readonly Check[]): readonly TenantCheck[] {
  return checks.filter((check): check is TenantCheck => check.scope === 'tenant');
}

async function enter(
  { deps, checks, whose, everybody, signal }: EntryTools,
  tenant: Tenant,
  asked: readonly TenantCheck[],
  results: CheckResults,
): Promise<Entry> {
  try {
    const entered = await examineTenant(deps, tenant, asked, {
      ...{ whose: whose(tenant), everybody, signal },
    });
    for (const [index, check] of asked.entries()) {
      const result = entered.results[index];
      if (result !== undefined) results.set(check.id, result);
    }
    const { auditedBy } = entered;
    return { entered: true, auditedBy, refused: null, reached: tenant.identity };
  } catch (error) {
    const missed = await notAudited(deps, tenant, error);
    for (const { id, scope } of checks) if (scope !== 'verdict') results.set(id, missed);
    const auditedBy = await whoAudits(deps, tenant);
    return { entered: false, auditedBy, refused: missed.error, reached: answered(error) };
  }
}

/** The database that a refused connection led to. */
function answered(error: unknown): ProvedDatabase | null {
  if (!(error instanceof IdentityRefused) || error.found === null) return null;
  return { systemIdentifier: error.found.actualSystem, databaseOid: error.found.actualOid };
}

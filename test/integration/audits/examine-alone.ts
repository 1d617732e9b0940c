import type { FleetCheck } from '../../../src/core/audits/check.ts';
import { type FoundDefect, findingsOf } from '../../../src/core/audits/engine/judge.ts';
import type { TestCore } from '../../helpers/test-core.ts';

/** What one check of the fleet finds, without an audit around it. */
export async function examineAlone({ core }: TestCore, check: FleetCheck): Promise<readonly FoundDefect[]> {
  const everybody = await core.deps.tenants.list();
  const unasked = { auditedBy: null, refused: null, reached: null, results: new Map() };
  const examinations = everybody.map(tenant => ({ tenant, ...unasked }));
  const { signal } = new AbortController();
  const view = { examinations, servers: [], places: [], everybody, exhaustive: false };
  const results = await check.examine(view, {
    deps: core.deps,
    signal,
    progress: { logins: () => () => {} },
  });
  return [null, ...everybody].flatMap(tenant => {
    const place = { tenant, server: null, systemIdentifier: null };
    return findingsOf(check, place, results.get(tenant?.subdomain ?? null));
  });
}

import type { TenantCheck } from '../../../src/core/audits/check.ts';
import { checks } from '../../../src/core/audits/checks/index.ts';
import { examineFleet } from '../../../src/core/audits/engine/examine-fleet.ts';
import { openTransaction } from '../../../src/core/audits/engine/session.ts';
import { withClient } from '../fleet/fleet.ts';
import type { OpenPodium } from '../fleet/open-podium.ts';

const made = checks.filter((check): check is TenantCheck => check.scope === 'tenant');

/** What an audit does in the databases themselves: stamp and settings, every tenant check, and its judgement. */
export async function tenantChecksOnly({ core, subdomains }: OpenPodium, count: number): Promise<void> {
  const { deps } = core;
  const everybody = await deps.tenants.list(subdomains.slice(0, count));
  const scope = { checks: made, audited: everybody, everybody, exhaustive: false };
  const signal = { aborted: false, addEventListener: () => {}, removeEventListener: () => {} };
  const { examinations } = await examineFleet(deps, scope, { progress: () => {}, signal });
  const other = examinations.find(
    ({ refused, results }) => refused !== null || [...results].some(isNotClean),
  );
  if (examinations.length !== count || other !== undefined) throw new Error('not clean');
}

function isNotClean([, result]: readonly [string, { readonly kind: string }]): boolean {
  return result.kind !== 'done';
}

const message = [openTransaction, ...new Set(made.map(({ sql }) => sql)), 'COMMIT'].join('\n;\n');

/** What nobody can go below: the same SQL in one message, with nothing checked before and nothing judged. */
export const bare = (url: string): Promise<void> => withClient(url, client => client.query(message));

export const selectOne = (url: string): Promise<void> => withClient(url, client => client.query('SELECT 1'));

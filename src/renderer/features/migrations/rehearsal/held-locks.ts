import { type Blocked, LockMode } from '../../../../contract/migrations-plan.ts';
import type { RehearsedTenant } from '../../../../contract/migrations-rehearsal.ts';

export interface HeldLockSummary {
  readonly relation: string;
  readonly mode: LockMode;
  readonly blocks: Blocked;
  readonly tenants: number;
  /** The longest time that it was held, in milliseconds, and where. */
  readonly longest: number;
  readonly subdomain: string;
}

const strength = (mode: LockMode) => LockMode.options.indexOf(mode);

/** Locks of all tenants, each relation and mode once: the strongest first, and of those the one held longest. */
export function heldLocks(tenants: readonly RehearsedTenant[]): readonly HeldLockSummary[] {
  const held = new Map<string, HeldLockSummary>();
  for (const { subdomain, locks } of tenants) {
    for (const { relation, mode, blocks, heldFor } of locks) {
      const key = `${mode} ${relation}`;
      const before = held.get(key);
      const longer = before === undefined || heldFor > before.longest;
      held.set(key, {
        relation,
        mode,
        blocks,
        tenants: (before?.tenants ?? 0) + 1,
        longest: longer ? heldFor : before.longest,
        subdomain: longer ? subdomain : before.subdomain,
      });
    }
  }
  return [...held.values()].sort((a, b) => strength(b.mode) - strength(a.mode) || b.longest - a.longest);
}

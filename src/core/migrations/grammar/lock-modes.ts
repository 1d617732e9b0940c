import { type Blocked, LockMode } from '../../../contract/migrations-plan.ts';

/** By the table of conflicts in the PostgreSQL manual, 13.3.1 (explicit-locking). */
const blocked: Readonly<Record<LockMode, Blocked>> = {
  'ACCESS SHARE': 'schema_changes',
  'ROW SHARE': 'schema_changes',
  'ROW EXCLUSIVE': 'schema_changes',
  'SHARE UPDATE EXCLUSIVE': 'schema_changes',
  SHARE: 'writes',
  'SHARE ROW EXCLUSIVE': 'writes',
  EXCLUSIVE: 'writes',
  'ACCESS EXCLUSIVE': 'reads_and_writes',
};

export function blockedBy(mode: LockMode): Blocked {
  return blocked[mode];
}

/** Weakest is 0, as the contract lists them. */
export function strength(mode: LockMode): number {
  return LockMode.options.indexOf(mode);
}

export function stronger(a: LockMode, b: LockMode): LockMode {
  return strength(a) >= strength(b) ? a : b;
}

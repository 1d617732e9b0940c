import type { RemedyPlace } from '../../../../contract/audits-findings.ts';
import type { TenantPlace } from '../../check.ts';

/** A row of `routinesSql`. */
export interface Routine {
  /** Its schema's and its own. */
  readonly names: readonly string[];
  /** Of its arguments, as SQL. */
  readonly types: readonly string[];
  readonly owner: string;
  readonly ownedBySuperuser: boolean;
  readonly ownedByDatabaseOwner: boolean;
  /** Runs with its owner's rights. */
  readonly definer: boolean;
  /** Machine code: of a file on the server, or PostgreSQL's own by another name. */
  readonly native: boolean;
  readonly hasSearchPath: boolean;
  /** What in its body reaches out, in lower case. */
  readonly calls: readonly string[];
  /** Who may call one that runs with its owner's rights, beside owners and superusers; empty for PUBLIC. */
  readonly callers: readonly string[];
}

/** Whether it is the customer's own, so that it lends nobody rights that the customer does not have. */
export function isOwn(routine: Routine, { role }: TenantPlace): boolean {
  return routine.owner === role || (routine.ownedByDatabaseOwner && !routine.ownedBySuperuser);
}

export function runsWhere(routine: Routine, place: TenantPlace): RemedyPlace {
  return isOwn(routine, place) ? 'database' : 'server';
}

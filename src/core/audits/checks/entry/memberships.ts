import type { Ask } from '../../check.ts';
import { identifier } from '../../quoting.ts';

/** A grant of one role to another. */
export interface Membership {
  /** The role that was granted. */
  readonly role: string;
  /** Whom it was granted to. */
  readonly member: string;
  /** May grant it on, to itself too. */
  readonly admin: boolean;
  /** Has its rights all the time. */
  readonly inherits: boolean;
  /** May become it by SET ROLE. */
  readonly sets: boolean;
  /** Who granted it, where the grant can only be taken back in that name. */
  readonly grantor: string | null;
}

/** How far a role comes by what was granted to it. */
export interface Reached {
  readonly role: string;
  /** Whether it can become the role, by SET ROLE: attributes, which nobody inherits, count only then. */
  readonly becomes: boolean;
  /** The role itself, those between, and the one that is reached. */
  readonly path: readonly string[];
  /** The role's own memberships that lead there. */
  readonly grants: readonly Membership[];
}

/** Roles that were granted, by the member. */
export type Memberships = ReadonlyMap<string, readonly Membership[]>;

/**
 * Every membership on the server. Before PostgreSQL 16 whether it is inherited stands with the member and everybody may set the role;
 * 16 keeps both with the grant, and a grant for each grantor. The bootstrap superuser's (oid 10) are anybody's superuser to take back.
 */
export async function readMemberships(ask: Ask): Promise<Memberships> {
  const rows = await ask<Membership>(
    `SELECT g.rolname::text AS role, m.rolname::text AS member, a.admin_option AS admin,
       coalesce((to_jsonb(a)->>'inherit_option')::boolean, m.rolinherit) AS inherits,
       coalesce((to_jsonb(a)->>'set_option')::boolean, true) AS sets,
       CASE WHEN to_jsonb(a)->'set_option' IS NOT NULL AND a.grantor <> 10 THEN pg_get_userbyid(a.grantor)::text END AS grantor
     FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
     ORDER BY g.rolname, m.rolname, a.grantor`,
  );
  return byMember(rows);
}

export function byMember(all: readonly Membership[]): Memberships {
  const members = new Map<string, Membership[]>();
  for (const membership of all) {
    const granted = members.get(membership.member) ?? [];
    granted.push(membership);
    members.set(membership.member, granted);
  }
  return members;
}

/** Every role whose rights this one has, can take by SET ROLE, or can grant to itself. */
export function reachedFrom(role: string, memberships: Memberships): readonly Reached[] {
  const reached = new Map<string, Reached>();
  for (const first of memberships.get(role) ?? []) {
    for (const [name, { becomes, path }] of walk(role, first, memberships)) {
      const known = reached.get(name);
      reached.set(name, {
        role: name,
        becomes: becomes || known?.becomes === true,
        path: known === undefined || path.length < known.path.length ? path : known.path,
        grants: [...(known?.grants ?? []), first],
      });
    }
  }
  reached.delete(role);
  return [...reached.values()];
}

interface Step {
  readonly role: string;
  readonly becomes: boolean;
  readonly path: readonly string[];
}

/** What is reached through one membership, each role by the shortest way and as far as it goes. */
function walk(start: string, first: Membership, memberships: Memberships): ReadonlyMap<string, Step> {
  const found = new Map<string, Step>();
  const waiting: Step[] = stepsBy({ role: start, becomes: true, path: [start] }, first);
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const known = found.get(step.role);
    if (known !== undefined && (known.becomes || !step.becomes)) continue;
    const path = known?.path ?? step.path;
    found.set(step.role, { ...step, path });
    const from: Step = { ...step, path };
    for (const next of memberships.get(step.role) ?? []) waiting.push(...stepsBy(from, next));
  }
  return found;
}

/**
 * One membership further. Whoever may grant a role can grant it to itself and set it; SET ROLE goes only through roles that can all be
 * set; a role whose rights one has, one need not be able to become.
 */
function stepsBy({ becomes, path }: Step, { role, admin, inherits, sets }: Membership): Step[] {
  if (path.includes(role)) return [];
  if (admin || (becomes && sets)) return [{ role, becomes: true, path: [...path, role] }];
  return inherits ? [{ role, becomes: false, path: [...path, role] }] : [];
}

/** Takes memberships back. What was granted on by the member goes with them. */
export function revokeMemberships(grants: readonly Membership[]): string {
  const lines = grants.map(({ role, member, admin, grantor }) => {
    const by = grantor === null ? '' : ` GRANTED BY ${identifier(grantor)}`;
    return `REVOKE ${identifier(role)} FROM ${identifier(member)}${by}${admin ? ' CASCADE' : ''};`;
  });
  return [...new Set(lines)].join('\n');
}

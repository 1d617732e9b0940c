import { identifier } from '../../quoting.ts';
import { type Memberships, reachedFrom, revokeMemberships } from './memberships.ts';
import type { DatabaseGrant, Way } from './ways.ts';

/** Roles that one remedy names; of more than that each has a finding of its own anyway. */
const named = 50;

/** SQL for a superuser that closes a way and leaves the database's own role in. */
export function closeWay(way: Way, memberships: Memberships): string {
  const { kind, through, own, owner, roles, database } = way;
  if (kind === 'superuser') {
    const lines = roles.slice(0, named).map(role => `ALTER ROLE ${identifier(role)} NOSUPERUSER;`);
    return lines.join('\n');
  }
  // to be a member of the orchestra's own role is to have all its rights, not this one alone
  if (through === own) return leaveRole(own, roles, memberships);
  if (through === owner) return `ALTER DATABASE ${identifier(database)} OWNER TO ${identifier(own)};`;
  const revoke = revokeOnDatabase(way, ['CONNECT']);
  return way.keeps ? revoke : `${grantOwn(way, ['CONNECT'])}\n${revoke}`;
}

/** Takes back, from each of the roles, what leads it to another one. */
export function leaveRole(role: string, members: readonly string[], memberships: Memberships): string {
  return members
    .slice(0, named)
    .flatMap(member => reachedFrom(member, memberships).filter(each => each.role === role))
    .map(each => revokeMemberships(each.grants))
    .join('\n');
}

/** What the database's own role had by a grant that is taken back, it keeps by name. */
export function grantOwn({ database, own }: DatabaseGrant, privileges: readonly string[]): string {
  return `GRANT ${privileges.join(', ')} ON DATABASE ${identifier(database)} TO ${identifier(own)};`;
}

/**
 * A superuser's REVOKE takes back only what the owner granted. What somebody else granted who was allowed to, is taken back in that
 * name; what the grantee granted on goes with it.
 */
export function revokeOnDatabase(grant: DatabaseGrant, privileges: readonly string[]): string {
  const { database, owner, through, grantors, grantable } = grant;
  const from = through === null ? 'PUBLIC' : identifier(through);
  const rights = `${privileges.join(', ')} ON DATABASE ${identifier(database)}`;
  const revoke = `REVOKE ${rights} FROM ${from}${grantable ? ' CASCADE' : ''};`;
  const inName = (grantor: string) => `SET ROLE ${identifier(grantor)};\n${revoke}\nRESET ROLE;`;
  return grantors.map(grantor => (grantor === owner ? revoke : inName(grantor))).join('\n');
}

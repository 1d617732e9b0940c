import type { Defect, Seat } from '../../check.ts';
import { nameSome } from '../../name-some.ts';
import { closeWay, leaveRole } from './close-way.ts';
import type { Memberships } from './memberships.ts';
import type { Way } from './ways.ts';

/**
 * One finding a database and cause, with those of the others that it lets in: there is one remedy, and a pair each would be a million
 * findings in a fleet of a thousand that nobody could read. A membership in the orchestra's own role is each member's own cause.
 */
export function wayDefects(
  way: Way,
  seat: Seat,
  others: readonly Seat[],
  memberships: Memberships,
): readonly Defect[] {
  const { kind, database, own } = way;
  const admitted = admittedBy(way, others);
  if (admitted.length === 0) return [];
  const told = { database, seat, remedy: closeWay(way, memberships) };
  if (kind === 'public') return [toDefect({ ...told, sentence: kind, role: 'PUBLIC', admitted })];
  if (kind === 'superuser') {
    return [
      toDefect({ ...told, sentence: kind, role: 'SUPERUSER', admitted, key: ['', 'SUPERUSER', database] }),
    ];
  }
  const through = way.through ?? '';
  if (through !== own) {
    const sentence = admitted.every(({ role }) => role === through) ? 'found' : 'group';
    return [toDefect({ ...told, sentence, role: through, admitted })];
  }
  return [...new Set(admitted.map(({ role }) => role))].map(role => {
    const ofRole = admitted.filter(each => each.role === role);
    const remedy = leaveRole(own, [role], memberships);
    return toDefect({ ...told, sentence: 'found', role, admitted: ofRole, remedy });
  });
}

export function admittedBy({ kind, roles }: Way, others: readonly Seat[]): readonly Seat[] {
  if (kind === 'public') return others;
  const admitted = new Set(roles);
  return others.filter(({ role }) => admitted.has(role));
}

interface Told {
  readonly database: string;
  readonly seat: Seat;
  readonly sentence: string;
  /** The role that gets in, or that others get in by. */
  readonly role: string;
  readonly admitted: readonly Seat[];
  readonly remedy: string;
  readonly key?: readonly string[];
}

function toDefect({ database, seat, sentence, role, admitted, remedy, key }: Told): Defect {
  const owners = [...new Set(admitted.map(({ tenant }) => tenant.subdomain))];
  const place = { role, owner: nameSome(owners), database, other: seat.tenant.subdomain };
  return {
    key: key ?? [role, database],
    sentence,
    evidence: sentence === 'found' ? place : { ...place, roles: String(owners.length) },
    remedy,
  };
}

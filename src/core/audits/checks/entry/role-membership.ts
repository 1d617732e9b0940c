import type { Defect, Seat, ServerCheck, ServerView } from '../../check.ts';
import { nameSome } from '../../name-some.ts';
import {
  type Memberships,
  type Reached,
  reachedFrom,
  readMemberships,
  revokeMemberships,
} from './memberships.ts';
import { powerOf } from './predefined-roles.ts';

export const roleMembership: ServerCheck = {
  id: 'role-membership',
  group: 'entry',
  scope: 'server',
  asks: 'tenant',
  level: 'critical',
  title: { sv: 'Rollens medlemskap', en: 'The role’s memberships' },
  proves: {
    sv: 'Kundens roll är inte medlem, direkt eller genom andra roller, i en annan kunds roll eller i någon av serverns fördefinierade roller. Både det som ärvs och det som nås med SET ROLE eller ADMIN OPTION räknas.',
    en: 'The customer’s role is not a member, directly or through others, of another customer’s role or of any of the server’s predefined roles. What is inherited counts, and what SET ROLE or ADMIN OPTION reaches.',
  },
  doesNotProve: {
    sv: 'Vad medlemskap i andra roller ger, de som är kundens egna eller som ingen kund använder.',
    en: 'What memberships of other roles give, those that are the customer’s own or that no customer uses.',
  },
  hidden: null,
  runs: 'server',
  sentences: {
    tenant: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, når rollen {{through}}, som hör till {{other}}, och har därmed dess rättigheter ({{path}}).',
      en: 'The role {{role}}, which belongs to {{owner}}, reaches the role {{through}}, which belongs to {{other}}, and so has its rights ({{path}}).',
    },
    server: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, når serverns filer eller program genom {{through}}, och därmed alla databaser ({{path}}).',
      en: 'The role {{role}}, which belongs to {{owner}}, reaches the server’s files or programs by {{through}}, and so every database ({{path}}).',
    },
    data: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, har genom {{through}} rätt till alla tabeller i varje databas som den kommer in i ({{path}}).',
      en: 'The role {{role}}, which belongs to {{owner}}, has the right to every table of each database that it gets into by {{through}} ({{path}}).',
    },
    insight: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, ser genom {{through}} vad andra orkestrars sessioner gör, deras frågor med värden i, eller serverns dolda inställningar ({{path}}).',
      en: 'The role {{role}}, which belongs to {{owner}}, sees by {{through}} what other orchestras’ sessions do, their queries with values in them, or the server’s hidden settings ({{path}}).',
    },
    control: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, har genom {{through}} befogenheter på servern som en orkester inte behöver ({{path}}).',
      en: 'The role {{role}}, which belongs to {{owner}}, has powers on the server by {{through}} that an orchestra does not need ({{path}}).',
    },
    host: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, når {{through}}, som är driftleverantörens administratörsroll ({{path}}).',
      en: 'The role {{role}}, which belongs to {{owner}}, reaches {{through}}, which is the host’s role for administrators ({{path}}).',
    },
  },
  async examine(server, ask) {
    const memberships = await readMemberships(ask);
    return new Map(
      server.seats.map(seat => [seat.tenant.subdomain, membershipsOf(seat, server, memberships)]),
    );
  },
};

function membershipsOf(seat: Seat, { everybody }: ServerView, memberships: Memberships): readonly Defect[] {
  const ownersOf = (role: string) =>
    everybody.filter(each => each.role === role).map(each => each.tenant.subdomain);
  const tells = (role: string) => powerOf(role) !== null || ownersOf(role).length > 0;
  return reachedFrom(seat.role, memberships).flatMap(reached => {
    // what comes of a role that is a finding itself goes with it: pg_monitor has three others in it
    if (reached.path.slice(1, -1).some(tells)) return [];
    const owners = ownersOf(reached.role);
    const power = powerOf(reached.role);
    if (owners.length > 0) {
      return [toDefect(seat, reached, { sentence: 'tenant', evidence: { other: nameSome(owners) } })];
    }
    return power === null ? [] : [toDefect(seat, reached, power)];
  });
}

type Meaning = Pick<Defect, 'sentence' | 'level'> & { readonly evidence?: Readonly<Record<string, string>> };

function toDefect({ tenant, role }: Seat, reached: Reached, { evidence, ...meaning }: Meaning): Defect {
  return {
    ...meaning,
    key: [role, reached.role],
    evidence: {
      ...{ role, owner: tenant.subdomain, through: reached.role },
      ...evidence,
      path: reached.path.join(' → '),
    },
    remedy: revokeMemberships(reached.grants),
  };
}

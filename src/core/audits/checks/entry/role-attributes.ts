import type { FindingLevel } from '../../../../contract/audits-checks.ts';
import type { Ask, Defect, Seat, ServerCheck } from '../../check.ts';
import { identifier } from '../../quoting.ts';
import { type Memberships, reachedFrom, readMemberships, revokeMemberships } from './memberships.ts';

const attributes = ['superuser', 'replication', 'createrole', 'bypassrls', 'createdb'] as const;
type Attribute = (typeof attributes)[number];

/** Attributes by role; a role without any is left out. */
type Holders = ReadonlyMap<string, readonly Attribute[]>;

export const roleAttributes: ServerCheck = {
  id: 'role-attributes',
  group: 'entry',
  scope: 'server',
  asks: 'tenant',
  level: 'critical',
  title: { sv: 'Rollens särskilda befogenheter', en: 'The role’s special powers' },
  proves: {
    sv: 'Kundens roll har ingen av befogenheterna SUPERUSER, REPLICATION, CREATEROLE, BYPASSRLS och CREATEDB, och kan inte med SET ROLE bli en roll som har någon av dem.',
    en: 'The customer’s role has none of the powers SUPERUSER, REPLICATION, CREATEROLE, BYPASSRLS and CREATEDB, and cannot become a role that has one by SET ROLE.',
  },
  doesNotProve: {
    sv: 'Något om roller som ingen kunds referens anger, eller om befogenheter som en funktion lånar ut (SECURITY DEFINER).',
    en: 'Anything about roles that no customer’s reference names, or about powers that a function lends (SECURITY DEFINER).',
  },
  hidden: null,
  runs: 'server',
  sentences: {
    superuser: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, är superanvändare och når alla databaser på servern.',
      en: 'The role {{role}}, which belongs to {{owner}}, is a superuser and reaches every database on the server.',
    },
    replication: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, får replikera (REPLICATION) och kan därmed kopiera hela servern där inloggningsreglerna släpper fram den.',
      en: 'The role {{role}}, which belongs to {{owner}}, may replicate (REPLICATION), and so copy the whole server where the log-in rules let it.',
    },
    createrole: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, får skapa och ändra roller (CREATEROLE). Före PostgreSQL 16 kan den därmed ge sig själv andra orkestrars roller.',
      en: 'The role {{role}}, which belongs to {{owner}}, may create and change roles (CREATEROLE). Before PostgreSQL 16 it can so give itself other orchestras’ roles.',
    },
    bypassrls: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, går förbi alla radregler (BYPASSRLS).',
      en: 'The role {{role}}, which belongs to {{owner}}, passes every row policy by (BYPASSRLS).',
    },
    createdb: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, får skapa databaser (CREATEDB), som ingen granskning omfattar och som står öppna för alla roller från början.',
      en: 'The role {{role}}, which belongs to {{owner}}, may create databases (CREATEDB), which no audit covers and which are open to every role from the start.',
    },
    member: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, kan med SET ROLE bli rollen {{through}}, som har {{attribute}} ({{path}}).',
      en: 'The role {{role}}, which belongs to {{owner}}, can become the role {{through}} by SET ROLE, which has {{attribute}} ({{path}}).',
    },
  },
  async examine({ seats }, ask) {
    const { holders, version } = await readHolders(ask);
    const memberships = await readMemberships(ask);
    return new Map(
      seats.map(seat => [
        seat.tenant.subdomain,
        [...ofItsOwn(seat, holders, version), ...bySetRole(seat, holders, version, memberships)],
      ]),
    );
  },
};

async function readHolders(ask: Ask): Promise<{ holders: Holders; version: number }> {
  const rows = await ask<{ role: string; held: readonly Attribute[]; version: number }>(
    `SELECT rolname::text AS role, current_setting('server_version_num')::int AS version, array_remove(ARRAY[
         ${attributes.map(each => `CASE WHEN ${columnOf(each)} THEN '${each}' END`).join(', ')}], NULL) AS held
     FROM pg_roles WHERE ${attributes.map(columnOf).join(' OR ')}`,
  );
  const holders = new Map(rows.map(({ role, held }) => [role, held]));
  // there is always a superuser, so there is always a row
  return { holders, version: rows[0]?.version ?? 0 };
}

function columnOf(attribute: Attribute): string {
  return attribute === 'superuser' ? 'rolsuper' : `rol${attribute}`;
}

function ofItsOwn({ tenant, role }: Seat, holders: Holders, version: number): readonly Defect[] {
  return (holders.get(role) ?? []).map(attribute => ({
    key: [role, attribute],
    sentence: attribute,
    level: levelOf(attribute, version),
    evidence: { role, owner: tenant.subdomain },
    remedy: `ALTER ROLE ${identifier(role)} NO${attribute.toUpperCase()};`,
  }));
}

/** Attributes are not inherited, but whoever becomes the role has them. */
function bySetRole(
  { tenant, role }: Seat,
  holders: Holders,
  version: number,
  memberships: Memberships,
): readonly Defect[] {
  return reachedFrom(role, memberships)
    .filter(({ becomes }) => becomes)
    .flatMap(({ role: through, path, grants }) =>
      (holders.get(through) ?? []).map(attribute => ({
        key: [role, attribute, through],
        sentence: 'member',
        level: levelOf(attribute, version),
        evidence: {
          ...{ role, owner: tenant.subdomain, through },
          ...{ attribute: attribute.toUpperCase(), path: path.join(' → ') },
        },
        remedy: revokeMemberships(grants),
      })),
    );
}

/** PostgreSQL 16 lets CREATEROLE grant only what the role was given to grant. */
function levelOf(attribute: Attribute, version: number): FindingLevel {
  const levels: Readonly<Record<Attribute, FindingLevel>> = {
    superuser: 'critical',
    replication: 'critical',
    createrole: version < 160_000 ? 'critical' : 'error',
    bypassrls: 'error',
    createdb: 'warning',
  };
  return levels[attribute];
}

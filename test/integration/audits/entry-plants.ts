import { name } from './audited-fleet.ts';
import type { Expected, Plant, PlantPlace } from './plants.ts';

export const entryPlants: readonly Plant[] = [
  {
    check: 'public-connect',
    title: 'temporary tables for everybody',
    where: 'server',
    plant: ({ own }) => `GRANT TEMPORARY ON DATABASE ${name(own.database)} TO PUBLIC`,
    mend: ({ own }) => `REVOKE TEMPORARY ON DATABASE ${name(own.database)} FROM PUBLIC`,
    finds: ({ own }) => [{ level: 'error', evidence: { database: own.database, privileges: 'TEMPORARY' } }],
  },
  {
    check: 'database-template',
    title: 'a database that is a template',
    where: 'server',
    plant: ({ own }) => `ALTER DATABASE ${name(own.database)} IS_TEMPLATE true`,
    mend: ({ own }) => `ALTER DATABASE ${name(own.database)} IS_TEMPLATE false`,
    finds: ({ own }) => [{ level: 'error', evidence: { database: own.database } }],
  },
  {
    check: 'cross-tenant-connect',
    title: 'a database that another customer may connect to',
    where: 'server',
    plant: ({ own, other }) => `GRANT CONNECT ON DATABASE ${name(own.database)} TO ${name(other.role)}`,
    mend: ({ own, other }) => `REVOKE CONNECT ON DATABASE ${name(own.database)} FROM ${name(other.role)}`,
    finds: letsIn,
    claims: ({ own, other }) => [`into ${own.database}`, `role ${other.role}`],
  },
  {
    check: 'role-membership',
    title: 'another customer’s role as a member',
    where: 'server',
    plant: ({ own, other }) => `GRANT ${name(own.role)} TO ${name(other.role)}`,
    mend: ({ own, other }) => `REVOKE ${name(own.role)} FROM ${name(other.role)}`,
    finds: place => [
      {
        ...{ subdomain: place.other.subdomain, level: 'critical', sentence: 'tenant' },
        evidence: { role: place.other.role, through: place.own.role, other: place.own.subdomain },
      },
      ...letsIn(place),
    ],
    claims: place => [`into ${place.own.database}`, `role ${place.other.role}`, ...powers(place)],
    touches: ['database-owner'],
  },
  {
    check: 'foreign-connect',
    title: 'rights of a role that is nobody’s',
    where: 'server',
    plant: ({ own, name: role }) =>
      `CREATE ROLE ${name(role)}; GRANT CONNECT, CREATE ON DATABASE ${name(own.database)} TO ${name(role)}`,
    mend: ({ own, name: role }) =>
      `REVOKE ALL ON DATABASE ${name(own.database)} FROM ${name(role)}; DROP ROLE ${name(role)}`,
    finds: ({ own, name: role }) => [
      { level: 'warning', evidence: { role, database: own.database, privileges: 'CONNECT, CREATE' } },
    ],
  },
  {
    check: 'foreign-connect',
    title: 'a member that is nobody’s',
    where: 'server',
    plant: ({ own, name: role }) => `CREATE ROLE ${name(role)}; GRANT ${name(own.role)} TO ${name(role)}`,
    mend: ({ name: role }) => `DROP ROLE ${name(role)}`,
    finds: ({ own, name: role }) => [
      { level: 'warning', sentence: 'member', evidence: { role, own: own.role, other: own.subdomain } },
    ],
  },
  ...(['replication', 'createdb'] as const).map(
    (attribute): Plant => ({
      check: 'role-attributes',
      title: `a role with ${attribute}`,
      where: 'server',
      claims: powers,
      plant: ({ own }) => `ALTER ROLE ${name(own.role)} ${attribute}`,
      mend: ({ own }) => `ALTER ROLE ${name(own.role)} NO${attribute}`,
      finds: ({ own }) => [
        {
          level: attribute === 'replication' ? 'critical' : 'warning',
          sentence: attribute,
          evidence: { role: own.role, owner: own.subdomain },
        },
      ],
    }),
  ),
  {
    check: 'role-attributes',
    title: 'a role that can become another one with BYPASSRLS',
    where: 'server',
    claims: powers,
    plant: ({ own, name: role }) =>
      `CREATE ROLE ${name(role)} BYPASSRLS; GRANT ${name(role)} TO ${name(own.role)}`,
    mend: ({ name: role }) => `DROP ROLE ${name(role)}`,
    finds: ({ own, name: role }) => [
      {
        ...{ level: 'error', sentence: 'member' },
        evidence: { role: own.role, through: role, attribute: 'BYPASSRLS', path: `${own.role} → ${role}` },
      },
    ],
  },
  {
    check: 'role-membership',
    title: 'a role that reads the server’s files',
    where: 'server',
    claims: powers,
    plant: ({ own }) => `GRANT pg_read_server_files TO ${name(own.role)}`,
    mend: ({ own }) => `REVOKE pg_read_server_files FROM ${name(own.role)}`,
    finds: ({ own }) => [
      {
        ...{ level: 'critical', sentence: 'server' },
        evidence: { role: own.role, owner: own.subdomain, through: 'pg_read_server_files' },
      },
    ],
  },
  {
    check: 'role-membership',
    title: 'a role that sees what others do, by a group that is administered',
    where: 'server',
    claims: powers,
    plant: ({ own, name: role }) =>
      `CREATE ROLE ${name(role)}; GRANT pg_monitor TO ${name(role)} WITH ADMIN OPTION; GRANT ${name(role)} TO ${name(own.role)}`,
    mend: ({ name: role }) => `DROP ROLE ${name(role)}`,
    finds: ({ own, name: role }) => [
      {
        ...{ level: 'error', sentence: 'insight' },
        evidence: { through: 'pg_monitor', path: `${own.role} → ${role} → pg_monitor` },
      },
    ],
  },
];

/** The other's role, by what the server grants and by a real log-in, as long as it has a credential to try. */
function letsIn({ own, other }: PlantPlace): readonly Expected[] {
  return ['cross-tenant-connect', 'real-logins'].map(check => ({
    ...{ check, level: 'critical' },
    evidence: {
      ...{ role: other.role, owner: other.subdomain },
      ...{ database: own.database, other: own.subdomain },
    },
    needs: check === 'real-logins' ? [other] : [],
  }));
}

/** What the role may is its members' too. */
function powers({ own }: PlantPlace): readonly string[] {
  return [`role ${own.role}`];
}

import pg from 'pg';
import { name } from './audited-fleet.ts';
import type { Orchestra, Plant } from './plants.ts';

export const ownershipPlants: readonly Plant[] = [
  {
    check: 'identity-stamp',
    title: 'a stamp that was taken away',
    where: 'database',
    shuts: true,
    plant: () => 'ALTER SCHEMA podium RENAME TO elsewhere',
    mend: () => 'ALTER SCHEMA elsewhere RENAME TO podium',
    finds: ({ own }) => [{ level: 'critical', sentence: 'missing', evidence: { database: own.database } }],
  },
  {
    check: 'identity-stamp',
    title: 'a stamp that came with a copy',
    where: 'database',
    shuts: true,
    plant: () => 'UPDATE podium.identity SET database_oid = database_oid + 1',
    mend: () => 'UPDATE podium.identity SET database_oid = database_oid - 1',
    finds: ({ own }) => [{ level: 'critical', sentence: 'copied', evidence: { database: own.database } }],
  },
  {
    check: 'identity-stamp',
    title: 'a stamp of another customer',
    where: 'database',
    shuts: true,
    plant: () => `UPDATE podium.identity SET customer_id = 'x' || customer_id`,
    mend: () => 'UPDATE podium.identity SET customer_id = substr(customer_id, 2)',
    finds: ({ own }) => [{ level: 'critical', sentence: 'foreign', evidence: { database: own.database } }],
  },
  {
    check: 'stamp-writers',
    title: 'a stamp that everybody may write',
    where: 'database',
    plant: () => 'GRANT UPDATE, TRUNCATE ON podium.identity TO PUBLIC',
    mend: () => 'REVOKE UPDATE, TRUNCATE ON podium.identity FROM PUBLIC',
    finds: () => [{ level: 'error', evidence: { grantee: 'PUBLIC', privileges: 'TRUNCATE, UPDATE' } }],
  },
  {
    check: 'stamp-writers',
    title: 'a column of the stamp that another customer may write',
    where: 'database',
    plant: ({ other }) => `GRANT UPDATE (stamp) ON podium.identity TO ${name(other.role)}`,
    mend: ({ other }) => `REVOKE UPDATE (stamp) ON podium.identity FROM ${name(other.role)}`,
    finds: ({ other }) => [{ level: 'error', evidence: { grantee: other.role, privileges: 'UPDATE' } }],
  },
  {
    check: 'object-owners',
    title: 'a table of another customer’s role',
    where: 'database',
    // it is worse where that role can connect
    claims: ({ own, other }) => [`into ${own.database}`, `role ${other.role}`],
    plant: ({ name: table, other }) =>
      `CREATE TABLE ${name(table)} (id int); ALTER TABLE ${name(table)} OWNER TO ${name(other.role)}`,
    mend: ({ name: table }) => `DROP TABLE ${name(table)}`,
    finds: ({ other }) => [
      {
        level: 'error',
        evidence: { role: other.role, owner: other.subdomain, tables: '1', sequences: '0', schemas: '0' },
      },
    ],
  },
  {
    check: 'object-owners',
    title: 'a schema and a function of a role that is nobody’s',
    where: 'database',
    plant: ({ name: role }) =>
      `CREATE ROLE ${name(role)}; CREATE SCHEMA ${name(role)} AUTHORIZATION ${name(role)};
       CREATE FUNCTION ${name(role)}.${name(role)}() RETURNS int LANGUAGE sql AS 'SELECT 1';
       ALTER FUNCTION ${name(role)}.${name(role)}() OWNER TO ${name(role)}; REVOKE EXECUTE ON FUNCTION ${name(role)}.${name(role)}() FROM PUBLIC`,
    mend: ({ name: role }) => `DROP SCHEMA ${name(role)} CASCADE; DROP ROLE ${name(role)}`,
    finds: ({ name: role }) => [
      {
        level: 'warning',
        sentence: 'stranger',
        evidence: { role, owner: '', tables: '0', functions: '1', schemas: '1' },
      },
    ],
  },
  {
    check: 'database-owner',
    title: 'a database of a role that is nobody’s',
    where: 'server',
    touches: ['database-owner'],
    plant: ({ own, name: role }) =>
      `CREATE ROLE ${name(role)}; ALTER DATABASE ${name(own.database)} OWNER TO ${name(role)};
       GRANT CONNECT ON DATABASE ${name(own.database)} TO ${name(own.role)}`,
    mend: ({ own, name: role }) =>
      `ALTER DATABASE ${name(own.database)} OWNER TO ${name(own.role)}; DROP ROLE ${name(role)}`,
    finds: ({ own, name: role }) => [
      { level: 'warning', sentence: 'stranger', evidence: { database: own.database, role } },
    ],
  },
  {
    check: 'identity-stamp',
    title: 'a stamp that was made at another address',
    where: 'control',
    shuts: true,
    plant: ({ own }) => `UPDATE podium.tenant_identity SET host = 'x' || host WHERE ${isOf(own)}`,
    mend: ({ own }) => `UPDATE podium.tenant_identity SET host = substr(host, 2) WHERE ${isOf(own)}`,
    finds: ({ own }) => [{ level: 'critical', sentence: 'moved', evidence: { database: own.database } }],
  },
];

function isOf({ subdomain }: Orchestra): string {
  return `customer_id = (SELECT id FROM public."Customer" WHERE subdomain = ${pg.escapeLiteral(subdomain)})`;
}

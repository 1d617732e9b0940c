import type { TenantCheck } from '../../check.ts';
import { identifier } from '../../quoting.ts';
import { databaseOwner } from './catalogue.sql.ts';
import { type Inventory, whereThere } from './inventory.ts';
import { quotedGrantee, shownGrantee } from './naming.ts';

interface Row {
  readonly server: string;
  /** Empty for PUBLIC. */
  readonly role: string;
  readonly owner: string;
  readonly ownedByDatabaseOwner: boolean;
}

export const userMappings: TenantCheck<Inventory> = {
  id: 'user-mappings',
  group: 'ways_out',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Sparade inloggningar till andra servrar', en: 'Log-ins kept for other servers' },
  proves: {
    sv: 'Ingen roll har en användarmappning (CREATE USER MAPPING), alltså en inloggning till en främmande server, sparad i databasen.',
    en: 'No role has a user mapping (CREATE USER MAPPING), which is a log-in to a foreign server kept in the database.',
  },
  doesNotProve: {
    sv: 'Som vem mappningen loggar in, eller om inloggningen fungerar.',
    en: 'Whom the mapping logs in as, or whether the log-in works.',
  },
  hidden: {
    sv: 'Mappningens användarnamn och lösenord är dolda för en vanlig roll, och läses inte heller med en högre.',
    en: 'The user name and the password of the mapping are hidden from an ordinary role, and are not read by a higher one either.',
  },
  runs: 'database',
  sentences: {
    found: {
      sv: 'Rollen {{role}} har en inloggning till den främmande servern {{server}}.',
      en: 'The role {{role}} has a log-in to the foreign server {{server}}.',
    },
  },
  ...whereThere<Row>(
    inventory => inventory.wrappers,
    `SELECT m.srvname::text AS server, CASE WHEN m.umuser = 0 THEN '' ELSE m.usename::text END AS role,
        pg_get_userbyid(s.srvowner)::text AS owner, s.srvowner = ${databaseOwner} AS "ownedByDatabaseOwner"
      FROM pg_user_mappings m JOIN pg_foreign_server s ON s.oid = m.srvid
      ORDER BY 1, 2`,
    (rows, place) =>
      rows.map(({ server, role, owner, ownedByDatabaseOwner }) => ({
        key: [server, role],
        evidence: { server, role: shownGrantee(role) },
        remedy: `DROP USER MAPPING FOR ${quotedGrantee(role)} SERVER ${identifier(server)};`,
        runs: owner === place.role || ownedByDatabaseOwner ? 'database' : 'server',
      })),
  ),
};

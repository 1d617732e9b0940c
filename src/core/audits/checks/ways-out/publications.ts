import type { TenantCheck } from '../../check.ts';
import { identifier } from '../../quoting.ts';
import { databaseOwner } from './catalogue.sql.ts';
import { type Inventory, whereThere } from './inventory.ts';

interface Row {
  readonly publication: string;
  readonly allTables: boolean;
  readonly tables: string;
  readonly owner: string;
  readonly ownedByDatabaseOwner: boolean;
}

export const publications: TenantCheck<Inventory> = {
  id: 'publications',
  group: 'ways_out',
  scope: 'tenant',
  level: 'warning',
  title: { sv: 'Publikationer', en: 'Publications' },
  proves: {
    sv: 'Inga tabeller i databasen är utlagda för logisk replikering (CREATE PUBLICATION).',
    en: 'No tables of the database are offered for logical replication (CREATE PUBLICATION).',
  },
  doesNotProve: {
    sv: 'Om någon prenumererar: det syns i prenumerantens databas. ”Replikeringsplatser” visar om någon hämtar.',
    en: 'Whether anybody subscribes: that shows in the subscriber’s database. “Replication slots” tells whether anybody fetches.',
  },
  hidden: null,
  runs: 'database',
  sentences: {
    found: {
      sv: 'Publikationen {{publication}} lägger ut tabeller ({{tables, number}}) för replikering.',
      en: 'The publication {{publication}} offers tables ({{tables, number}}) for replication.',
    },
    all: {
      sv: 'Publikationen {{publication}} lägger ut varje tabell ({{tables, number}}) för replikering, också sådana som kommer till.',
      en: 'The publication {{publication}} offers every table ({{tables, number}}) for replication, those to come too.',
    },
  },
  ...whereThere<Row>(
    inventory => inventory.publications,
    `SELECT p.pubname::text AS publication, p.puballtables AS "allTables",
        (SELECT count(*) FROM pg_get_publication_tables(p.pubname::text))::text AS tables,
        pg_get_userbyid(p.pubowner)::text AS owner, p.pubowner = ${databaseOwner} AS "ownedByDatabaseOwner"
      FROM pg_publication p ORDER BY p.pubname`,
    (rows, { role }) =>
      rows.map(({ publication, allTables, tables, owner, ownedByDatabaseOwner }) => ({
        key: [publication],
        sentence: allTables ? 'all' : 'found',
        evidence: { publication, tables },
        remedy: `DROP PUBLICATION ${identifier(publication)};`,
        runs: owner === role || ownedByDatabaseOwner ? 'database' : 'server',
      })),
  ),
};

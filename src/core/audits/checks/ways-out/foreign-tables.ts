import { groupBy } from '../../../customers/servers/stamped.ts';
import type { Defect, TenantCheck } from '../../check.ts';
import { identifier } from '../../quoting.ts';
import { databaseOwner } from './catalogue.sql.ts';
import { type Inventory, whereThere } from './inventory.ts';
import { shortList, shownName } from './naming.ts';

interface Row {
  readonly server: string;
  /** The schema's and the table's. */
  readonly names: readonly string[];
  readonly owner: string;
  readonly ownedByDatabaseOwner: boolean;
}

export const foreignTables: TenantCheck<Inventory> = {
  id: 'foreign-tables',
  group: 'ways_out',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Främmande tabeller', en: 'Foreign tables' },
  proves: {
    sv: 'Ingen tabell i databasen hämtar sina rader ur en annan databas eller en fil.',
    en: 'No table in the database fetches its rows from another database or a file.',
  },
  doesNotProve: {
    sv: 'Vems raderna i en sådan tabell är: den läses inte.',
    en: 'Whose the rows of such a table are: it is not read.',
  },
  hidden: null,
  runs: 'database',
  sentences: {
    found: {
      sv: 'Tabeller ({{count, number}}) hämtar sina rader genom den främmande servern {{server}}: {{tables}}.',
      en: 'Tables ({{count, number}}) fetch their rows through the foreign server {{server}}: {{tables}}.',
    },
  },
  ...whereThere<Row>(
    inventory => inventory.wrappers,
    `SELECT s.srvname::text AS server, i.object_names AS names, pg_get_userbyid(c.relowner)::text AS owner,
        c.relowner = ${databaseOwner} AS "ownedByDatabaseOwner"
      FROM pg_foreign_table t JOIN pg_foreign_server s ON s.oid = t.ftserver JOIN pg_class c ON c.oid = t.ftrelid
        CROSS JOIN LATERAL pg_identify_object_as_address('pg_class'::regclass, t.ftrelid, 0) i
      ORDER BY 1, 2`,
    (rows, { role }) =>
      [...groupBy(rows, ({ server }) => server)].map(([server, tables]) => toDefect(server, tables, role)),
  ),
};

function toDefect(server: string, rows: readonly Row[], role: string): Defect {
  const isOwn = rows.every(({ owner, ownedByDatabaseOwner }) => owner === role || ownedByDatabaseOwner);
  return {
    key: [server],
    evidence: {
      server,
      tables: shortList(rows.map(({ names }) => shownName(names))),
      count: String(rows.length),
    },
    remedy: `DROP FOREIGN TABLE ${rows.map(({ names }) => identifier(...names)).join(', ')};`,
    runs: isOwn ? 'database' : 'server',
  };
}

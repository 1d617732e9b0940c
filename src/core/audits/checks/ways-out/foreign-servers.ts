import type { Defect, TenantCheck } from '../../check.ts';
import { identifier } from '../../quoting.ts';
import { databaseOwner } from './catalogue.sql.ts';
import { type Inventory, whereThere } from './inventory.ts';

interface Row {
  readonly server: string;
  readonly wrapper: string;
  readonly owner: string;
  readonly ownedByDatabaseOwner: boolean;
  /** Where its options say that it leads; empty where they do not. */
  readonly target: string;
  readonly mappings: string;
  readonly tables: string;
}

export const foreignServers: TenantCheck<Inventory> = {
  id: 'foreign-servers',
  group: 'ways_out',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Främmande servrar', en: 'Foreign servers' },
  proves: {
    sv: 'Databasen känner ingen främmande server (CREATE SERVER), alltså ingen annan databas eller fil som dess tabeller kan läsas ur.',
    en: 'The database knows no foreign server (CREATE SERVER), which is another database or file that its tables could be read from.',
  },
  doesNotProve: {
    sv: 'Vart en server som finns leder i verkligheten, eller att ingen når ut utan en, så som genom dblink med egen adress.',
    en: 'Where a server that is there leads in truth, or that nobody reaches out without one, such as by dblink with an address of its own.',
  },
  hidden: null,
  runs: 'advice',
  sentences: {
    found: {
      sv: 'Den främmande servern {{server}} ({{wrapper}}) leder till {{target}}, med {{mappings, number}} användarmappningar och {{tables, number}} främmande tabeller.',
      en: 'The foreign server {{server}} ({{wrapper}}) leads to {{target}}, with {{mappings, number}} user mappings and {{tables, number}} foreign tables.',
    },
    untold: {
      sv: 'Den främmande servern {{server}} ({{wrapper}}) finns, med {{mappings, number}} användarmappningar och {{tables, number}} främmande tabeller.',
      en: 'There is a foreign server {{server}} ({{wrapper}}), with {{mappings, number}} user mappings and {{tables, number}} foreign tables.',
    },
  },
  // only the options that say where: others may be anything
  ...whereThere<Row>(
    inventory => inventory.wrappers,
    `SELECT s.srvname::text AS server, w.fdwname::text AS wrapper, pg_get_userbyid(s.srvowner)::text AS owner,
        s.srvowner = ${databaseOwner} AS "ownedByDatabaseOwner",
        (SELECT coalesce(string_agg(o.option_name || '=' || o.option_value, ' ' ORDER BY o.option_name), '')
          FROM pg_options_to_table(s.srvoptions) o WHERE o.option_name IN ('host', 'hostaddr', 'port', 'dbname')) AS target,
        (SELECT count(*) FROM pg_user_mappings m WHERE m.srvid = s.oid)::text AS mappings,
        (SELECT count(*) FROM pg_foreign_table t WHERE t.ftserver = s.oid)::text AS tables
      FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
      ORDER BY s.srvname`,
    (rows, { role }) => rows.map(row => toDefect(row, role)),
  ),
};

function toDefect(row: Row, role: string): Defect {
  const { server, wrapper, target, mappings, tables } = row;
  const isUsed = mappings !== '0' || tables !== '0';
  const isOwn = row.owner === role || row.ownedByDatabaseOwner;
  return {
    key: [server],
    sentence: target === '' ? 'untold' : 'found',
    level: isUsed ? 'error' : 'warning',
    evidence: { server, wrapper, target, mappings, tables },
    remedy: `DROP SERVER ${identifier(server)}${isUsed ? ' CASCADE' : ''};`,
    // with all that hangs on it, it is for a person to decide
    runs: isUsed ? 'advice' : isOwn ? 'database' : 'server',
  };
}

import type { Ask, Defect, Seat, ServerCheck, ServerView } from '../../check.ts';
import { identifier } from '../../quoting.ts';

interface Row {
  /** Its oid; '0' for every database. */
  readonly databaseOid: string;
  readonly database: string | null;
  /** Null for every role. */
  readonly role: string | null;
  readonly setting: string;
  readonly value: string;
}

/** Settings that load code, or make a session somebody else's. */
const grave = [
  'dynamic_library_path',
  'local_preload_libraries',
  'role',
  'session_authorization',
  'session_preload_libraries',
];

/** Settings that change what names, rights and triggers mean. */
const others = ['lo_compat_privileges', 'row_security', 'search_path', 'session_replication_role'];

/** Where names are looked up when nobody has set anything, and PostgreSQL's own schemas. */
const usualSchemas = ['', '"$user"', '$user', 'public', 'pg_catalog', 'pg_temp'];

export const redirectingSettings: ServerCheck = {
  id: 'redirecting-settings',
  group: 'ways_out',
  scope: 'server',
  asks: 'tenant',
  level: 'warning',
  title: { sv: 'Inställningar som leder fel', en: 'Settings that lead astray' },
  proves: {
    sv: `Ingen inställning på kundens roll eller databas (ALTER ROLE, ALTER DATABASE) laddar kod, byter roll eller leder namn till andra scheman än de vanliga: ${[...grave, ...others].sort().join(', ')}.`,
    en: `No setting on the customer’s role or database (ALTER ROLE, ALTER DATABASE) loads code, changes the role or leads names to schemas other than the usual: ${[...grave, ...others].sort().join(', ')}.`,
  },
  doesNotProve: {
    sv: 'Något om serverns egna inställningsfiler, om det en session själv ställer in, eller om egna inställningar som applikationen läser.',
    en: 'Anything about the server’s own configuration files, what a session sets by itself, or settings of its own that the application reads.',
  },
  hidden: null,
  runs: 'server',
  sentences: {
    role: {
      sv: 'Rollen {{role}} har inställningen {{setting}} = {{value}}.',
      en: 'The role {{role}} has the setting {{setting}} = {{value}}.',
    },
    database: {
      sv: 'Databasen {{database}} har inställningen {{setting}} = {{value}}.',
      en: 'The database {{database}} has the setting {{setting}} = {{value}}.',
    },
    both: {
      sv: 'Rollen {{role}} har i databasen {{database}} inställningen {{setting}} = {{value}}.',
      en: 'The role {{role}} has in the database {{database}} the setting {{setting}} = {{value}}.',
    },
    all: {
      sv: 'Alla roller på servern har inställningen {{setting}} = {{value}}.',
      en: 'All roles of the server have the setting {{setting}} = {{value}}.',
    },
  },
  async examine(server, ask) {
    const rows = (await findSettings(server, ask)).filter(isRedirecting);
    return new Map<string | null, readonly Defect[]>([
      [null, rows.filter(isEverywhere).map(toDefect)],
      ...server.seats.map(
        seat => [seat.tenant.subdomain, rows.filter(row => concerns(row, seat)).map(toDefect)] as const,
      ),
    ]);
  },
};

function findSettings({ seats }: ServerView, ask: Ask): Promise<readonly Row[]> {
  return ask<Row>(
    `SELECT s.setdatabase::text AS "databaseOid", d.datname::text AS database, r.rolname::text AS role,
       split_part(c.config, '=', 1) AS setting, substr(c.config, strpos(c.config, '=') + 1) AS value
     FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase LEFT JOIN pg_roles r ON r.oid = s.setrole,
       unnest(s.setconfig) c (config)
     WHERE (s.setdatabase = ANY ($1::oid[]) OR s.setdatabase = 0 AND (s.setrole = 0 OR r.rolname = ANY ($2::text[])))
       AND split_part(c.config, '=', 1) = ANY ($3::text[])
     ORDER BY d.datname, r.rolname, 4`,
    [seats.map(seat => seat.databaseOid), seats.map(seat => seat.role), [...grave, ...others]],
  );
}

function isRedirecting({ setting, value }: Row): boolean {
  if (setting !== 'search_path') return true;
  return !value.split(',').every(schema => usualSchemas.includes(schema.trim()));
}

function isEverywhere({ databaseOid, role }: Row): boolean {
  return databaseOid === '0' && role === null;
}

function concerns({ databaseOid, role }: Row, seat: Seat): boolean {
  return databaseOid === seat.databaseOid || (databaseOid === '0' && role === seat.role);
}

function toDefect({ database, role, setting, value }: Row): Defect {
  const sentence = database === null ? (role === null ? 'all' : 'role') : role === null ? 'database' : 'both';
  return {
    key: [database ?? '', role ?? '', setting],
    sentence,
    level: grave.includes(setting) ? 'error' : 'warning',
    evidence: { setting, value, role: role ?? '', database: database ?? '' },
    remedy: `${alter(database, role)} RESET ${identifier(setting)};`,
  };
}

function alter(database: string | null, role: string | null): string {
  if (role === null && database !== null) return `ALTER DATABASE ${identifier(database)}`;
  const within = database === null ? '' : ` IN DATABASE ${identifier(database)}`;
  return `ALTER ROLE ${role === null ? 'ALL' : identifier(role)}${within}`;
}

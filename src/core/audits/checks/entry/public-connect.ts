import type { TenantCheck } from '../../check.ts';
import { identifier } from '../../quoting.ts';

interface Row {
  readonly database: string;
  readonly privileges: readonly string[];
  /** Who gets in also when PUBLIC may not. */
  readonly owner: string;
}

export const publicConnect: TenantCheck<Row> = {
  id: 'public-connect',
  group: 'entry',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Alla roller får ansluta', en: 'Every role may connect' },
  proves: {
    sv: 'Databasen ger inga rättigheter till PUBLIC, alltså inte till varje roll på servern.',
    en: 'The database grants nothing to PUBLIC, which is every role on the server.',
  },
  doesNotProve: {
    sv: 'Att ingen enskild roll har rättigheter här; det visar ”Roll når annan kunds databas”.',
    en: 'That no single role has rights here; that is told by “A role reaches another’s database”.',
  },
  hidden: null,
  runs: 'server',
  inside: false,
  sentences: {
    found: {
      sv: 'Varje roll på servern får använda databasen {{database}} ({{privileges}} för PUBLIC).',
      en: 'Every role on the server may use the database {{database}} ({{privileges}} for PUBLIC).',
    },
  },
  // a database that nobody granted anything on has no list, and that means CONNECT and TEMPORARY for PUBLIC
  sql: `SELECT d.datname AS database, array_agg(a.privilege_type::text ORDER BY a.privilege_type) AS privileges,
      pg_get_userbyid(d.datdba)::text AS owner
    FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
    WHERE d.datname = current_database() AND a.grantee = 0
    GROUP BY d.datname, d.datdba`,
  judge: (rows, { role }) =>
    rows.map(row => ({
      key: [row.database],
      evidence: { database: row.database, privileges: row.privileges.join(', ') },
      remedy: remedyFor(row, role),
    })),
};

function remedyFor({ database, privileges, owner }: Row, role: string): string {
  const rights = `${privileges.join(', ')} ON DATABASE ${identifier(database)}`;
  // what the orchestra had through PUBLIC it keeps by name
  const keep = owner === role ? '' : `GRANT ${rights} TO ${identifier(role)};\n`;
  return `${keep}REVOKE ${rights} FROM PUBLIC;`;
}

import type { TenantCheck } from '../check.ts';
import { identifier } from '../quoting.ts';

interface Row {
  readonly database: string;
  readonly privileges: readonly string[];
  readonly role: string;
  /** Whether the orchestra's own role gets in as owner, also when PUBLIC may not. */
  readonly owns: boolean;
}

export const publicConnect: TenantCheck<Row> = {
  id: 'public-connect',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Alla roller får ansluta', en: 'Every role may connect' },
  proves: {
    sv: 'Databasen ger inga rättigheter till PUBLIC, alltså inte till varje roll på servern.',
    en: 'The database grants nothing to PUBLIC, which is every role on the server.',
  },
  // a database that nobody granted anything on has no list, and that means CONNECT and TEMPORARY for PUBLIC
  sql: `SELECT d.datname AS database, array_agg(a.privilege_type::text ORDER BY a.privilege_type) AS privileges,
      current_user::text AS role, pg_has_role(current_user, d.datdba, 'USAGE') AS owns
    FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
    WHERE d.datname = current_database() AND a.grantee = 0
    GROUP BY d.datname, d.datdba`,
  judge: rows =>
    rows.map(row => ({
      key: [row.database],
      evidence: { database: row.database, privileges: row.privileges.join(', ') },
      remedy: remedyFor(row),
    })),
};

function remedyFor({ database, privileges, role, owns }: Row): string {
  const rights = `${privileges.join(', ')} ON DATABASE ${identifier(database)}`;
  // what the orchestra had through PUBLIC it keeps by name
  const keep = owns ? '' : `GRANT ${rights} TO ${identifier(role)};\n`;
  return `${keep}REVOKE ${rights} FROM PUBLIC;`;
}

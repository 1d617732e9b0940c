import pg from 'pg';
import type { TenantCheck } from '../../check.ts';
import { identifier } from '../../quoting.ts';

interface Row {
  /** `PUBLIC`, or a role. */
  readonly grantee: string;
  readonly isPublic: boolean;
  readonly privileges: readonly string[];
}

/** Who may add a trigger may change the row as it is written. */
export const stampWriting: readonly string[] = ['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER'];

export const stampWriters: TenantCheck<Row> = {
  id: 'stamp-writers',
  group: 'ownership',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Andra får ändra stämpeln', en: 'Others may change the stamp' },
  proves: {
    sv: 'Ingen annan roll än ägaren och kundens egen har fått rätt att ändra identitetsstämpeln i databasen.',
    en: 'No other role than the owner and the customer’s own was granted a right to change the identity stamp in the database.',
  },
  doesNotProve: {
    sv: 'Något om superanvändare, om roller som är medlemmar i ägaren, eller om kontrolldatabasens halva av stämpeln.',
    en: 'Anything about superusers, about roles that are members of the owner, or about the control database’s half of the stamp.',
  },
  hidden: null,
  runs: 'database',
  sentences: {
    found: {
      sv: '{{grantee}} får ändra identitetsstämpeln ({{privileges}} på podium.identity).',
      en: '{{grantee}} may change the identity stamp ({{privileges}} on podium.identity).',
    },
  },
  // a right on a column alone is enough
  sql: `SELECT coalesce(r.rolname::text, 'PUBLIC') AS grantee, a.grantee = 0 AS "isPublic",
      array_agg(DISTINCT a.privilege_type::text ORDER BY a.privilege_type::text) AS privileges
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL (
      SELECT grantee, privilege_type FROM aclexplode(c.relacl)
      UNION ALL
      SELECT x.grantee, x.privilege_type FROM pg_attribute t, aclexplode(t.attacl) x WHERE t.attrelid = c.oid AND NOT t.attisdropped
    ) a LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE n.nspname = 'podium' AND c.relname = 'identity' AND a.grantee <> c.relowner AND r.rolsuper IS NOT TRUE
      AND a.privilege_type IN (${stampWriting.map(each => pg.escapeLiteral(each)).join(', ')})
    GROUP BY r.rolname, a.grantee ORDER BY 1`,
  judge: (rows, { role }) =>
    rows
      .filter(({ grantee, isPublic }) => isPublic || grantee !== role)
      .map(({ grantee, isPublic, privileges }) => ({
        key: [isPublic ? 'public' : 'role', grantee],
        evidence: { grantee, privileges: privileges.join(', ') },
        // what the role granted on goes with its own
        remedy: `REVOKE ${privileges.join(', ')} ON TABLE podium.identity FROM ${isPublic ? 'PUBLIC' : identifier(grantee)} CASCADE;`,
      })),
};

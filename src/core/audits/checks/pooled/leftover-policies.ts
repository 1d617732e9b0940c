import { identifier } from '../../quoting.ts';
import { isTenantColumn } from './leftover-names.ts';

/** A policy of row security that told orchestras apart, or that nothing enforces. */
export interface LeftoverPolicy {
  readonly schema: string;
  readonly table: string;
  readonly policy: string;
  /** Whether it asks for a setting of the session, or for a tenant column. */
  readonly bound: boolean;
  readonly enabled: boolean;
  readonly forced: boolean;
  /** Whether every policy of the table is bound or without effect, so that its row security can go with them. */
  readonly alone: boolean;
}

/** Rows of `LeftoverPolicy`. */
export const leftoverPoliciesSql = `SELECT p.* FROM (
    SELECT n.nspname AS schema, c.relname AS "table", p.polname AS policy, c.relrowsecurity AS enabled,
      c.relforcerowsecurity AS forced, b.bound, bool_and(b.bound) OVER (PARTITION BY c.oid) AS alone
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL (SELECT concat(pg_get_expr(p.polqual, p.polrelid), ' ', pg_get_expr(p.polwithcheck, p.polrelid))
        ~* 'current_setting\\s*\\('
      OR EXISTS (SELECT FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE d.classid = 'pg_policy'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_class'::regclass
          AND d.refobjid = p.polrelid AND ${isTenantColumn('a.attname')}) AS bound) b
    WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('podium', 'information_schema')
  ) p WHERE p.bound OR NOT p.enabled ORDER BY 1, 2, 3`;

/** Without row security nobody is shut out of the table where its last policy is gone. */
export function removalOfPolicy({ schema, table, policy, alone }: LeftoverPolicy): readonly string[] {
  const from = identifier(schema, table);
  return [
    `DROP POLICY IF EXISTS ${identifier(policy)} ON ${from}`,
    ...(alone
      ? [`ALTER TABLE IF EXISTS ${from} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY`]
      : []),
  ];
}

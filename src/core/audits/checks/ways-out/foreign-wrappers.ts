import type { TenantCheck } from '../../check.ts';
import { identifier } from '../../quoting.ts';
import { granteeName, isOrdinary } from './catalogue.sql.ts';
import { type Inventory, whereThere } from './inventory.ts';
import { quotedGrantee, shownGrantee } from './naming.ts';

interface Row {
  readonly kind: 'wrapper' | 'server';
  readonly name: string;
  /** Empty for PUBLIC. */
  readonly grantee: string;
}

export const foreignWrappers: TenantCheck<Inventory> = {
  id: 'foreign-wrappers',
  group: 'ways_out',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Rätt att koppla in andra servrar', en: 'The right to connect other servers' },
  proves: {
    sv: 'Ingen annan än superanvändare får använda en kopplare till främmande data (FOREIGN DATA WRAPPER) eller en främmande server. Det gäller också kundens egen roll, som annars själv kan skapa servrar och användarmappningar.',
    en: 'Nobody but superusers may use a foreign data wrapper or a foreign server. That holds for the customer’s own role too, which could otherwise make servers and user mappings by itself.',
  },
  doesNotProve: {
    sv: 'Något om den som äger en främmande server; varje server anmärks för sig.',
    en: 'Anything about who owns a foreign server; each server is a finding of its own.',
  },
  hidden: null,
  runs: 'server',
  sentences: {
    wrapper: {
      sv: '{{grantee}} får skapa främmande servrar med kopplaren {{name}}.',
      en: '{{grantee}} may make foreign servers by the wrapper {{name}}.',
    },
    server: {
      sv: '{{grantee}} får använda den främmande servern {{name}} och spara inloggningar till den.',
      en: '{{grantee}} may use the foreign server {{name}} and keep log-ins to it.',
    },
  },
  ...whereThere<Row>(
    inventory => inventory.wrappers,
    `SELECT o.kind, o.name, ${granteeName('a.grantee')} AS grantee
      FROM (
        SELECT 'wrapper' AS kind, fdwname::text AS name, fdwowner AS owner, fdwacl AS acl FROM pg_foreign_data_wrapper
        UNION ALL
        SELECT 'server', srvname::text, srvowner, srvacl FROM pg_foreign_server
      ) o
      CROSS JOIN LATERAL aclexplode(o.acl) a
      WHERE a.grantee <> o.owner AND ${isOrdinary('a.grantee')}
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    rows =>
      rows.map(({ kind, name, grantee }) => ({
        key: [kind, name, grantee],
        sentence: kind,
        evidence: { name, grantee: shownGrantee(grantee) },
        remedy: `REVOKE USAGE ON FOREIGN ${kind === 'wrapper' ? 'DATA WRAPPER' : 'SERVER'} ${identifier(name)} FROM ${quotedGrantee(grantee)} CASCADE;`,
      })),
  ),
};

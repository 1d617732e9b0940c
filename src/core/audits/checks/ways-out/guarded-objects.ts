import { groupBy } from '../../../customers/servers/stamped.ts';
import type { Defect, TenantCheck } from '../../check.ts';
import { identifier } from '../../quoting.ts';
import { granteeName, isOrdinary } from './catalogue.sql.ts';
import { quotedGrantee, quotedRoutine, shortList, shownGrantee, shownName } from './naming.ts';

interface Row {
  /** PostgreSQL's own word for what it is. */
  readonly type: string;
  readonly names: readonly string[];
  /** Types of a function's. */
  readonly arguments: readonly string[];
  /** Empty for PUBLIC. */
  readonly grantee: string;
  readonly privileges: readonly string[];
  /** Whether the grantee may grant it on. */
  readonly grantable: boolean;
}

/** Functions that read or write the server's files. */
const ofFiles = /^(pg_read_|pg_ls_|pg_stat_file|pg_file_|lo_import|lo_export|pg_logdir_)/;

export const guardedObjects: TenantCheck<Row> = {
  id: 'guarded-objects',
  group: 'ways_out',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Serverns filer och hemligheter', en: 'The server’s files and secrets' },
  proves: {
    sv: 'De funktioner och systemtabeller som PostgreSQL och dess tillägg håller stängda, så som pg_read_file, lo_import och pg_authid, är inte öppnade för någon annan än superanvändare, PostgreSQL:s egna roller och den granskare som är inställd. Det gäller också kundens egen roll.',
    en: 'The functions and system tables that PostgreSQL and its extensions keep closed, such as pg_read_file, lo_import and pg_authid, were opened to nobody but superusers, PostgreSQL’s own roles and the auditor that is configured. That holds for the customer’s own role too.',
  },
  doesNotProve: {
    sv: 'Att ingen når dem genom medlemskap i en roll så som pg_read_server_files.',
    en: 'That nobody reaches them by membership in a role such as pg_read_server_files.',
  },
  hidden: null,
  runs: 'server',
  sentences: {
    function: {
      sv: '{{grantee}} får anropa funktioner som PostgreSQL håller stängda ({{count, number}}): {{objects}}.',
      en: '{{grantee}} may call functions that PostgreSQL keeps closed ({{count, number}}): {{objects}}.',
    },
    catalogue: {
      sv: '{{grantee}} har {{privileges}} på systemtabeller som PostgreSQL håller stängda ({{count, number}}): {{objects}}.',
      en: '{{grantee}} has {{privileges}} on system tables that PostgreSQL keeps closed ({{count, number}}): {{objects}}.',
    },
  },
  // pg_init_privs remembers how initdb and the extensions left what they restricted; looking each up spares a walk through pg_proc
  sql: `SELECT i.type, i.object_names AS names, i.object_args AS arguments, ${granteeName('g.grantee')} AS grantee,
      g.privileges, g.grantable
    FROM (
      SELECT o.catalogue, o.oid, a.grantee, array_agg(DISTINCT a.privilege_type) AS privileges,
        bool_or(a.is_grantable) AS grantable
      FROM (
        SELECT s.classoid AS catalogue, s.objoid AS oid, s.initprivs, CASE s.classoid
            WHEN 'pg_proc'::regclass THEN (SELECT p.proacl FROM pg_proc p WHERE p.oid = s.objoid)
            WHEN 'pg_class'::regclass THEN (SELECT c.relacl FROM pg_class c WHERE c.oid = s.objoid) END AS acl
        FROM pg_init_privs s WHERE s.objsubid = 0
      ) o CROSS JOIN LATERAL aclexplode(o.acl) a
      WHERE o.acl <> o.initprivs AND ${isOrdinary('a.grantee')} AND NOT EXISTS (SELECT FROM aclexplode(o.initprivs) b
        WHERE b.grantee = a.grantee AND b.privilege_type = a.privilege_type)
      GROUP BY o.catalogue, o.oid, a.grantee
    ) g CROSS JOIN LATERAL pg_identify_object_as_address(g.catalogue, g.oid, 0) i
    ORDER BY 4, i.type, i.object_names, i.object_args`,
  judge: (rows, { auditor }) => {
    const others = rows.filter(({ grantee }) => grantee !== auditor);
    return [...groupBy(others, row => `${kindOf(row)} ${row.grantee}`).values()].flatMap(toDefect);
  },
};

function kindOf({ type }: Row): 'function' | 'catalogue' {
  return ['function', 'procedure', 'aggregate'].includes(type) ? 'function' : 'catalogue';
}

function toDefect(rows: readonly Row[]): readonly Defect[] {
  const [first] = rows;
  if (first === undefined) return [];
  const kind = kindOf(first);
  const names = [...new Set(rows.map(row => shownName(row.names)))];
  const isGrave = kind === 'catalogue' || rows.some(row => ofFiles.test(row.names[1] ?? ''));
  return [
    {
      key: [kind, first.grantee],
      sentence: kind,
      level: isGrave ? 'error' : 'warning',
      evidence: {
        grantee: shownGrantee(first.grantee),
        privileges: [...new Set(rows.flatMap(({ privileges }) => privileges))].sort().join(', '),
        objects: shortList(names),
        count: String(names.length),
      },
      remedy: [...groupBy(rows, ({ privileges }) => privileges.join(', '))]
        .map(([privileges, same]) => revoke(privileges, same, first))
        .join('\n'),
    },
  ];
}

function revoke(privileges: string, rows: readonly Row[], first: Row): string {
  const what =
    kindOf(first) === 'function'
      ? `ROUTINE ${rows.map(row => quotedRoutine(row.names, row.arguments)).join(', ')}`
      : `TABLE ${rows.map(({ names }) => identifier(...names)).join(', ')}`;
  const cascade = rows.some(({ grantable }) => grantable) ? ' CASCADE' : '';
  return `REVOKE ${privileges} ON ${what} FROM ${quotedGrantee(first.grantee)}${cascade};`;
}

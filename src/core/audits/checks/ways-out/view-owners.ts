import { groupBy } from '../../../customers/servers/stamped.ts';
import type { Defect, TenantCheck } from '../../check.ts';
import { identifier } from '../../quoting.ts';
import { cameWithExtension, databaseOwner, firstOwn } from './catalogue.sql.ts';
import { shortList, shownName } from './naming.ts';

interface Row {
  /** The schema's and the view's. */
  readonly names: readonly string[];
  readonly owner: string;
}

export const viewOwners: TenantCheck<Row> = {
  id: 'view-owners',
  group: 'ways_out',
  scope: 'tenant',
  level: 'warning',
  title: { sv: 'Vyer med annans rättigheter', en: 'Views with another’s rights' },
  proves: {
    sv: 'Ingen vy som läser tabeller ägs av en superanvändare eller en främmande roll, vars rättigheter den i så fall skulle läsa med.',
    en: 'No view that reads tables is owned by a superuser or a foreign role, by whose rights it would then read.',
  },
  doesNotProve: {
    sv: 'Att en vy inte läser genom funktioner. Vyer med security_invoker (från PostgreSQL 15) läser med anroparens rättigheter och anmärks inte.',
    en: 'That no view reads by way of functions. Views with security_invoker (from PostgreSQL 15 on) read by their caller’s rights and are not found.',
  },
  hidden: null,
  runs: 'server',
  sentences: {
    found: {
      sv: 'Vyer ({{count, number}}) läser tabeller med rättigheterna för sin ägare {{owner}}: {{views}}.',
      en: 'Views ({{count, number}}) read tables by the rights of their owner {{owner}}: {{views}}.',
    },
  },
  // what belongs to PostgreSQL itself is not among the dependencies
  sql: `SELECT i.object_names AS names, pg_get_userbyid(c.relowner)::text AS owner
    FROM pg_class c CROSS JOIN LATERAL pg_identify_object_as_address('pg_class'::regclass, c.oid, 0) i
    WHERE c.oid >= ${firstOwn} AND c.relkind = 'v'
      AND c.relowner <> ${databaseOwner} AND c.relowner <> 'pg_database_owner'::regrole
      AND NOT EXISTS (SELECT FROM pg_options_to_table(c.reloptions) o
        WHERE o.option_name = 'security_invoker' AND o.option_value::bool)
      AND NOT ${cameWithExtension("'pg_class'::regclass", 'c.oid')}
      AND EXISTS (SELECT FROM pg_rewrite w JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
        WHERE w.ev_class = c.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> c.oid)
    ORDER BY 2, 1`,
  judge: (rows, { role }) => {
    const foreign = rows.filter(({ owner }) => owner !== role);
    return [...groupBy(foreign, ({ owner }) => owner)].map(([owner, views]) => toDefect(owner, views, role));
  },
};

function toDefect(owner: string, rows: readonly Row[], role: string): Defect {
  return {
    key: [owner],
    evidence: {
      owner,
      views: shortList(rows.map(({ names }) => shownName(names))),
      count: String(rows.length),
    },
    remedy: rows
      .map(({ names }) => `ALTER VIEW ${identifier(...names)} OWNER TO ${identifier(role)};`)
      .join('\n'),
  };
}

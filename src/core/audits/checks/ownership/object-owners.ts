import type { Defect, TenantCheck, TenantPlace } from '../../check.ts';
import { nameSome } from '../../name-some.ts';
import { identifier } from '../../quoting.ts';

interface Row {
  readonly owner: string;
  /** Whether the owner may connect to this database. */
  readonly connects: boolean;
  /** Roles that have the owner's rights by membership, direct or through others. */
  readonly members: readonly string[];
  readonly schemas: string;
  readonly tables: string;
  readonly sequences: string;
  readonly functions: string;
  readonly others: string;
  readonly objects: readonly OwnedObject[];
}

interface OwnedObject {
  /** As PostgreSQL calls it. */
  readonly type: string;
  /** Qualified and quoted. */
  readonly name: string;
}

/** Objects in one remedy; what is left is found again. */
const inRemedy = 200;

export const objectOwners: TenantCheck<Row> = {
  id: 'object-owners',
  group: 'ownership',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Främmande ägare i databasen', en: 'Foreign owners in the database' },
  proves: {
    sv: 'Scheman, tabeller, vyer, sekvenser, funktioner och allt annat i databasen ägs av kundens roll, av databasens ägare, av en roll som bara kundens är medlem i, eller av en superanvändare.',
    en: 'Schemas, tables, views, sequences, functions and all else in the database are owned by the customer’s role, by the database’s owner, by a role that only the customer’s is a member of, or by a superuser.',
  },
  doesNotProve: {
    sv: 'Att ingen annan har fått rätt till det som finns där. Det som en superanvändare äger anmärks inte, och inte heller tillfälliga tabeller eller tillägg (extensions).',
    en: 'That nobody else was granted rights to what is there. What a superuser owns is not found, nor are temporary tables and extensions.',
  },
  hidden: null,
  // an owner cannot take what is not its own
  runs: 'server',
  sentences: {
    found: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, äger {{tables, number}} tabeller och vyer, {{sequences, number}} sekvenser, {{functions, number}} funktioner, {{schemas, number}} scheman och {{others, number}} annat här: {{objects}}.',
      en: 'The role {{role}}, which belongs to {{owner}}, owns {{tables, number}} tables and views, {{sequences, number}} sequences, {{functions, number}} functions, {{schemas, number}} schemas and {{others, number}} other objects here: {{objects}}.',
    },
    group: {
      sv: 'Rollen {{role}}, som {{owner}} är medlem i, äger {{tables, number}} tabeller och vyer, {{sequences, number}} sekvenser, {{functions, number}} funktioner, {{schemas, number}} scheman och {{others, number}} annat här: {{objects}}.',
      en: 'The role {{role}}, of which {{owner}} is a member, owns {{tables, number}} tables and views, {{sequences, number}} sequences, {{functions, number}} functions, {{schemas, number}} schemas and {{others, number}} other objects here: {{objects}}.',
    },
    stranger: {
      sv: 'Rollen {{role}}, som inte är någon kunds, äger {{tables, number}} tabeller och vyer, {{sequences, number}} sekvenser, {{functions, number}} funktioner, {{schemas, number}} scheman och {{others, number}} annat här: {{objects}}.',
      en: 'The role {{role}}, which is no customer’s, owns {{tables, number}} tables and views, {{sequences, number}} sequences, {{functions, number}} functions, {{schemas, number}} schemas and {{others, number}} other objects here: {{objects}}.',
    },
  },
  // pg_shdepend has every owner of anything in this database but the bootstrap superuser. A column's own sequence and a
  // multirange go with what they belong to; default privileges and user mappings are of a role, not owned by it
  sql: `SELECT o.*, has_database_privilege(o.oid, current_database(), 'CONNECT') AS connects, ARRAY(
        WITH RECURSIVE member AS (
          SELECT m.member AS oid FROM pg_auth_members m WHERE m.roleid = o.oid
          UNION SELECT m.member FROM pg_auth_members m JOIN member ON m.roleid = member.oid
        )
        SELECT g.rolname::text FROM member JOIN pg_roles g USING (oid) WHERE NOT g.rolsuper ORDER BY 1) AS members
    FROM (
      SELECT r.oid, r.rolname AS owner,
        count(*) FILTER (WHERE i.type = 'schema')::text AS schemas,
        count(*) FILTER (WHERE i.type ~ '(table|view)$')::text AS tables,
        count(*) FILTER (WHERE i.type = 'sequence')::text AS sequences,
        count(*) FILTER (WHERE i.type IN ('function', 'procedure', 'aggregate'))::text AS functions,
        count(*) FILTER (WHERE i.type !~ '(table|view)$' AND i.type NOT IN ('schema', 'sequence', 'function', 'procedure', 'aggregate'))::text AS others,
        to_json((array_agg(json_build_object('type', i.type, 'name', i.identity) ORDER BY i.type, i.identity))[1:${inRemedy}]) AS objects
      FROM pg_database d JOIN pg_shdepend s ON s.dbid = d.oid JOIN pg_roles r ON r.oid = s.refobjid
      CROSS JOIN LATERAL pg_identify_object(s.classid, s.objid, 0) i
      WHERE d.datname = current_database() AND s.deptype = 'o' AND s.refclassid = 'pg_authid'::regclass
        AND s.refobjid <> d.datdba AND NOT r.rolsuper
        AND s.classid NOT IN ('pg_extension'::regclass, 'pg_default_acl'::regclass, 'pg_user_mapping'::regclass)
        AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = s.classid AND e.objid = s.objid AND (e.deptype = 'e'
          OR e.deptype IN ('a', 'i') AND e.refclassid = 'pg_class'::regclass AND s.classid = 'pg_class'::regclass AND i.type = 'sequence'))
        AND NOT EXISTS (SELECT FROM pg_class c WHERE s.classid = 'pg_class'::regclass AND c.oid = s.objid AND c.relpersistence = 't')
        AND NOT EXISTS (SELECT FROM pg_type t WHERE s.classid = 'pg_type'::regclass AND t.oid = s.objid AND t.typtype = 'm')
      GROUP BY r.oid, r.rolname
    ) o ORDER BY o.owner`,
  judge: (rows, place) => rows.flatMap(row => toDefect(row, place)),
};

function toDefect(row: Row, { role, whose }: TenantPlace): readonly Defect[] {
  const { owner, connects, members, schemas, tables, sequences, functions, others, objects } = row;
  if (owner === role) return [];
  const [owners, inGroup] = [whose(owner), [...new Set(members.flatMap(member => whose(member)))]];
  const sentence = owners.length > 0 ? 'found' : inGroup.length > 0 ? 'group' : 'stranger';
  if (sentence === 'stranger' && members.includes(role)) return [];
  const level = sentence === 'stranger' ? 'warning' : connects ? 'critical' : 'error';
  return [
    {
      key: [owner],
      sentence,
      level,
      evidence: {
        ...{ role: owner, owner: nameSome(owners.length > 0 ? owners : inGroup) },
        ...{
          schemas,
          tables,
          sequences,
          functions,
          others,
          objects: nameSome(objects.map(({ type, name }) => `${type} ${name}`)),
        },
      },
      remedy: objects.map(object => alterOwner(object, role)).join('\n'),
    },
  ];
}

/** Types whose statement has another word. */
const words: Readonly<Record<string, string>> = {
  'composite type': 'TYPE',
  'foreign-data wrapper': 'FOREIGN DATA WRAPPER',
  'statistics object': 'STATISTICS',
};

/** One object at a time: REASSIGN OWNED would take the role's own databases from it too. */
function alterOwner({ type, name }: OwnedObject, role: string): string {
  return `ALTER ${words[type] ?? type.toUpperCase()} ${name} OWNER TO ${identifier(role)};`;
}

import { cameWithExtension, databaseOwner, firstOwn, granteeName, isOrdinary } from './catalogue.sql.ts';

/**
 * What is granted on the objects of a database to PUBLIC or to a role that is neither their owner, the database's, a
 * superuser nor PostgreSQL's own. The tenant's role is among them. PUBLIC's built-in rights are not: EXECUTE on routines, USAGE
 * on types and on the schemas that every database has. Routines that run with their owner's rights have a check of their own.
 *
 * One statement for all checks of grants: in most databases there are none, and most of the time goes to planning. For the same
 * reason names are asked for last, of what is found, by a function that knows every kind of object.
 */
export const grantsSql = `
  SELECT i.type, i.object_names AS names, i.object_args AS arguments, pg_get_userbyid(g.owner)::text AS owner,
    g.owner IN (${databaseOwner}, 'pg_database_owner'::regrole) AS "ownedByDatabaseOwner",
    ${granteeName('g.grantee')} AS grantee,
    pg_get_userbyid(g.grantor)::text AS grantor, g.grantable, g.privileges
  FROM (
    SELECT o.catalogue, o.oid, o.part, o.owner, a.grantee, a.grantor, bool_or(a.is_grantable) AS grantable,
      array_agg(a.privilege_type ORDER BY a.privilege_type) AS privileges
    FROM (
      SELECT 'pg_class'::regclass AS catalogue, oid, 0 AS part, relowner AS owner, relacl AS acl, false AS "isOpenAtFirst"
      FROM pg_class WHERE oid >= ${firstOwn} AND relacl IS NOT NULL
      UNION ALL
      SELECT 'pg_class'::regclass, c.oid, a.attnum, c.relowner, a.attacl, false
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE a.attrelid >= ${firstOwn} AND a.attacl IS NOT NULL AND NOT a.attisdropped
      UNION ALL
      SELECT 'pg_proc'::regclass, oid, 0, proowner, proacl, true
      FROM pg_proc WHERE oid >= ${firstOwn} AND proacl IS NOT NULL AND NOT prosecdef
      UNION ALL
      SELECT 'pg_type'::regclass, oid, 0, typowner, typacl, true
      FROM pg_type WHERE oid >= ${firstOwn} AND typacl IS NOT NULL
      UNION ALL
      SELECT 'pg_namespace'::regclass, oid, 0, nspowner, nspacl, nspname IN ('public', 'pg_catalog', 'information_schema')
      FROM pg_namespace WHERE nspacl IS NOT NULL
      UNION ALL
      SELECT 'pg_default_acl'::regclass, oid, 0, defaclrole, defaclacl, defaclobjtype IN ('f', 'T')
      FROM pg_default_acl
      UNION ALL
      SELECT 'pg_largeobject'::regclass, oid, 0, lomowner, lomacl, false
      FROM pg_largeobject_metadata WHERE lomacl IS NOT NULL
    ) o CROSS JOIN LATERAL aclexplode(o.acl) a
    WHERE a.grantee <> o.owner AND a.grantee <> ${databaseOwner} AND ${isOrdinary('a.grantee')}
      AND NOT (a.grantee = 0 AND o."isOpenAtFirst" AND a.privilege_type IN ('EXECUTE', 'USAGE'))
      AND NOT ${cameWithExtension('o.catalogue', 'o.oid')}
    GROUP BY o.catalogue, o.oid, o.part, o.owner, a.grantee, a.grantor
  ) g CROSS JOIN LATERAL pg_identify_object_as_address(g.catalogue, g.oid, g.part) i
  ORDER BY i.type, 6, i.object_names, i.object_args`;

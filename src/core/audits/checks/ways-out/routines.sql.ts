import pg from 'pg';
import { databaseOwner, firstOwn, granteeName, isOrdinary, isSuperuser } from './catalogue.sql.ts';

/** Functions that reach other databases, other machines or the server's files. */
const reaching = [
  'dblink\\w*',
  'http',
  'http_(?:get|post|put|patch|delete|head)',
  'pg_read_(?:binary_)?file\\w*',
  'pg_ls_\\w*dir\\w*',
  'pg_stat_file\\w*',
  'pg_file_\\w+',
  'pg_execute\\w*',
  'lo_import\\w*',
  'lo_export',
].join('|');

/** Calls, also of a quoted name, and COPY to or from a program or a file: a function cannot copy to its client. */
const pattern = pg.escapeLiteral(
  `\\m(${reaching})"?\\s*\\(|\\m(copy)\\M[^;]*\\m(?:from|to)\\s+(?:program\\M|'|%L)`,
);

/** Something of each of them. To compile the pattern takes longer than all the rest, and few bodies are worth it. */
const hints = ['dblink', 'http', 'pg_read', 'pg_ls', '_file', 'pg_execute', 'lo_import', 'lo_export', 'copy']
  .map(hint => `%${hint}%`)
  .join(',');

/**
 * Routines that neither an extension nor a range type brought and that run with their owner's rights, are in the languages
 * internal (12) or C (13), or may reach out. Of a body only the names that reach out leave the database. Bodies of the SQL
 * standard's kind are kept parsed, and are written out for it.
 */
export const routinesSql = `
  SELECT i.object_names AS names, i.object_args AS types, pg_get_userbyid(p.proowner)::text AS owner,
    ${isSuperuser('p.proowner')} AS "ownedBySuperuser", p.proowner = ${databaseOwner} AS "ownedByDatabaseOwner",
    p.prosecdef AS definer, p.native,
    EXISTS (SELECT FROM unnest(p.proconfig) s (setting) WHERE s.setting LIKE 'search\\_path=%') AS "hasSearchPath",
    CASE WHEN p.hinted THEN ARRAY(SELECT DISTINCT lower(coalesce(m[1], m[2]))
      FROM regexp_matches(p.body, ${pattern}, 'gi') m ORDER BY 1) ELSE '{}' END AS calls,
    ARRAY(SELECT ${granteeName('a.grantee')} FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      WHERE p.prosecdef AND a.grantee <> p.proowner AND a.grantee <> ${databaseOwner} AND ${isOrdinary('a.grantee')}
      ORDER BY 1) AS callers
  FROM (
      SELECT *, prolang IN (12, 13) AND prokind <> 'a' AS native, prolang NOT IN (12, 13) AND body ILIKE ANY ('{${hints}}') AS hinted
      FROM (SELECT *, coalesce(pg_get_function_sqlbody(oid), prosrc) AS body FROM pg_proc) f
      WHERE oid >= ${firstOwn}
    ) p CROSS JOIN LATERAL pg_identify_object_as_address('pg_proc'::regclass, p.oid, 0) i
  WHERE (p.prosecdef OR p.hinted OR p.native) AND NOT EXISTS (SELECT FROM pg_depend e
    WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype IN ('e', 'i'))
  ORDER BY 1, 2`;

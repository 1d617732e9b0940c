/**
 * Objects and roles made after initdb have oids from here on. A range of the oid's index spares a walk through PostgreSQL's own
 * thousands.
 */
export const firstOwn = 16384;

/** Owner of the database that the session is in. */
export const databaseOwner = '(SELECT datdba FROM pg_database WHERE datname = current_database())';

/** Whether an object came with an extension, and so is as the extension made it. */
export function cameWithExtension(catalogue: string, oid: string): string {
  return `EXISTS (SELECT FROM pg_depend e WHERE e.classid = ${catalogue} AND e.objid = ${oid} AND e.deptype = 'e')`;
}

/** Superusers, and who may become the first of them: they count as members of every role. Spares a join with pg_roles. */
export function isSuperuser(role: string): string {
  return `pg_has_role(${role}, 10::oid, 'MEMBER')`;
}

/** Whether a grantee is PUBLIC, or a role that is no superuser and not PostgreSQL's own. */
export function isOrdinary(grantee: string): string {
  return `(${grantee} = 0 OR ${grantee} >= ${firstOwn} AND NOT ${isSuperuser(grantee)})`;
}

/** Name of a grantee; empty for PUBLIC, which no role can be called while one may well be called "PUBLIC". */
export function granteeName(grantee: string): string {
  return `CASE ${grantee} WHEN 0 THEN '' ELSE pg_get_userbyid(${grantee})::text END`;
}

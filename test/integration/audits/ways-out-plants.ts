import { name } from './audited-fleet.ts';
import type { Plant } from './plants.ts';

/** Reaching out: foreign servers, extensions, languages and functions. */
const reaching: readonly Plant[] = [
  {
    check: 'foreign-servers',
    title: 'a foreign server that nobody uses yet',
    where: 'database',
    plant: ({ name: n }) =>
      `CREATE FOREIGN DATA WRAPPER ${name(n)};
       CREATE SERVER ${name(n)} FOREIGN DATA WRAPPER ${name(n)} OPTIONS (host 'h', dbname 'd', secret 'x')`,
    mend: ({ name: n }) => `DROP FOREIGN DATA WRAPPER ${name(n)} CASCADE`,
    finds: ({ name: n }) => [
      {
        level: 'warning',
        evidence: { server: n, wrapper: n, target: 'dbname=d host=h', mappings: '0', tables: '0' },
      },
    ],
  },
  {
    check: 'foreign-servers',
    title: 'a foreign server with log-ins and a table',
    where: 'database',
    plant: ({ name: n, own }) =>
      `CREATE FOREIGN DATA WRAPPER ${name(n)}; CREATE SERVER ${name(n)} FOREIGN DATA WRAPPER ${name(n)};
       CREATE USER MAPPING FOR PUBLIC SERVER ${name(n)} OPTIONS (password 'secret');
       CREATE USER MAPPING FOR ${name(own.role)} SERVER ${name(n)};
       CREATE FOREIGN TABLE ${name(n)} (id int) SERVER ${name(n)}`,
    mend: ({ name: n }) => `DROP FOREIGN DATA WRAPPER ${name(n)} CASCADE`,
    finds: ({ name: n, own }) => [
      {
        level: 'error',
        sentence: 'untold',
        evidence: { server: n, wrapper: n, target: '', mappings: '2', tables: '1' },
      },
      { check: 'user-mappings', level: 'error', evidence: { server: n, role: 'PUBLIC' } },
      { check: 'user-mappings', level: 'error', evidence: { server: n, role: own.role } },
      { check: 'foreign-tables', level: 'error', evidence: { server: n, tables: n, count: '1' } },
    ],
  },
  {
    check: 'foreign-wrappers',
    title: 'a wrapper and a server that may be used',
    where: 'database',
    plant: ({ name: n, own }) =>
      `CREATE FOREIGN DATA WRAPPER ${name(n)}; CREATE SERVER ${name(n)} FOREIGN DATA WRAPPER ${name(n)};
       GRANT USAGE ON FOREIGN DATA WRAPPER ${name(n)} TO ${name(own.role)};
       GRANT USAGE ON FOREIGN SERVER ${name(n)} TO PUBLIC`,
    mend: ({ name: n }) => `DROP FOREIGN DATA WRAPPER ${name(n)} CASCADE`,
    finds: ({ name: n, own }) => [
      { level: 'error', sentence: 'wrapper', evidence: { name: n, grantee: own.role } },
      { level: 'error', sentence: 'server', evidence: { name: n, grantee: 'PUBLIC' } },
      { check: 'foreign-servers', level: 'warning', sentence: 'untold', evidence: { server: n } },
    ],
  },
  extension('dblink', 'error', 'found'),
  extension('postgres_fdw', 'warning', 'guarded'),
  extension('lo', 'info', 'large_objects'),
  {
    check: 'untrusted-languages',
    title: 'a language without bounds, and a function in it',
    where: 'database',
    plant: ({ name: n }) =>
      `CREATE LANGUAGE ${name(n)} HANDLER plpgsql_call_handler;
       CREATE FUNCTION ${name(n)}(int) RETURNS int LANGUAGE ${name(n)} AS 'BEGIN RETURN 1; END'`,
    mend: ({ name: n }) => `DROP LANGUAGE IF EXISTS ${name(n)} CASCADE`,
    finds: ({ name: n }) => [{ level: 'error', evidence: { language: n, functions: '1' } }],
  },
  {
    check: 'native-functions',
    title: 'a built-in function by another name',
    where: 'database',
    plant: ({ name: n }) =>
      `CREATE FUNCTION ${name(n)}(text) RETURNS text LANGUAGE internal STRICT AS 'lower'`,
    mend: ({ name: n }) => `DROP FUNCTION IF EXISTS ${name(n)}(text)`,
    finds: ({ name: n }) => [{ level: 'error', evidence: { routine: `${n}(text)`, owner: 'postgres' } }],
  },
  {
    check: 'definer-functions',
    title: 'a superuser’s function that anybody may call and lead astray',
    where: 'database',
    plant: ({ name: n }) =>
      `CREATE FUNCTION ${name(n)}(int, text[]) RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'`,
    mend: ({ name: n }) => `DROP FUNCTION ${name(n)}`,
    finds: ({ name: n }) => [
      {
        level: 'error',
        sentence: 'mutable',
        evidence: { routine: `${n}(integer, text[])`, owner: 'postgres' },
      },
      { level: 'error', sentence: 'open', evidence: { owner: 'postgres', callers: 'PUBLIC' } },
    ],
  },
  {
    check: 'definer-functions',
    title: 'a procedure of the orchestra’s own that another role may call',
    where: 'database',
    plant: ({ name: n, own, other }) =>
      `CREATE PROCEDURE ${name(n)}() LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'BEGIN END';
       ALTER PROCEDURE ${name(n)}() OWNER TO ${name(own.role)}; REVOKE EXECUTE ON PROCEDURE ${name(n)}() FROM PUBLIC;
       GRANT EXECUTE ON PROCEDURE ${name(n)}() TO ${name(other.role)}`,
    mend: ({ name: n }) => `DROP PROCEDURE ${name(n)}`,
    finds: ({ name: n, own, other }) => [
      {
        level: 'warning',
        sentence: 'open',
        evidence: { routine: `${n}()`, owner: own.role, callers: other.role },
      },
    ],
  },
  reachingFunction(
    'dblink and a program',
    'error',
    'copy, dblink_exec',
    body =>
      `${body}() RETURNS void LANGUAGE plpgsql AS $x$BEGIN PERFORM "dblink_exec" ('x', 'y'); COPY t FROM  PROGRAM 'id'; END$x$`,
  ),
  reachingFunction(
    'a file, in a body that is kept parsed',
    'warning',
    'pg_read_file',
    body => `${body}() RETURNS text RETURN pg_read_file('x')`,
  ),
  {
    check: 'event-triggers',
    title: 'an event trigger, and one that another role can change',
    where: 'database',
    plant: ({ name: n, own }) =>
      `CREATE SCHEMA ${name(n)};
       CREATE FUNCTION ${name(n)}.a() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
       CREATE FUNCTION ${name(n)}.b() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
       ALTER FUNCTION ${name(n)}.b() OWNER TO ${name(own.role)};
       CREATE EVENT TRIGGER ${name(n)} ON ddl_command_end EXECUTE FUNCTION ${name(n)}.a();
       CREATE EVENT TRIGGER ${name(`2${n}`.slice(0, 60))} ON sql_drop EXECUTE FUNCTION ${name(n)}.b()`,
    mend: ({ name: n }) => `DROP SCHEMA ${name(n)} CASCADE`,
    finds: ({ name: n, own }) => [
      { level: 'warning', evidence: { trigger: n, event: 'ddl_command_end', owner: 'postgres' } },
      {
        level: 'error',
        sentence: 'changeable',
        evidence: { trigger: `2${n}`.slice(0, 60), event: 'sql_drop', owner: own.role },
      },
    ],
  },
];

/** Rights that were given away. Those of one kind to one role are one finding, so such plants touch each other. */
const granting: readonly Plant[] = [
  {
    check: 'relation-grants',
    title: 'tables, and what the grantee granted on',
    where: 'database',
    touches: ['grants of tables', 'default privileges'],
    plant: ({ name: n, own, other }) =>
      `CREATE SCHEMA ${name(n)} AUTHORIZATION ${name(own.role)}; SET ROLE ${name(own.role)};
       CREATE TABLE ${name(n)}.a (id int); CREATE TABLE ${name(n)}.${name(n)} (id int);
       GRANT SELECT ON ${name(n)}.a, ${name(n)}.${name(n)} TO ${name(other.role)} WITH GRANT OPTION;
       RESET ROLE; GRANT USAGE ON SCHEMA ${name(n)} TO ${name(other.role)}; SET ROLE ${name(other.role)};
       GRANT SELECT ON ${name(n)}.a TO PUBLIC; RESET ROLE; REVOKE USAGE ON SCHEMA ${name(n)} FROM ${name(other.role)}`,
    mend: ({ name: n }) => `DROP SCHEMA ${name(n)} CASCADE`,
    finds: ({ name: n, other }) => [
      {
        level: 'error',
        sentence: 'table',
        evidence: { grantee: 'PUBLIC', privileges: 'SELECT', objects: `${n}.a`, count: '1' },
      },
      {
        level: 'error',
        sentence: 'table',
        evidence: { grantee: other.role, privileges: 'SELECT', count: '2' },
      },
    ],
  },
  {
    check: 'relation-grants',
    title: 'columns, a view, a materialised view and a sequence',
    where: 'database',
    touches: ['grants of others', 'default privileges'],
    plant: ({ name: n, own, other }) =>
      `CREATE SCHEMA ${name(n)} AUTHORIZATION ${name(own.role)}; SET ROLE ${name(own.role)};
       CREATE TABLE ${name(n)}.t (${name(n)} int, b int); CREATE VIEW ${name(n)}.v AS SELECT * FROM ${name(n)}.t;
       CREATE MATERIALIZED VIEW ${name(n)}.m AS SELECT 1 AS one; CREATE SEQUENCE ${name(n)}.s; RESET ROLE;
       GRANT SELECT (${name(n)}, b), UPDATE (b) ON ${name(n)}.t TO ${name(other.role)};
       GRANT SELECT, INSERT ON ${name(n)}.v TO PUBLIC; GRANT SELECT ON ${name(n)}.m TO PUBLIC;
       GRANT USAGE ON SEQUENCE ${name(n)}.s TO ${name(other.role)}`,
    mend: ({ name: n }) => `DROP SCHEMA ${name(n)} CASCADE`,
    finds: ({ name: n, other }) => [
      {
        level: 'error',
        sentence: 'column',
        evidence: { grantee: other.role, privileges: 'SELECT, UPDATE', count: '2' },
      },
      { level: 'error', sentence: 'view', evidence: { grantee: 'PUBLIC', privileges: 'INSERT, SELECT' } },
      { level: 'error', sentence: 'materialized_view', evidence: { grantee: 'PUBLIC', objects: `${n}.m` } },
      { level: 'error', sentence: 'sequence', evidence: { grantee: other.role, privileges: 'USAGE' } },
    ],
  },
  {
    check: 'schema-grants',
    title: 'the schema public, where anybody may create',
    where: 'database',
    touches: ['grants of schemas'],
    plant: () => 'GRANT CREATE ON SCHEMA public TO PUBLIC',
    mend: () => 'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
    finds: () => [
      {
        level: 'error',
        sentence: 'schema',
        evidence: { grantee: 'PUBLIC', privileges: 'CREATE', objects: 'public', count: '1' },
      },
    ],
  },
  {
    check: 'schema-grants',
    title: 'a schema that another role may use',
    where: 'database',
    touches: ['grants of schemas'],
    plant: ({ name: n, other }) =>
      `CREATE SCHEMA ${name(n)}; GRANT USAGE, CREATE ON SCHEMA ${name(n)} TO ${name(other.role)}`,
    mend: ({ name: n }) => `DROP SCHEMA ${name(n)}`,
    finds: ({ name: n, other }) => [
      {
        level: 'error',
        sentence: 'schema',
        evidence: { grantee: other.role, privileges: 'CREATE, USAGE', objects: n },
      },
    ],
  },
  {
    check: 'routine-grants',
    title: 'functions and types of another role’s',
    where: 'database',
    touches: ['grants of routines'],
    plant: ({ name: n, other }) =>
      `CREATE SCHEMA ${name(n)}; CREATE TYPE ${name(n)}.${name(n)} AS (a int); CREATE DOMAIN ${name(n)}.d AS int;
       CREATE FUNCTION ${name(n)}.f(a ${name(n)}.${name(n)}, OUT b int) LANGUAGE sql AS 'SELECT 1';
       CREATE PROCEDURE ${name(n)}.p(VARIADIC int[]) LANGUAGE plpgsql AS 'BEGIN END';
       CREATE AGGREGATE ${name(n)}.g(int) (SFUNC = int4pl, STYPE = int);
       GRANT EXECUTE ON ROUTINE ${name(n)}.f, ${name(n)}.p, ${name(n)}.g TO ${name(other.role)};
       GRANT USAGE ON TYPE ${name(n)}.${name(n)}, ${name(n)}.d TO ${name(other.role)}`,
    mend: ({ name: n }) => `DROP SCHEMA ${name(n)} CASCADE`,
    finds: ({ other }) => [
      { level: 'warning', sentence: 'routine', evidence: { grantee: other.role, count: '3' } },
      { level: 'warning', sentence: 'type', evidence: { grantee: other.role, count: '2' } },
    ],
  },
  {
    check: 'default-privileges',
    title: 'rights on what is created later',
    where: 'database',
    touches: ['default privileges'],
    plant: ({ name: n, own, other }) =>
      `CREATE SCHEMA ${name(n)}; ALTER DEFAULT PRIVILEGES FOR ROLE ${name(own.role)} GRANT SELECT ON TABLES TO PUBLIC;
       ALTER DEFAULT PRIVILEGES FOR ROLE ${name(own.role)} IN SCHEMA ${name(n)} GRANT EXECUTE ON FUNCTIONS TO ${name(other.role)};
       ALTER DEFAULT PRIVILEGES FOR ROLE ${name(own.role)} GRANT USAGE ON SEQUENCES TO ${name(other.role)}`,
    mend: ({ name: n, own, other }) =>
      `ALTER DEFAULT PRIVILEGES FOR ROLE ${name(own.role)} REVOKE SELECT ON TABLES FROM PUBLIC;
       ALTER DEFAULT PRIVILEGES FOR ROLE ${name(own.role)} REVOKE USAGE ON SEQUENCES FROM ${name(other.role)};
       DROP SCHEMA ${name(n)}`,
    finds: ({ own, other }) => [
      {
        level: 'warning',
        sentence: 'default_acl',
        evidence: { grantee: 'PUBLIC', privileges: 'SELECT', objects: own.role },
      },
      {
        level: 'warning',
        sentence: 'default_acl',
        evidence: { grantee: other.role, privileges: 'EXECUTE, USAGE', count: '2' },
      },
    ],
  },
  {
    check: 'large-objects',
    title: 'large objects that anybody may read',
    where: 'database',
    touches: ['grants of large objects'],
    plant: () =>
      `SELECT lo_create(987654), lo_create(987655);
       GRANT SELECT ON LARGE OBJECT 987654, 987655 TO PUBLIC`,
    mend: () => 'SELECT lo_unlink(987654), lo_unlink(987655)',
    finds: () => [
      {
        level: 'error',
        sentence: 'large_object',
        evidence: { grantee: 'PUBLIC', privileges: 'SELECT', objects: '987654, 987655', count: '2' },
      },
    ],
  },
  {
    check: 'guarded-objects',
    title: 'a file function for the orchestra itself, and passwords for all',
    where: 'database',
    touches: ['guarded objects'],
    plant: ({ own }) =>
      `GRANT EXECUTE ON FUNCTION pg_read_file(text), lo_export(oid, text) TO ${name(own.role)};
       GRANT SELECT ON pg_authid TO PUBLIC`,
    mend: ({ own }) =>
      `REVOKE EXECUTE ON FUNCTION pg_read_file(text), lo_export(oid, text) FROM ${name(own.role)};
       REVOKE SELECT ON pg_authid FROM PUBLIC`,
    finds: ({ own }) => [
      {
        level: 'error',
        sentence: 'function',
        evidence: { grantee: own.role, objects: 'lo_export, pg_read_file', count: '2' },
      },
      {
        level: 'error',
        sentence: 'catalogue',
        evidence: { grantee: 'PUBLIC', privileges: 'SELECT', objects: 'pg_authid' },
      },
    ],
  },
  {
    check: 'guarded-objects',
    title: 'a function that resets the statistics',
    where: 'database',
    touches: ['guarded objects'],
    plant: ({ other }) =>
      `GRANT EXECUTE ON FUNCTION pg_stat_reset() TO ${name(other.role)} WITH GRANT OPTION`,
    mend: ({ other }) => `REVOKE EXECUTE ON FUNCTION pg_stat_reset() FROM ${name(other.role)}`,
    finds: ({ other }) => [
      { level: 'warning', sentence: 'function', evidence: { grantee: other.role, objects: 'pg_stat_reset' } },
    ],
  },
];

/** Views, replication and settings. */
const others: readonly Plant[] = [
  {
    check: 'view-owners',
    title: 'a superuser’s view of a table',
    where: 'database',
    touches: ['views of superusers'],
    plant: ({ name: n }) =>
      `CREATE SCHEMA ${name(n)}; CREATE TABLE ${name(n)}.t (id int);
       CREATE VIEW ${name(n)}.${name(n)} AS SELECT * FROM ${name(n)}.t; CREATE VIEW ${name(n)}.harmless AS SELECT 1 AS one`,
    mend: ({ name: n }) => `DROP SCHEMA ${name(n)} CASCADE`,
    finds: ({ name: n }) => [
      { level: 'warning', evidence: { owner: 'postgres', views: `${n}.${n}`, count: '1' } },
    ],
  },
  {
    check: 'publications',
    title: 'a publication of a table, and one of all',
    where: 'database',
    plant: ({ name: n }) =>
      `CREATE SCHEMA ${name(n)}; CREATE TABLE ${name(n)}.t (id int);
       CREATE PUBLICATION ${name(n)} FOR TABLE ${name(n)}.t; CREATE PUBLICATION ${name(`2${n}`.slice(0, 60))} FOR ALL TABLES`,
    mend: ({ name: n }) =>
      `DROP PUBLICATION IF EXISTS ${name(n)}, ${name(`2${n}`.slice(0, 60))}; DROP SCHEMA ${name(n)} CASCADE`,
    finds: ({ name: n }) => [
      { level: 'warning', evidence: { publication: n, tables: '1' } },
      { level: 'warning', sentence: 'all', evidence: { publication: `2${n}`.slice(0, 60) } },
    ],
  },
  {
    check: 'subscriptions',
    title: 'a subscription to another database',
    where: 'database',
    plant: ({ name: n }) =>
      `CREATE SUBSCRIPTION ${name(n)} CONNECTION 'dbname=x password=secret' PUBLICATION ${name(n)} WITH (connect = false, slot_name = 'x')`,
    mend: ({ name: n }) =>
      `DO $x$BEGIN IF EXISTS (SELECT FROM pg_subscription WHERE subslotname = 'x') THEN
         ALTER SUBSCRIPTION ${name(n)} SET (slot_name = NONE); END IF; END$x$; DROP SUBSCRIPTION IF EXISTS ${name(n)}`,
    finds: ({ name: n }) => [
      { level: 'error', sentence: 'disabled', evidence: { subscription: n, publications: n } },
    ],
  },
  {
    check: 'redirecting-settings',
    title: 'settings of the role and of the database',
    where: 'server',
    touches: ['settings'],
    plant: ({ name: n, own }) =>
      `ALTER ROLE ${name(own.role)} SET search_path = ${name(n)}, public;
       ALTER DATABASE ${name(own.database)} SET session_replication_role = replica;
       ALTER ROLE ${name(own.role)} IN DATABASE ${name(own.database)} SET session_preload_libraries = 'auto_explain';
       ALTER ROLE ${name(own.role)} SET work_mem = '8MB'`,
    mend: ({ own }) =>
      `ALTER ROLE ${name(own.role)} RESET ALL; ALTER DATABASE ${name(own.database)} RESET ALL;
       ALTER ROLE ${name(own.role)} IN DATABASE ${name(own.database)} RESET ALL`,
    finds: ({ own }) => [
      { level: 'warning', sentence: 'role', evidence: { role: own.role, setting: 'search_path' } },
      {
        level: 'warning',
        sentence: 'database',
        evidence: { database: own.database, setting: 'session_replication_role', value: 'replica' },
      },
      {
        level: 'error',
        sentence: 'both',
        evidence: { role: own.role, setting: 'session_preload_libraries', value: 'auto_explain' },
      },
    ],
  },
];

export const waysOutPlants: readonly Plant[] = [...reaching, ...granting, ...others];

function extension(extension: string, level: 'error' | 'warning' | 'info', sentence: string): Plant {
  return {
    check: 'reaching-extensions',
    title: `the extension ${extension}`,
    where: 'database',
    touches: [`extension ${extension}`],
    plant: () => `CREATE EXTENSION ${extension}`,
    mend: () => `DROP EXTENSION IF EXISTS ${extension}`,
    finds: () => [{ level, sentence, evidence: { extension } }],
  };
}

function reachingFunction(
  title: string,
  level: 'error' | 'warning',
  calls: string,
  define: (named: string) => string,
): Plant {
  return {
    check: 'reaching-functions',
    title: `a function that reaches ${title}`,
    where: 'database',
    plant: ({ name: n }) => `CREATE FUNCTION ${define(name(n))}`,
    mend: ({ name: n }) => `DROP FUNCTION IF EXISTS ${name(n)}`,
    finds: ({ name: n }) => [{ level, evidence: { routine: `${n}()`, owner: 'postgres', calls } }],
  };
}

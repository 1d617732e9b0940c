/** The rows of these catalogues lie in a schema, by this column. */
const inSchema: Readonly<Record<string, string>> = {
  pg_class: 'relnamespace',
  pg_type: 'typnamespace',
  pg_proc: 'pronamespace',
  pg_constraint: 'connamespace',
  pg_collation: 'collnamespace',
  pg_conversion: 'connamespace',
  pg_operator: 'oprnamespace',
  pg_opclass: 'opcnamespace',
  pg_opfamily: 'opfnamespace',
  pg_statistic_ext: 'stxnamespace',
  pg_ts_config: 'cfgnamespace',
  pg_ts_dict: 'dictnamespace',
  pg_ts_parser: 'prsnamespace',
  pg_ts_template: 'tmplnamespace',
  pg_extension: 'extnamespace',
  pg_default_acl: 'defaclnamespace',
};

/** The rows of these belong to something that lies in a schema, by its oid in this column. */
const ofMember: Readonly<Record<string, string>> = {
  pg_attribute: 'attrelid',
  pg_attrdef: 'adrelid',
  pg_index: 'indrelid',
  pg_trigger: 'tgrelid',
  pg_rewrite: 'ev_class',
  pg_policy: 'polrelid',
  pg_sequence: 'seqrelid',
  pg_inherits: 'inhrelid',
  pg_partitioned_table: 'partrelid',
  pg_foreign_table: 'ftrelid',
  pg_publication_rel: 'prrelid',
  pg_enum: 'enumtypid',
  pg_range: 'rngtypid',
  pg_aggregate: 'aggfnoid',
};

/** What VACUUM and ANALYZE write, at any time and outside every transaction. */
const volatile =
  '{relpages,reltuples,relallvisible,relallfrozen,relfrozenxid,relminmxid,relhasindex,relhasrules,relhastriggers}';

/** Which schemas a digest is of, as a condition on pg_namespace. */
export const webApplicationSchema = "nspname = 'public'";
export const everySchemaButPodium = "nspname NOT IN ('podium', 'information_schema') AND nspname !~ '^pg_'";

/**
 * Every row that the server's own catalogues have of the schemas, as text and in order. The rows themselves, and not
 * definitions written from them, so that nothing is forgotten: tables, columns, types, defaults, constraints, indexes,
 * triggers, functions, views, sequences, owners, grants, comments, and what depends on any of it.
 */
export function catalogueSql(schemas: string): string {
  const lines = [
    ...Object.entries(inSchema).map(([catalogue, column]) => line(catalogue, `${column} IN (TABLE schema)`)),
    ...Object.entries(ofMember).map(([catalogue, column]) =>
      line(catalogue, `${column} IN (SELECT oid FROM member)`),
    ),
    line('pg_namespace', 'oid IN (TABLE schema)'),
    line('pg_description', '(classoid, objoid) IN (TABLE member)'),
    line('pg_seclabel', '(classoid, objoid) IN (TABLE member)'),
    line('pg_depend', '(refclassid, refobjid) IN (TABLE member)'),
  ];
  return `WITH schema AS (SELECT oid FROM pg_catalog.pg_namespace WHERE ${schemas}), member AS (${members()})
    SELECT line FROM (${lines.join(' UNION ALL ')}) AS all_lines ORDER BY line COLLATE "C"`;
}

function line(catalogue: string, condition: string): string {
  return `SELECT '${catalogue} ' || (to_jsonb(c) - '${volatile}'::text[])::text AS line
    FROM pg_catalog.${catalogue} c WHERE ${condition}`;
}

/** Class and oid of all that lies in the schemas, the schemas themselves included. */
function members(): string {
  const each = Object.entries({ ...inSchema, pg_namespace: 'oid' }).map(
    ([catalogue, column]) =>
      `SELECT 'pg_catalog.${catalogue}'::regclass::oid AS class, oid FROM pg_catalog.${catalogue} WHERE ${column} IN (TABLE schema)`,
  );
  return each.join(' UNION ALL ');
}

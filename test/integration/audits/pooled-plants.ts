import pg from 'pg';
import { name } from './audited-fleet.ts';
import type { Plant, PlantPlace } from './plants.ts';

const value = (text: string) => pg.escapeLiteral(text);

/** A table of the orchestra's own role, with one row of somebody's. */
function table({ name: table, own }: PlantPlace, columns: string, whose: string | null): string {
  const insert = whose === null ? '' : `INSERT INTO ${name(table)} VALUES (${value(whose)});`;
  return `CREATE TABLE ${name(table)} (${columns}); ${insert} ALTER TABLE ${name(table)} OWNER TO ${name(own.role)}`;
}

const drop = ({ name: table }: PlantPlace) => `DROP TABLE ${name(table)}`;

export const pooledPlants: readonly Plant[] = [
  {
    check: 'tenant-columns',
    title: 'a column of the pooled time with its own rows',
    where: 'database',
    plant: place => table(place, '"tenantId" text', place.own.subdomain),
    mend: drop,
    finds: ({ name: table }) => [
      { level: 'warning', evidence: { table, column: 'tenantId', values: '1', rows: '1' } },
    ],
  },
  {
    check: 'tenant-columns',
    title: 'a row of another orchestra',
    where: 'database',
    plant: place => table(place, 'orkester_id text', place.other.subdomain),
    mend: drop,
    finds: ({ name: table, other }) => [
      {
        level: 'critical',
        sentence: 'foreign',
        evidence: { table, column: 'orkester_id', foreign: '1', whose: other.subdomain },
      },
    ],
  },
  {
    check: 'pooled-copies',
    title: 'an unlogged table with a column of the pooled time',
    where: 'database',
    plant: place => table(place, '"tenantId" text', null).replace('CREATE', 'CREATE UNLOGGED'),
    mend: drop,
    finds: ({ name: table }) => [{ level: 'warning', evidence: { table, column: 'tenantId', rows: '0' } }],
  },
  {
    check: 'tenant-keys',
    title: 'a constraint on a column of the pooled time',
    where: 'database',
    plant: place =>
      table(place, `"tenantId" text CONSTRAINT ${name(place.name)} CHECK ("tenantId" <> '')`, null),
    mend: drop,
    finds: ({ name: table }) => [
      { check: 'tenant-columns', level: 'warning', evidence: { table, column: 'tenantId' } },
      { level: 'warning', sentence: 'constraint', evidence: { table, name: table, columns: 'tenantId' } },
    ],
  },
  {
    check: 'registry-tables',
    title: 'a table that lists orchestras',
    where: 'database',
    plant: ({ name: schema, own, other }) =>
      `CREATE SCHEMA ${name(schema)} AUTHORIZATION ${name(own.role)};
       CREATE TABLE ${name(schema)}."Tenant" (id text PRIMARY KEY);
       INSERT INTO ${name(schema)}."Tenant" VALUES (${value(own.subdomain)}), (${value(other.subdomain)});
       ALTER TABLE ${name(schema)}."Tenant" OWNER TO ${name(own.role)}`,
    mend: ({ name: schema }) => `DROP SCHEMA ${name(schema)} CASCADE`,
    finds: ({ name: schema }) => [
      { level: 'error', evidence: { table: `${schema}.Tenant`, rows: '2', others: '1' } },
    ],
  },
  {
    check: 'tenant-policies',
    title: 'a policy without row security',
    where: 'database',
    plant: place =>
      `${table(place, 'id text', null)}; CREATE POLICY ${name(place.name)} ON ${name(place.name)} USING (true)`,
    mend: drop,
    finds: ({ name: table }) => [{ level: 'warning', sentence: 'off', evidence: { table, policy: table } }],
  },
  {
    check: 'foreign-schemas',
    title: 'a schema of another orchestra’s name',
    where: 'database',
    plant: ({ own, other }) =>
      `CREATE SCHEMA ${name(`${other.subdomain}_old`)} AUTHORIZATION ${name(own.role)}`,
    mend: ({ other }) => `DROP SCHEMA ${name(`${other.subdomain}_old`)}`,
    finds: ({ other }) => [
      {
        level: 'warning',
        sentence: 'empty',
        evidence: { schema: `${other.subdomain}_old`, whose: other.subdomain, relations: '0' },
      },
    ],
    touches: ['a schema of another’s name'],
  },
];

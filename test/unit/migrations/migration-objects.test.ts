import { expect, test } from 'vitest';
import { objectsOf } from '../../../src/core/migrations/resolve/objects.ts';

const told = async (sql: string) =>
  (await objectsOf({ sql })).map(({ type, change, schema, of, name, args }) =>
    [change, type, [schema, of, name].filter(Boolean).join('.') + (args ? `(${args.join(', ')})` : '')].join(
      ' ',
    ),
  );

test.each([
  ['CREATE TABLE a.b (c int)', ['created table a.b']],
  ['CREATE TEMP TABLE b (c int)', []],
  ['CREATE TABLE b AS SELECT 1', ['created table b']],
  ['SELECT 1 AS x INTO b', ['created table b']],
  ['DROP TABLE IF EXISTS a.b, c CASCADE', ['dropped table a.b', 'dropped table c']],
  ['ALTER TABLE b ADD COLUMN c int NOT NULL', ['created column b.c']],
  ['ALTER TABLE b DROP COLUMN "c""d"', ['dropped column b.c"d']],
  ['ALTER TABLE b ALTER c TYPE text, ALTER c SET NOT NULL', ['changed column b.c', 'created not_null b.c']],
  [
    'ALTER TABLE b ALTER c SET DEFAULT 1, ALTER d DROP DEFAULT',
    ['created default b.c', 'dropped default b.d'],
  ],
  ['ALTER TABLE b ADD CONSTRAINT k CHECK (c > 0) NOT VALID', ['created constraint b.k']],
  ['ALTER TABLE b VALIDATE CONSTRAINT k', ['changed constraint b.k']],
  ['ALTER TABLE b ENABLE ROW LEVEL SECURITY', ['created row_security b']],
  ['ALTER TABLE b SET (fillfactor = 70)', ['changed table b']],
  ['ALTER TABLE a.b RENAME COLUMN c TO d', ['dropped column a.b.c', 'created column a.b.d']],
  ['ALTER TABLE b RENAME TO c', ['dropped table b', 'created table c']],
  ['ALTER TABLE b SET SCHEMA s', ['dropped table b', 'created table s.b']],
  ['ALTER INDEX i RENAME TO j', ['dropped index i', 'created index j']],
  ['ALTER TYPE t RENAME TO u', ['dropped type t', 'created type u']],
  ['CREATE UNIQUE INDEX CONCURRENTLY i ON a.b (c)', ['created index a.i']],
  ['CREATE INDEX ON b (c)', ['created index b']],
  ['DROP INDEX CONCURRENTLY a.i', ['dropped index a.i']],
  ["CREATE TYPE t AS ENUM ('a')", ['created type t']],
  [
    "ALTER TYPE t ADD VALUE 'v'; ALTER TYPE t RENAME VALUE 'w' TO 'x'",
    ['created enum_value t.v', 'dropped enum_value t.w', 'created enum_value t.x'],
  ],
  ['CREATE DOMAIN d AS int', ['created type d']],
  [
    'CREATE VIEW v AS SELECT 1; CREATE MATERIALIZED VIEW m AS SELECT 1',
    ['created view v', 'created materialized_view m'],
  ],
  [
    'CREATE FUNCTION s.f(a int, OUT b text, c numeric(4, 2)[]) LANGUAGE sql AS $$SELECT 1$$',
    ['created function s.f("pg_catalog"."int4", "pg_catalog"."numeric"[])'],
  ],
  ['DROP FUNCTION f(text), g', ['dropped function f("text")', 'dropped function g']],
  ['CREATE TRIGGER g BEFORE INSERT ON b EXECUTE FUNCTION f()', ['created trigger b.g']],
  ['DROP TRIGGER g ON a.b; DROP POLICY p ON b', ['dropped trigger a.b.g', 'dropped policy b.p']],
  ['CREATE POLICY p ON a.b', ['created policy a.b.p']],
  [
    'CREATE SEQUENCE q; CREATE SCHEMA s; CREATE EXTENSION x',
    ['created sequence q', 'created schema s', 'created extension x'],
  ],
  [
    'UPDATE b SET c = 1; INSERT INTO a.b VALUES (1); TRUNCATE c',
    ['changed rows b', 'changed rows a.b', 'changed rows c'],
  ],
  ['DO $$ BEGIN END $$; SELECT 1', ['changed statement Do', 'changed statement SELECT']],
  ["COMMENT ON TABLE b IS 'x'; SET lock_timeout = 1", []],
  ['CREATE TABLE b (); DROP TABLE b', ['dropped table b']],
  ['CREATE TABLEX b', ['changed statement unreadable']],
  ['', []],
])('%s', async (sql, objects) => {
  expect(await told(sql)).toEqual(objects);
});

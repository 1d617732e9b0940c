import { describe, expect, test } from 'vitest';
import type { MigrationRisk } from '../../../../src/contract/migrations-plan.ts';
import { readFile } from '../../../../src/core/migrations/grammar/read-file.ts';

async function risks(sql: string, kind?: MigrationRisk['kind']) {
  const found = (await readFile({ sql })).risks;
  return kind === undefined ? found : found.filter(each => each.kind === kind);
}

async function told(sql: string, kind: MigrationRisk['kind']) {
  return (await risks(sql, kind)).map(({ command, object }) => [command, object]);
}

describe('destructive', () => {
  const lost: readonly [string, string, string | null][] = [
    ['DROP TABLE a', 'DROP TABLE', 'a'],
    ['DROP TABLE IF EXISTS s."A" CASCADE', 'DROP TABLE', 's."A"'],
    ['DROP SEQUENCE q', 'DROP SEQUENCE', 'q'],
    ['DROP EXTENSION postgis', 'DROP EXTENSION', 'postgis'],
    ['DROP SCHEMA s CASCADE', 'DROP SCHEMA', 's'],
    ['DROP TYPE s.t CASCADE', 'DROP TYPE', 's.t'],
    ['DROP DOMAIN d CASCADE', 'DROP DOMAIN', 'd'],
    ['DROP OWNED BY x', 'DROP OWNED', null],
    ['DROP DATABASE d', 'DROP DATABASE', 'd'],
    ['ALTER TABLE a ADD COLUMN x int, DROP COLUMN y', 'ALTER TABLE … DROP COLUMN', 'a'],
    ['ALTER TYPE t DROP ATTRIBUTE x', 'ALTER TYPE … DROP ATTRIBUTE', 't'],
    ['TRUNCATE a', 'TRUNCATE', 'a'],
    ['DELETE FROM a', 'DELETE', 'a'],
    ['DELETE FROM a USING b', 'DELETE', 'a'],
    ['UPDATE "Musician" SET city = NULL', 'UPDATE', '"Musician"'],
    ['WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x', 'DELETE', 'a'],
    ['ALTER TABLE a ALTER x TYPE int', 'ALTER TABLE … ALTER COLUMN TYPE', 'a'],
    ['ALTER TABLE a ALTER x TYPE numeric(10,2)', 'ALTER TABLE … ALTER COLUMN TYPE', 'a'],
    ['ALTER TABLE a ALTER x TYPE date', 'ALTER TABLE … ALTER COLUMN TYPE', 'a'],
    ['ALTER TABLE a ALTER x TYPE varchar(5) USING x::varchar(5)', 'ALTER TABLE … ALTER COLUMN TYPE', 'a'],
    ['ALTER TABLE a ALTER x TYPE text USING x::varchar(5)::text', 'ALTER TABLE … ALTER COLUMN TYPE', 'a'],
    ['ALTER TABLE a ALTER x TYPE text USING left(x, 5)', 'ALTER TABLE … ALTER COLUMN TYPE', 'a'],
  ];
  test.each(lost)('%s', async (sql, command, object) => {
    expect(await told(sql, 'destructive')).toEqual([[command, object]]);
  });

  test.each([
    'DROP INDEX i',
    'DROP VIEW v CASCADE',
    // refused by the server while a table or a column has it
    'DROP SCHEMA s',
    'DROP TYPE t',
    'DROP FUNCTION f',
    'ALTER TABLE a ALTER x DROP NOT NULL',
    'ALTER TABLE a DROP CONSTRAINT c',
    'ALTER TABLE a ALTER x TYPE text',
    'ALTER TABLE a ALTER x TYPE bigint',
    'ALTER TABLE a ALTER x TYPE numeric',
    // what is too long is an error
    'ALTER TABLE a ALTER x TYPE varchar(5)',
    'ALTER TABLE a ALTER x TYPE "Role" USING x::text::"Role"',
    'ALTER TABLE a ALTER x TYPE uuid USING x::uuid',
    'DELETE FROM a WHERE id = 1',
    'UPDATE a SET x = 1 WHERE x IS NULL',
    'CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM a; END',
    'CREATE RULE r AS ON DELETE TO a DO INSTEAD DELETE FROM b',
    // what a block does is not in the file's tree
    'DO $$ BEGIN DELETE FROM a; END $$',
  ])('not %s', async sql => {
    expect(await risks(sql, 'destructive')).toEqual([]);
  });
});

describe('what the file has made itself is nobody’s', () => {
  test.each([
    'CREATE TABLE a (id int); CREATE INDEX i ON a (id); ALTER TABLE public.a ADD UNIQUE (id); DROP INDEX i; DROP TABLE a',
    'CREATE TABLE new_a AS SELECT 1 AS id; ALTER TABLE new_a RENAME TO a; ALTER TABLE a ADD COLUMN x serial; TRUNCATE a',
    'SELECT 1 AS id INTO a; DELETE FROM a',
    'CREATE TEMP TABLE a (); ALTER TABLE a ADD COLUMN x int; DROP TABLE a',
    'CREATE SCHEMA s; CREATE TABLE s.a (); DROP TABLE s.a; DROP SCHEMA s CASCADE',
    'CREATE SCHEMA s; SET search_path = s; CREATE TABLE a (); DROP TABLE s.a',
    'CREATE TABLE a (); ALTER TABLE a SET SCHEMA s; DROP TABLE s.a',
    'CREATE VIEW v AS SELECT 1; CREATE OR REPLACE VIEW v AS SELECT 2; DROP VIEW v',
    'CREATE SEQUENCE q; ALTER SEQUENCE q RESTART; DROP SEQUENCE q',
  ])('%s', async sql => {
    expect(await risks(sql)).toEqual([]);
  });

  test.each([
    ['CREATE TABLE IF NOT EXISTS a (); DROP TABLE a', 'a'],
    ['CREATE TABLE s.a (); DROP TABLE a', 'a'],
    ['CREATE TABLE a (); DROP TABLE s.a', 's.a'],
    ['CREATE TEMP TABLE a (); DROP TABLE public.a', 'public.a'],
    ['CREATE TABLE a (); SET search_path = s; DROP TABLE a', 'a'],
    ['CREATE TABLE a (); ALTER TABLE a RENAME TO b; DROP TABLE a', 'a'],
    ['CREATE TABLE b (); DROP TABLE b; ALTER TABLE a RENAME TO b; DROP TABLE b', 'b'],
  ])('but %s', async (sql, object) => {
    expect(await told(sql, 'destructive')).toEqual([['DROP TABLE', object]]);
  });

  test('a foreign key of a new table locks the old one', async () => {
    const sql =
      'CREATE TABLE a (); ALTER TABLE a ADD COLUMN b int REFERENCES old; CREATE TABLE c (a int REFERENCES a)';
    expect(await risks(sql)).toEqual([
      {
        kind: 'lock',
        statement: 2,
        line: 1,
        command: 'ALTER TABLE … ADD COLUMN',
        object: 'old',
        lock: 'SHARE ROW EXCLUSIVE',
        blocks: 'writes',
      },
    ]);
  });
});

test('each risk with its statement, line, lock and what waits for it', async () => {
  const sql = `-- Räkna
ALTER TABLE public."Musician"
  ALTER COLUMN city SET NOT NULL,
  DROP COLUMN notes;

/* two
   lines */ CREATE UNIQUE INDEX i ON "Musician" (email);
VACUUM FULL;`;
  const musician = { statement: 1, line: 2, object: 'public."Musician"' };
  const all = { lock: 'ACCESS EXCLUSIVE', blocks: 'reads_and_writes' };
  expect(await risks(sql)).toEqual([
    { ...musician, kind: 'destructive', command: 'ALTER TABLE … DROP COLUMN', lock: null, blocks: null },
    { ...musician, kind: 'rewrite', command: 'ALTER TABLE … SET NOT NULL', ...all },
    { ...musician, kind: 'lock', command: 'ALTER TABLE … SET NOT NULL', ...all },
    {
      kind: 'index_blocks_writes',
      statement: 2,
      line: 7,
      command: 'CREATE UNIQUE INDEX',
      object: '"Musician"',
      lock: 'SHARE',
      blocks: 'writes',
    },
    {
      kind: 'outside_transaction',
      statement: 3,
      line: 8,
      command: 'VACUUM FULL',
      object: null,
      lock: null,
      blocks: null,
    },
    { kind: 'rewrite', statement: 3, line: 8, command: 'VACUUM FULL', object: null, ...all },
  ]);
});

test('the same of the same table is told once', async () => {
  const sql = 'ALTER TABLE a ADD CHECK (x > 0), ADD CHECK (y > 0), DROP COLUMN u, DROP COLUMN v';
  expect((await risks(sql)).map(({ kind }) => kind)).toEqual(['destructive', 'rewrite', 'lock']);
});

describe('files that are not one transaction', () => {
  test('say which statement begins or ends one', async () => {
    expect(await risks('BEGIN; SELECT 1;\nCOMMIT')).toMatchObject([
      { kind: 'transaction_statement', command: 'BEGIN', statement: 1 },
      { kind: 'transaction_statement', command: 'COMMIT', statement: 3, line: 2 },
    ]);
  });

  test('say which statement cannot run in one', async () => {
    expect(await risks('CREATE INDEX CONCURRENTLY i ON a (id)')).toMatchObject([
      { kind: 'outside_transaction', command: 'CREATE INDEX CONCURRENTLY' },
      { kind: 'lock', object: 'a', lock: 'SHARE UPDATE EXCLUSIVE', blocks: 'schema_changes' },
    ]);
  });

  test('are unreadable', async () => {
    expect(await risks('CREATE TABEL a ()')).toMatchObject([{ kind: 'unreadable', statement: 1, line: 1 }]);
  });
});

test('the words of commands', async () => {
  const commands: readonly [string, string][] = [
    ['ALTER INDEX i SET (fillfactor = 10)', 'ALTER INDEX … SET (…)'],
    ['ALTER TABLE a RENAME TO b', 'ALTER TABLE … RENAME'],
    ['ALTER TABLE a RENAME COLUMN x TO y', 'ALTER TABLE … RENAME COLUMN'],
    ['ALTER TABLE a RENAME CONSTRAINT x TO y', 'ALTER TABLE … RENAME CONSTRAINT'],
    ['ALTER MATERIALIZED VIEW m SET SCHEMA s', 'ALTER MATERIALIZED VIEW … SET SCHEMA'],
    ['DROP MATERIALIZED VIEW m', 'DROP MATERIALIZED VIEW'],
    ['DROP FOREIGN TABLE f', 'DROP FOREIGN TABLE'],
    ['CREATE TRIGGER t BEFORE INSERT ON a EXECUTE FUNCTION f()', 'CREATE TRIGGER'],
    ['REFRESH MATERIALIZED VIEW CONCURRENTLY m', 'REFRESH MATERIALIZED VIEW CONCURRENTLY'],
    ['REINDEX (CONCURRENTLY) TABLE a', 'REINDEX TABLE CONCURRENTLY'],
    ['CREATE RULE r AS ON INSERT TO a DO NOTHING', 'CREATE RULE'],
    ["COMMENT ON COLUMN a.b IS 'x'", 'COMMENT ON COLUMN'],
    ['ANALYZE a', 'ANALYZE'],
    ['VACUUM (FULL false, ANALYZE) a', 'VACUUM'],
    ['VACUUM (FULL) a', 'VACUUM FULL'],
  ];
  for (const [sql, command] of commands) expect((await risks(sql, 'lock'))[0]?.command).toBe(command);
});

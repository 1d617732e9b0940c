import { describe, expect, test } from 'vitest';
import { type Obstacle, readFile } from '../../../../src/core/migrations/grammar/read-file.ts';

const cases: readonly [string, Obstacle | null][] = [
  ['', null],
  ['  \r\n', null],
  ['-- only a comment', null],
  ['CREATE TABLE a (id int); CREATE INDEX i ON a (id);', null],
  ["DO $$ BEGIN PERFORM 1; END $$; SELECT 'COMMIT; BEGIN'; -- ROLLBACK", null],
  ["ALTER TYPE t ADD VALUE 'x'", null],
  ['REFRESH MATERIALIZED VIEW CONCURRENTLY m', null],
  ['ANALYZE a', null],
  ['CLUSTER a', null],
  ['REINDEX TABLE a', null],
  ['REINDEX (CONCURRENTLY off) TABLE a', null],
  ['REINDEX (CONCURRENTLY 1) TABLE a', 'outside_transaction'],
  ['DISCARD PLANS', null],
  ['ALTER DATABASE d SET work_mem = 1', null],
  ['ALTER TABLE a DETACH PARTITION b', null],
  ['BEGIN; CREATE TABLE a (); COMMIT', 'transaction_statement'],
  ['CREATE TABLE a (); COMMIT', 'transaction_statement'],
  ['CREATE TABLE a ();;; rollback', 'transaction_statement'],
  ['/* */ START TRANSACTION', 'transaction_statement'],
  ['END', 'transaction_statement'],
  ['ABORT', 'transaction_statement'],
  ['SAVEPOINT s', 'transaction_statement'],
  ['ROLLBACK TO s', 'transaction_statement'],
  ["PREPARE TRANSACTION 'x'", 'transaction_statement'],
  ["COMMIT PREPARED 'x'", 'transaction_statement'],
  ['CREATE INDEX CONCURRENTLY i ON a (id)', 'outside_transaction'],
  ['CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON a (id)', 'outside_transaction'],
  ['DROP INDEX CONCURRENTLY i', 'outside_transaction'],
  ['REINDEX INDEX CONCURRENTLY i', 'outside_transaction'],
  ['REINDEX (CONCURRENTLY) TABLE a', 'outside_transaction'],
  ['REINDEX SCHEMA s', 'outside_transaction'],
  ['ALTER TABLE a DETACH PARTITION b CONCURRENTLY', 'outside_transaction'],
  ['VACUUM a', 'outside_transaction'],
  ['CLUSTER', 'outside_transaction'],
  ['CREATE DATABASE d', 'outside_transaction'],
  ['DROP DATABASE d', 'outside_transaction'],
  ['ALTER DATABASE d SET TABLESPACE t', 'outside_transaction'],
  ["CREATE TABLESPACE t LOCATION '/t'", 'outside_transaction'],
  ['DROP TABLESPACE t', 'outside_transaction'],
  ['ALTER SYSTEM SET work_mem = 1', 'outside_transaction'],
  ['DISCARD ALL', 'outside_transaction'],
  ["CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p", 'outside_transaction'],
  ['CREATE TABEL a ()', 'syntax'],
  ['\ufeffSELECT 1', 'syntax'],
];

describe('what keeps a file from one transaction', () => {
  test.each(cases)('%j: %s', async (sql, obstacle) => {
    expect((await readFile({ sql })).obstacle).toBe(obstacle);
  });
});

describe('how a file is run', () => {
  test.each([
    ['CREATE TABLE a ()', 'transaction'],
    ['', 'transaction'],
    ['/* only */ CREATE INDEX CONCURRENTLY i ON a (id); -- this', 'outside'],
    ['VACUUM a', 'outside'],
    ['CREATE INDEX CONCURRENTLY i ON a (id); SELECT 1', 'refused'],
    ['CREATE INDEX CONCURRENTLY i ON a (id); DROP INDEX CONCURRENTLY j', 'refused'],
    // it would let go of the migration lock
    ['DISCARD ALL', 'refused'],
    ['BEGIN; SELECT 1; COMMIT', 'refused'],
    ['CREATE TABEL a ()', 'refused'],
  ])('%j: %s', async (sql, mode) => {
    expect((await readFile({ sql })).mode).toBe(mode);
  });
});

describe('where the statements are', () => {
  test('each by its own text and line, in a file with letters of more than one byte', async () => {
    const sql = `-- Västerås; 🎻\n/* é; /* nested */ */ CREATE TABLE "Ö" (a int);;\r\n\n  SELECT 'ä;\n🎺' -- ö;\n;\nDROP TABLE x`;
    const { statements } = await readFile({ sql });
    expect(statements.map(({ text, line }) => [text, line])).toEqual([
      ['CREATE TABLE "Ö" (a int)', 2],
      ["SELECT 'ä;\n🎺' -- ö;\n", 4],
      ['DROP TABLE x', 7],
    ]);
    for (const { text, start, end } of statements) expect(sql.slice(start, end)).toBe(text);
  });

  test('a file is read once', () => {
    const file = { sql: 'SELECT 1' };
    expect(readFile(file)).toBe(readFile(file));
  });
});

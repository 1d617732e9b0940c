import { describe, expect, test } from 'vitest';
import { findObstacle, type Obstacle } from '../../../src/core/migrations/statements.ts';

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

describe('findObstacle', () => {
  test.each(cases)('%j: %s', async (sql, obstacle) => {
    expect(await findObstacle(sql)).toBe(obstacle);
  });
});

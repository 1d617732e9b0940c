import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { offendingRows } from '../../../src/core/migrations/offending/offending-rows.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const canary = 'hemlig-kanarie';

let podium: TestCore;
let client: pg.Client;

beforeAll(async () => {
  podium = await createTestCore();
  await (await podium.admin()).query('CREATE DATABASE offending');
  client = await podium.admin('offending');
  await client.query(`
    CREATE TABLE "Person" (id uuid PRIMARY KEY, email text, "firstName" text, age int, partner uuid);
    INSERT INTO "Person" VALUES
      ('${uuid(1)}', '${canary}@a', '${canary}', 10, '${uuid(2)}'),
      ('${uuid(2)}', '${canary.toUpperCase()}@A', NULL, -5, '${uuid(9)}'),
      ('${uuid(3)}', '${canary}@b', '${canary}', 30, NULL),
      ('${uuid(4)}', NULL, NULL, NULL, '${uuid(8)}'),
      ('${uuid(5)}', NULL, '${canary}', -1, NULL);
    CREATE TABLE many (id int, part bigint, value text, PRIMARY KEY (part, id));
    INSERT INTO many SELECT i, 7, '${canary}' FROM generate_series(1, 100) i;
    CREATE TABLE mails (mail text PRIMARY KEY, value text);
    INSERT INTO mails SELECT '${canary}' || i, '${canary}' FROM generate_series(1, 3) i;
    CREATE TABLE keyless (value text);
    INSERT INTO keyless VALUES ('${canary}'), ('${canary}');
    CREATE TABLE checked (id int PRIMARY KEY, age int);
    INSERT INTO checked VALUES (1, -1), (2, 5);
    ALTER TABLE checked ADD CONSTRAINT old_enough CHECK (age > 0) NOT VALID;
    CREATE SCHEMA other;
    CREATE TABLE other.child (id smallint PRIMARY KEY, parent int);
    INSERT INTO other.child VALUES (1, 1), (2, 4);
    ALTER TABLE other.child ADD CONSTRAINT old_parent FOREIGN KEY (parent) REFERENCES checked NOT VALID;
  `);
});
afterAll(() => podium[Symbol.asyncDispose]());

/** The migration fails and is taken back, as a run or, within its own transaction, a rehearsal does it. */
async function offending(sql: string, code: string, within = false) {
  await client.query(within ? 'BEGIN; SAVEPOINT file' : 'BEGIN');
  const error = await client.query(sql).then(
    () => null,
    (thrown: pg.DatabaseError) => thrown,
  );
  expect(error?.code).toBe(code);
  await client.query(within ? 'ROLLBACK TO SAVEPOINT file' : 'ROLLBACK');
  const rows = await offendingRows(client, { sql }, error, { within });
  const { rows: after } = await client.query<{ on: boolean }>(
    `SELECT current_setting('transaction_read_only') = 'on' OR current_setting('statement_timeout') <> '0' AS on`,
  );
  expect(after[0]?.on).toBe(false);
  await client.query('ROLLBACK');
  expect(JSON.stringify(rows)).not.toContain(canary);
  return rows;
}

const people = (...numbers: number[]) => ({
  table: '"Person"',
  columns: ['id'],
  keys: numbers.map(number => [uuid(number)]),
  count: numbers.length,
});

const told: readonly [string, string, object][] = [
  ['23502', 'ALTER TABLE "Person" ALTER COLUMN "firstName" SET NOT NULL', people(2, 4)],
  ['23502', 'ALTER TABLE public."Person" ADD CONSTRAINT named NOT NULL age', people(4)],
  ['23502', 'ALTER TABLE "Person" ADD COLUMN city text NOT NULL', people(1, 2, 3, 4, 5)],
  [
    '23502',
    'ALTER TABLE keyless ADD COLUMN id int PRIMARY KEY',
    { table: 'keyless', columns: [], keys: [], count: 2 },
  ],
  [
    '23502',
    'CREATE TABLE extra (); ALTER TABLE many ADD COLUMN more int NOT NULL',
    {
      table: 'many',
      columns: ['part', 'id'],
      keys: Array.from({ length: 20 }, (_, i) => ['7', String(i + 1)]),
      count: 100,
    },
  ],
  ['23505', 'CREATE UNIQUE INDEX ON "Person" (lower(email))', people(1, 2)],
  ['23505', 'CREATE UNIQUE INDEX one ON "Person" ("firstName")', people(1, 3, 5)],
  ['23505', 'CREATE UNIQUE INDEX one ON "Person" ("firstName") WHERE (age > 0) -- å', people(1, 3)],
  ['23505', 'CREATE UNIQUE INDEX one ON "Person" (email) NULLS NOT DISTINCT', people(4, 5)],
  [
    '23505',
    'ALTER TABLE "Person" ADD CONSTRAINT one UNIQUE ("firstName"), ADD UNIQUE (id, age)',
    people(1, 3, 5),
  ],
  // the key itself may be personal data: only how many
  [
    '23505',
    'CREATE UNIQUE INDEX one ON mails (value)',
    { table: 'mails', columns: ['mail'], keys: [], count: 3 },
  ],
  [
    '23505',
    'ALTER TABLE keyless ADD PRIMARY KEY (value)',
    { table: 'keyless', columns: [], keys: [], count: 2 },
  ],
  ['23503', 'ALTER TABLE "Person" ADD FOREIGN KEY (partner) REFERENCES "Person"', people(2, 4)],
  [
    '23503',
    'ALTER TABLE "Person" ADD CONSTRAINT p FOREIGN KEY (partner) REFERENCES public."Person" (id) NOT VALID; ALTER TABLE "Person" VALIDATE CONSTRAINT p',
    people(2, 4),
  ],
  [
    '23503',
    'ALTER TABLE other.child VALIDATE CONSTRAINT old_parent',
    { table: 'other.child', columns: ['id'], keys: [['2']], count: 1 },
  ],
  [
    '23514',
    `/* åäö */ ALTER TABLE "Person" ADD CHECK (age > 0 AND (length("firstName") < 100 OR true)) -- sant`,
    people(2, 5),
  ],
  [
    '23514',
    'ALTER TABLE "Person" ADD CONSTRAINT adult CHECK (age > -3), ADD CONSTRAINT other CHECK (age < 1000)',
    people(2),
  ],
  [
    '23514',
    'ALTER TABLE checked ADD CHECK (age > 100) NOT VALID; ALTER TABLE checked VALIDATE CONSTRAINT old_enough',
    { table: 'checked', columns: ['id'], keys: [['1']], count: 1 },
  ],
];

test.each(told)('%s %s', async (code, sql, rows) => {
  expect(await offending(sql, code)).toEqual(rows);
  expect(await offending(sql, code, true)).toEqual(rows);
});

test.each([
  // the row that failed is not there
  ['23505', `INSERT INTO checked VALUES (1, 1)`],
  ['23502', `INSERT INTO checked VALUES (NULL, 1)`],
  ['23514', `INSERT INTO checked VALUES (9, -9)`],
  ['23503', `INSERT INTO other.child VALUES (9, 9)`],
  // the file changed the rows first, or may have
  [
    '23502',
    `UPDATE "Person" SET "firstName" = 'x' WHERE age = 10; ALTER TABLE "Person" ALTER "firstName" SET NOT NULL`,
  ],
  ['23502', 'DO $$ BEGIN PERFORM 1; END $$; ALTER TABLE "Person" ALTER "firstName" SET NOT NULL'],
  ['23503', 'INSERT INTO checked VALUES (7, 7); ALTER TABLE other.child VALIDATE CONSTRAINT old_parent'],
  ['23514', 'ALTER TABLE "Person" ADD COLUMN size int DEFAULT -1, ADD CHECK (size > 0)'],
  ['23514', 'ALTER TABLE "Person" ALTER age TYPE int USING age - 100, ADD CHECK (age > 0)'],
  [
    '23505',
    'ALTER TABLE "Person" ALTER email TYPE text USING left(email, 1); CREATE UNIQUE INDEX i ON "Person" (email)',
  ],
  // two without a name, and none knows which
  ['23514', 'ALTER TABLE "Person" ADD CHECK (age > 0), ADD CHECK (age > 5)'],
  // no constraint
  ['22P02', 'ALTER TABLE mails ALTER value TYPE int USING value::int'],
  ['22001', 'ALTER TABLE mails ALTER value TYPE varchar(2)'],
  ['42P01', 'DROP TABLE nowhere'],
])('not told: %s %s', async (code, sql) => {
  expect(await offending(sql, code)).toBeNull();
});

test('never throws, whatever the connection', async () => {
  const sql = 'ALTER TABLE "Person" ALTER "firstName" SET NOT NULL';
  const error = await client.query(sql).catch(thrown => thrown);
  const lost = await podium.admin('offending');
  await lost.end();
  expect(await offendingRows(lost, { sql }, error)).toBeNull();
  expect(await offendingRows(client, { sql }, new Error('something else'))).toBeNull();
});

test('a table that is locked is not waited for', async () => {
  const sql = 'ALTER TABLE "Person" ALTER "firstName" SET NOT NULL';
  const error = await client.query(sql).catch(thrown => thrown);
  const holder = await podium.admin('offending');
  await holder.query('BEGIN; LOCK TABLE "Person"');
  const start = performance.now();
  expect(await offendingRows(client, { sql }, error)).toBeNull();
  expect(performance.now() - start).toBeLessThan(3_000);
  await holder.query('ROLLBACK');
});

import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MusicianFilter } from '../../../src/contract/musicians-filter.ts';
import { readMigrations } from '../../../src/core/migrations/source.ts';
import { countQuery } from '../../../src/core/musicians/list.sql.ts';
import { createTestCore, root, type TestCore } from '../../helpers/test-core.ts';

let podium: TestCore;
beforeAll(async () => {
  podium = await createTestCore();
});
afterAll(() => podium[Symbol.asyncDispose]());

/** Runs the tenants' migrations as a role of its own and answers what the index of the search is made in, if it was made. */
async function migrate(client: pg.Client): Promise<string | null> {
  for (const { sql } of await readMigrations(join(root, 'prisma', 'tenant', 'migrations')))
    await client.query(sql);
  await client.query(
    `INSERT INTO "Musician" ("firstName", "lastName", "email") VALUES ('Åsa', 'Ö', 'asa@exempel.se')`,
  );
  const filter = MusicianFilter.parse({ search: 'åSA' });
  const query = countQuery({ filter, ids: null, chairs: { all: [], chosen: null } });
  expect((await client.query<{ rows: number }>(query)).rows[0]?.rows).toBe(1);
  const { rows } = await client.query<{ schema: string }>(`
    SELECT n.nspname AS schema FROM pg_index i JOIN pg_opclass o ON o.oid = i.indclass[0] JOIN pg_namespace n ON n.oid = o.opcnamespace
    WHERE i.indexrelid = to_regclass('public."Musician_search_idx"')`);
  return rows[0]?.schema ?? null;
}

async function inDatabase<T>(
  name: string,
  before: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const { fields } = await podium.provision(name);
  await (await podium.admin(name)).query(before);
  const client = new pg.Client({ ...fields, password: fields.password.reveal() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

test('the owner of a database makes the trigrams and their index', async () => {
  expect(await inDatabase('owner', '', migrate)).toBe('public');
});

test('trigrams that are there already are used, whatever schema they are in', async () => {
  const before =
    'CREATE SCHEMA extensions; CREATE EXTENSION pg_trgm SCHEMA extensions; GRANT USAGE ON SCHEMA extensions TO PUBLIC';
  expect(await inDatabase('elsewhere', before, migrate)).toBe('extensions');
});

test('a role that may not make them gets along without, and finds as much', async () => {
  const before = `
    ALTER DATABASE guest OWNER TO postgres; REVOKE ALL ON DATABASE guest FROM guest;
    GRANT CONNECT ON DATABASE guest TO guest; GRANT CREATE ON SCHEMA public TO guest`;
  expect(await inDatabase('guest', before, migrate)).toBeNull();
});

import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MusicianFilter } from '../../../src/contract/musicians-filter.ts';
import { countQuery } from '../../../src/core/musicians/list.sql.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { fillMusicians } from './sample.ts';

const subdomain = 'goteborg';
let podium: TestCore;
let database: pg.Client;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra(subdomain);
  database = await podium.admin(subdomain);
  await fillMusicians(database, 2_000, 3);
  await database.query(`
    INSERT INTO "Musician" ("firstName", "lastName", "email", "phone", "phoneSource", "city") VALUES
      ('Erik', 'Åkerblom', 'erik.akerblom@exempel.se', '+46708433781', '070-843 37 81', 'Västerås'),
      ('Ingrid', 'Ödegård', 'ingrid@exempel.se', NULL, '08-50 41 22 (växel)', 'Lund_100%'),
      ('Ulf', 'Berg', 'ulf@exempel.se', '+4684123456', NULL, 'Jönköping')`);
  await database.query('ANALYZE');
});
afterAll(() => podium[Symbol.asyncDispose]());

const page = (rest: object) => podium.client.musicians.page({ subdomain, ...rest });
const emails = async (search: string) => (await page({ search })).rows.map(row => row.email);
const [erik, ingrid, ulf] = ['erik.akerblom@exempel.se', 'ingrid@exempel.se', 'ulf@exempel.se'];

describe('a search', () => {
  test.each([
    ['ÅKERBLOM', erik],
    ['åkerb', erik],
    ['A\u030akerblom', erik],
    ['kerbl', erik],
    ['VÄSTERÅS', erik],
    ['akerblom@ex', erik],
    ['ödegår', ingrid],
    ['ödegård växel', ingrid],
    ['jönköp', ulf],
  ])('for %s finds them in any part, without regard to case', async (search, email) => {
    expect(await emails(search)).toEqual([email]);
    expect((await page({ search, limit: 1 })).total).toBe(1);
  });

  test.each([
    ...[
      '0708433781',
      '070-843 37 81',
      '+46 70 843 37 81',
      '+46708433781',
      '0046708433781',
      '0046 70-843 37 81',
    ],
    ...['84337', '70 843 37', '070-84337'],
  ])('for the number %s finds it however it is written', async search => {
    expect(await emails(search)).toEqual([erik]);
  });

  test.each(['08-504122', '08 50 41 22', '085041', '50 41 22'])(
    'for %s finds a number that no one could read',
    async search => {
      expect(await emails(search)).toEqual([ingrid]);
    },
  );

  test('for words finds who has them all, in any order', async () => {
    expect(await emails('Åkerblom Erik')).toEqual([erik]);
    expect(await emails('erik  åkerblom västerås 070-84')).toEqual([erik]);
    expect(await emails('erik åkerblom lund')).toEqual([]);
    expect(await emails('åkerblom erik.akerblom@exempel.se')).toEqual([erik]);
    expect(await emails('blom erik.')).toEqual([erik]);
  });

  test('takes wildcards and quotes as text', async () => {
    expect(await emails('_100%')).toEqual([ingrid]);
    expect(await emails('%')).toEqual([ingrid]);
    expect(await emails('\\')).toEqual([]);
    expect((await page({ search: "o'b" })).total).toBeGreaterThan(0);
    expect((await page({ search: ' \0 ' })).total).toBe((await page({})).total);
  });

  test.each(['å', 'öb', 'x', '46', '@', 'ån'])('for %j is as one of every row', async search => {
    const { rows } = await database.query<{ id: string }>(
      `SELECT "id" FROM "Musician" WHERE "archivedAt" IS NULL AND lower(concat_ws(' ', "firstName", "lastName", "email", "city",
         coalesce("phone", "phoneSource")) COLLATE "sv-x-icu") LIKE '%' || $1 || '%'
       ORDER BY "lastName" COLLATE "sv-x-icu", "firstName" COLLATE "sv-x-icu", "id" LIMIT 500`,
      [search],
    );
    expect((await page({ search, limit: 500 })).rows.map(row => row.id)).toEqual(rows.map(row => row.id));
  });

  test('of the archived finds only them', async () => {
    const found = await page({ search: 'öberg', archived: true });
    expect(found.total).toBeGreaterThan(0);
    expect(found.rows.every(row => row.archivedAt !== null)).toBe(true);
  });

  test('uses the trigrams', async () => {
    await database.query('VACUUM "Musician"'); // which puts what was added last into the index
    await database.query(
      'SET enable_seqscan = off; SET enable_indexscan = off; SET enable_indexonlyscan = off',
    );
    const filter = MusicianFilter.parse({ search: 'åkerblom 070-84' });
    const { text, values } = countQuery({ filter, ids: null, chairs: { all: [], chosen: null } });
    const { rows } = await database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
    const plan = rows.map(row => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Bitmap Index Scan on "Musician_search_idx".*\n\s+Index Cond: .*åkerblom/);
  });
});

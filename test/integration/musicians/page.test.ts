import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Musician, MusicianPage, MusicianSort } from '../../../src/contract/musicians.ts';
import { pageQuery } from '../../../src/core/musicians/page.ts';
import { dataFile } from '../../helpers/musicians.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';

const subdomain = 'goteborg';
let podium: TestCore;
let database: pg.Client;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra(subdomain);
  database = await podium.admin(subdomain);
  const file = await podium.open(dataFile('musiker-157-excel-sv.csv'));
  await (await podium.client.imports.run({ subdomain, file: file.id })).result;
  await database.query(`
    UPDATE "Musician" SET "city" = NULL WHERE "email" LIKE 'anna.%';
    INSERT INTO "Musician" ("firstName", "lastName", "email", "city")
    SELECT 'Anna', 'Öberg', 'namne' || n || '@exempel.se', 'Lund_100%' FROM generate_series(1, 40) n;
    INSERT INTO "Musician" ("firstName", "lastName", "email", "archivedAt") VALUES ('Arkiv', 'Öberg', 'borta@exempel.se', now())`);
});
afterAll(() => podium[Symbol.asyncDispose]());

const page = (rest: object): Promise<MusicianPage> => podium.client.musicians.page({ subdomain, ...rest });

async function walk(rest: object): Promise<readonly Musician[]> {
  const rows: Musician[] = [];
  for (let after: string | null = null, pages = 0; pages < 100; pages++) {
    const found: MusicianPage = await page({ ...rest, after });
    expect(found.total === null).toBe(after !== null);
    rows.push(...found.rows);
    after = found.next;
    if (after === null) return rows;
  }
  throw new Error('the pages never end');
}

describe('the pages of musicians', () => {
  const all = 197;
  const collator = new Intl.Collator('sv');
  const sorts: readonly MusicianSort[] = ['lastName', 'firstName', 'email', 'city'];
  const ways = sorts.flatMap(sort => [false, true].map(descending => ({ sort, descending })));

  test.each(ways)(
    'walk every row once in Swedish order: $sort, descending $descending',
    async ({ sort, descending }) => {
      const rows = await walk({ sort, descending, limit: 7 });
      expect(rows).toHaveLength(all);
      expect(new Set(rows.map(row => row.id)).size).toBe(all);
      const values = rows.map(row => row[sort]);
      const sorted = values.toSorted((a, b) => (descending ? -1 : 1) * collator.compare(a, b));
      expect(values).toEqual(sorted);
    },
  );

  test('have å ä ö last', async () => {
    const names = [...new Set((await walk({})).map(row => row.lastName))];
    expect(names.slice(-4)).toEqual(['Åkesson', 'Ångström', 'Öberg', 'Östlund']);
  });

  test('tell the total with the first, and leave the archived out', async () => {
    expect(await page({ limit: 5 })).toMatchObject({ total: all, next: expect.any(String) });
    expect(await page({ limit: 500 })).toMatchObject({ total: all, next: null });
    expect((await page({ search: 'borta@' })).total).toBe(0);
  });

  test('show each musician whole', async () => {
    const { rows } = await page({ search: 'hakan.bjorklund' });
    expect(rows).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        ...{
          firstName: 'Håkan',
          lastName: 'Björklund',
          email: 'hakan.bjorklund@exempel.se',
          city: 'Västerås',
        },
        ...{ phone: '+46703203131', phoneSource: '+46 70 320 31 31', isActive: false },
        notes: 'säger "nej; tack" till turnéer',
        qualifications: [{ instrument: 'Flöjt', position: 'Tutti' }],
        updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
  });

  test('use the index of their sort, also far in', async () => {
    const first = await page({ limit: 50 });
    const { text, values } = pageQuery({
      search: '',
      sort: 'lastName',
      descending: false,
      after: first.next,
      limit: 50,
    });
    await database.query('SET enable_seqscan = off; SET enable_sort = off');
    const { rows } = await database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
    const plan = rows.map(row => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan using "Musician_lastName_sv_idx".*\n\s+Index Cond: \(ROW/);
  });
});

describe('a search', () => {
  test.each([
    ['Öberg', 'lastName', 'Öberg'],
    ['öberg', 'lastName', 'Öberg'],
    ['O\u0308berg', 'lastName', 'Öberg'],
    ['märt', 'firstName', 'Märta'],
    ['jönköp', 'city', 'Jönköping'],
  ] as const)('for %s finds those, and only those', async (search, field, value) => {
    const found = await walk({ search, limit: 20 });
    const everyone = await walk({ limit: 500 });
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(row => row.id)).toEqual(everyone.filter(row => row[field] === value).map(row => row.id));
    expect((await page({ search, limit: 1 })).total).toBe(found.length);
  });

  test.each(['0708433781', '070-843 37 81', '+46 70 843 37 81', '0046708433781', '84337', '70 843'])(
    'for the number %s finds it as it is written',
    async search => {
      expect((await page({ search })).rows.map(row => row.email)).toContain('erik.akesson@exempel.se');
    },
  );

  test('for words finds who has them all, in any order', async () => {
    const names = async (search: string) => (await page({ search })).rows.map(row => row.email);
    expect(await names('Åkesson Erik')).toEqual(['erik.akesson@exempel.se']);
    expect(await names('erik åkesson västerås')).toEqual(['erik.akesson@exempel.se']);
    expect(await names('erik åkesson lund')).toEqual([]);
  });

  test('takes wildcards as text', async () => {
    expect((await page({ search: '_100%' })).total).toBe(40);
    expect((await page({ search: '%' })).total).toBe(40);
    expect((await page({ search: '\\' })).total).toBe(0);
    expect((await page({ search: "'" })).total).toBeGreaterThan(0); // O'Brien
  });
});

test('a cursor that was not answered is refused at its field', async () => {
  await expect(page({ after: 'x' })).rejects.toMatchObject({ code: 'invalid_input', field: 'after' });
});

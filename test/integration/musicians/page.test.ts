import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Customer } from '../../../src/contract/customers.ts';
import type { Musician, MusicianPage } from '../../../src/contract/musicians.ts';
import { MusicianFilter, MusicianSort } from '../../../src/contract/musicians-filter.ts';
import { readChairs } from '../../../src/core/musicians/chairs.ts';
import { type StretchCounts, stretchesOf } from '../../../src/core/musicians/stretches.ts';
import { walk } from '../../../src/core/musicians/walk.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { cursorQuery } from './cursor-query.ts';
import { fillMusicians, referenceOrder } from './sample.ts';

const subdomain = 'goteborg';
const count = 1_500;
let podium: TestCore;
/** milliseconds by which the console's clock is ahead */
let passed = 0;
let database: pg.Client;
let everybody: readonly Musician[];

beforeAll(async () => {
  podium = await createTestCore({ clock: { now: () => new Date(Date.now() + passed) } });
  await podium.createOrchestra(subdomain);
  database = await podium.admin(subdomain);
  await fillMusicians(database, count, 7);
  everybody = [...(await walkPages({ limit: 500 })), ...(await walkPages({ limit: 500, archived: true }))];
});
afterAll(() => podium[Symbol.asyncDispose]());

const page = (rest: object): Promise<MusicianPage> => podium.client.musicians.page({ subdomain, ...rest });
const ids = (rows: readonly Musician[]) => rows.map(row => row.id);
const listed = () => everybody.filter(each => each.archivedAt === null);

async function walkPages(rest: object): Promise<readonly Musician[]> {
  const rows: Musician[] = [];
  for (let after: string | null = null, pages = 0; pages < 300; pages++) {
    const found: MusicianPage = await page({ ...rest, after });
    expect(found.total === null).toBe(after !== null);
    expect(found.from).toBe(rows.length);
    rows.push(...found.rows);
    after = found.next;
    if (after === null) return rows;
  }
  throw new Error('the pages never end');
}

const isFound = ({ firstName, lastName, email, city, phone, phoneSource }: Musician, search: string) =>
  search
    .split(' ')
    .every(word =>
      [firstName, lastName, email, city, phone || phoneSource].some(text =>
        text.toLowerCase().includes(word.toLowerCase()),
      ),
    );
const ways = MusicianSort.options.flatMap(sort => [false, true].map(descending => ({ sort, descending })));
const sorted = (rows: readonly Musician[], { sort, descending }: (typeof ways)[number]) =>
  rows.toSorted((a, b) => (descending ? -1 : 1) * referenceOrder[sort](a, b));

describe('the pages of musicians', () => {
  test('show each musician once, the archived apart', async () => {
    expect(new Set(ids(everybody)).size).toBe(count);
    expect(everybody.filter(each => each.archivedAt !== null).length).toBeGreaterThan(100);
    expect((await page({ archived: true, limit: 1 })).total).toBe(count - listed().length);
  });

  test.each(ways)('walk in Swedish order: $sort, descending $descending', async way => {
    expect(ids(await walkPages({ ...way, limit: 97 }))).toEqual(ids(sorted(listed(), way)));
  });

  test('property: from any row, of any filter and order, the page is the slice of the list', async () => {
    const request = fc.record({
      way: fc.constantFrom(...ways),
      from: fc.integer({ min: 0, max: count }),
      limit: fc.integer({ min: 1, max: 500 }),
      isActive: fc.constantFrom(null, true, false),
      archived: fc.boolean(),
      search: fc.constantFrom('', 'öberg', 'Ö', 'lars åke'),
      city: fc.constantFrom(null, '', 'Malmö'),
      instrument: fc.constantFrom(null, 'VIOLIN', 'älghorn', 'Sopransax'),
      position: fc.constantFrom(null, 'tutti', 'STÄMLEDARE'),
    });
    const same = (name: string | null, value: string) =>
      name === null || name.toLowerCase() === value.toLowerCase();
    await fc.assert(
      fc.asyncProperty(request, async ({ way, from, limit, ...filter }) => {
        const chosen = everybody.filter(
          each =>
            (each.archivedAt !== null) === filter.archived &&
            isFound(each, filter.search) &&
            (filter.isActive === null || each.isActive === filter.isActive) &&
            (filter.city === null || each.city === filter.city) &&
            ((filter.instrument === null && filter.position === null) ||
              each.qualifications.some(
                chair => same(filter.instrument, chair.instrument) && same(filter.position, chair.position),
              )),
        );
        const found = await page({ ...way, ...filter, from, limit });
        expect(ids(found.rows)).toEqual(ids(sorted(chosen, way).slice(from, from + limit)));
        expect(found).toMatchObject({ total: chosen.length, from: Math.min(from, chosen.length) });
        expect(found.next === null).toBe(from + limit >= chosen.length);
        if (found.next === null) return;
        const behind = await page({ ...way, ...filter, after: found.next, limit: 3 });
        expect(ids(behind.rows)).toEqual(ids(sorted(chosen, way).slice(from + limit, from + limit + 3)));
        expect(behind.from).toBe(from + limit);
      }),
      { seed: 12, numRuns: 250 },
    );
  });

  test('by qualifications are the same however many take a chair', async () => {
    const chairs = await readChairs(database, { instrument: null, position: null });
    const order = { sort: 'qualifications', descending: false } as const;
    const list = { filter: MusicianFilter.parse({}), ids: null, chairs, ...order };
    const walked = async (counts: StretchCounts) => {
      const stretches = stretchesOf(order, chairs).map(stretch => ({ ...stretch, counts }));
      return (await walk(database, list, count, stretches)).map(({ row }) => row.id);
    };
    const wanted = ids(sorted(listed(), order));
    expect(await walked({ rows: 100, total: 1_000 })).toEqual(wanted);
    expect(await walked({ rows: 3_000, total: 1_000_000 })).toEqual(wanted);
    expect(await walked({ rows: 100_000, total: 1_000_000 })).toEqual(wanted);
  });

  test('show each musician whole, the chairs in their order', async () => {
    await database.query(`
      INSERT INTO "Musician" ("firstName", "lastName", "email", "notes", "phoneSource", "updatedAt")
      VALUES ('Håkan', 'Björklund', 'hakan@exempel.se', 'säger "nej; tack"', 'växel', '2026-05-06T07:08:09.012Z');
      INSERT INTO "Qualification" ("musicianId", "positionId")
      SELECT m."id", p."id" FROM "Musician" m, "Position" p JOIN "Instrument" i ON i."id" = p."instrumentId"
      WHERE m."email" = 'hakan@exempel.se' AND i."name" IN ('Åskmaskin', 'Violin') AND p."name" <> 'Aldrig'`);
    const found = await page({ search: 'hakan@' });
    await database.query(`DELETE FROM "Musician" WHERE "email" = 'hakan@exempel.se'`);
    expect(found.rows).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        ...{ firstName: 'Håkan', lastName: 'Björklund', email: 'hakan@exempel.se', phone: '', city: '' },
        ...{ phoneSource: 'växel', notes: 'säger "nej; tack"', isActive: true, archivedAt: null },
        updatedAt: '2026-05-06T07:08:09.012Z',
        qualifications: ['Violin', 'Åskmaskin'].flatMap(instrument =>
          ['Tutti', 'Stämledare', 'Konsertmästare'].map(position => ({ instrument, position })),
        ),
      },
    ]);
  });
});

describe('while others write', () => {
  const add = (names: string) =>
    database.query(`INSERT INTO "Musician" ("firstName", "lastName", "email") VALUES ${names}`);
  /** The server has told what was written, and is asked again. */
  const settled = async () => {
    await database.query('SELECT pg_stat_force_next_flush()');
    passed += 1_000;
  };

  test('a total and a last page are of the rows that there are', async () => {
    const before = await page({ from: 1_000 });
    await add(`('Sist', 'ÖÖÖ', 'sist@exempel.se')`);
    await settled();
    const total = (before.total ?? 0) + 1;
    const last = await page({ from: total - 3, limit: 10 });
    expect(last).toMatchObject({ total, next: null });
    expect(last.rows.at(-1)?.lastName).toBe('ÖÖÖ');
    await database.query(`DELETE FROM "Musician" WHERE "email" = 'sist@exempel.se'`);
    await settled();
    expect((await page({ from: total - 3, limit: 10 })).rows).toHaveLength(2);
  });

  test('rows that were taken away a moment ago are not counted any more', async () => {
    const names = Array.from({ length: 5 }, (_, index) => `('A', 'Öde', 'oede-${index}@exempel.se')`);
    await add(names.join(', '));
    await settled();
    expect(await page({ search: 'öde oede', from: 1 })).toMatchObject({ total: 5, rows: { length: 4 } });
    await database.query(`DELETE FROM "Musician" WHERE "email" ~ '^oede-[01]@'`); // the server may tell it in a second
    const found = await page({ search: 'öde oede', from: 1 });
    expect(found).toMatchObject({ total: 3, from: 1, rows: { length: 2 } });
    await database.query(`DELETE FROM "Musician" WHERE "lastName" = 'Öde'`);
    await settled();
  });

  test('what this console writes is counted at once', async () => {
    const { total, rows } = await page({ from: 20 });
    const ids = [rows[0]?.id ?? ''];
    await podium.client.musicians.erase({ subdomain, ids, confirm: subdomain });
    expect((await page({ from: 20 })).total).toBe((total ?? 0) - 1);
  });

  test('a cursor whose chair is gone is refused, and so is one that was not answered', async () => {
    const refused = { code: 'invalid_input', field: 'after' };
    await expect(page({ after: 'x' })).rejects.toMatchObject(refused);
    await database.query(`INSERT INTO "Instrument" ("name") VALUES ('Aaa')`);
    await database.query(`
      INSERT INTO "Position" ("instrumentId", "name", "rank") SELECT "id", 'Solo', 1 FROM "Instrument" WHERE "name" = 'Aaa';
      INSERT INTO "Qualification" ("musicianId", "positionId") SELECT m."id", p."id" FROM "Position" p, "Musician" m
      WHERE p."name" = 'Solo' AND m."archivedAt" IS NULL`);
    const { next } = await page({ sort: 'qualifications', limit: 2 });
    await database.query(`DELETE FROM "Instrument" WHERE "name" = 'Aaa'`);
    await expect(page({ sort: 'qualifications', after: next })).rejects.toMatchObject(refused);
  });
});

describe('whose customer changes', () => {
  const refused = { code: 'customer_not_found' };

  test('by another console is noticed at once', async () => {
    const rename = (from: string, to: string) =>
      podium.core.deps.control.query(`UPDATE public."Customer" SET "subdomain" = $2 WHERE "subdomain" = $1`, [
        from,
        to,
      ]);
    await page({ limit: 1 });
    await rename(subdomain, 'elsewhere');
    await expect(page({ limit: 1 })).rejects.toMatchObject(refused);
    await rename('elsewhere', subdomain);
    await page({ limit: 1 });
  });

  test('by this one is noticed at once', async () => {
    const update = (shown: Customer, changes: { readonly subdomain: string }) =>
      podium.client.customers.update({ id: shown.id, version: shown.version, changes });
    await page({ limit: 1 });
    const renamed = await update(await podium.client.customers.show({ subdomain }), { subdomain: 'nytt' });
    await expect(page({ limit: 1 })).rejects.toMatchObject(refused);
    await update(renamed, { subdomain });
    await page({ limit: 1 });
  });
});

test.each(['lastName', 'firstName', 'email', 'phone', 'city', 'updatedAt', 'isActive'] as const)(
  'a page by %s is found in an index, without sorting, also far in',
  async sort => {
    const { next } = await page({ sort, limit: 50 });
    await database.query('SET enable_seqscan = off; SET enable_sort = off; SET enable_bitmapscan = off');
    const { text, values } = cursorQuery(sort, next ?? '');
    const { rows } = await database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
    await database.query('RESET enable_seqscan; RESET enable_sort; RESET enable_bitmapscan');
    const plan = rows.map(row => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(
      /Index (Only )?Scan using "Musician_\w+_idx" on "Musician" m.*\n\s+Index Cond: \(ROW/,
    );
  },
);

import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Musician } from '../../../src/contract/musicians.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { fillMusicians } from './sample.ts';

const subdomain = 'malmo';
let podium: TestCore;
/** milliseconds by which the console's clock is ahead */
let passed = 0;
let database: pg.Client;
let listed: Musician[];

beforeAll(async () => {
  podium = await createTestCore({ clock: { now: () => new Date(Date.now() + passed) } });
  await podium.createOrchestra(subdomain);
  database = await podium.admin(subdomain);
  await fillMusicians(database, 400, 5);
  listed = (await podium.client.musicians.page({ subdomain, limit: 500 })).rows;
});
afterAll(() => podium[Symbol.asyncDispose]());

function tally(names: readonly (readonly string[])[]) {
  const counts = new Map<string, number>();
  for (const name of names.flatMap(each => [...new Set(each)])) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, musicians]) => ({ name, musicians }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'sv'));
}

describe('what there is to filter by', () => {
  test('is counted over those who are not archived, each musician once', async () => {
    const facets = await podium.client.musicians.facets({ subdomain });
    expect(facets).toEqual({
      instruments: tally(listed.map(each => each.qualifications.map(chair => chair.instrument))),
      positions: tally(listed.map(each => each.qualifications.map(chair => chair.position))),
      cities: tally(listed.map(each => [each.city])),
      active: listed.filter(each => each.isActive).length,
      inactive: listed.filter(each => !each.isActive).length,
      archived: 400 - listed.length,
    });
  });

  test('leads to as many as it says', async () => {
    const { instruments, positions, cities } = await podium.client.musicians.facets({ subdomain });
    const total = async (filter: object) =>
      (await podium.client.musicians.page({ subdomain, ...filter, limit: 1 })).total;
    for (const { name, musicians } of instruments) expect(await total({ instrument: name })).toBe(musicians);
    for (const { name, musicians } of positions) expect(await total({ position: name })).toBe(musicians);
    for (const { name, musicians } of cities) expect(await total({ city: name })).toBe(musicians);
  });

  test('is counted anew when the tables have changed', async () => {
    const before = await podium.client.musicians.facets({ subdomain });
    await database.query(`UPDATE "Musician" SET "archivedAt" = now() WHERE "id" = $1`, [listed[0]?.id]);
    await database.query('SELECT pg_stat_force_next_flush()');
    passed += 1_000;
    const after = await podium.client.musicians.facets({ subdomain });
    expect(after.archived).toBe(before.archived + 1);
  });
});

describe('musicians by their ids', () => {
  test('are shown in the order of asking, those that are there', async () => {
    const ids = [listed[9]?.id, '00000000-0000-4000-8000-000000000000', listed[3]?.id] as string[];
    const shown = await podium.client.musicians.show({ subdomain, ids });
    expect(shown).toEqual([listed[9], listed[3]]);
  });
});

test('an orchestra without its tables is told so', async () => {
  await podium.createOrchestra('tom');
  await (await podium.admin('tom')).query('DROP TABLE "Qualification"');
  const refused = { code: 'tenant_not_migrated' };
  const { musicians } = podium.client;
  await expect(musicians.page({ subdomain: 'tom' })).rejects.toMatchObject(refused);
  await expect(musicians.facets({ subdomain: 'tom' })).rejects.toMatchObject(refused);
});

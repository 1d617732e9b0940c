import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Musician } from '../../../src/contract/musicians.ts';
import type { SavedFilter } from '../../../src/contract/musicians-filter.ts';
import { actorName } from '../../../src/core/activity/actor-name.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { openConsole } from '../customers/second-console.ts';
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

describe('saved filters', () => {
  const fagott = { instrument: 'Fagott', city: 'Umeå', sort: 'city', descending: true } as const;
  const kept = { ...fagott, position: null, isActive: null, archived: false };
  const names = async () => (await podium.client.musicians.filters({})).map(({ name }) => name);
  const versionOf = ({ id, version }: SavedFilter) => ({ id, version });

  test('are kept under a name, with who saved them, and are there for another console', async () => {
    const { musicians } = podium.client;
    const saved = await musicians.saveFilter({ name: '  Fagotter  i Umeå ', filter: fagott });
    expect(saved).toMatchObject({ name: 'Fagotter i Umeå', filter: kept, savedBy: actorName() });
    await musicians.saveFilter({ name: 'Ärliga', filter: { isActive: true } });
    await musicians.saveFilter({ name: 'Arkivet', filter: { archived: true, city: '' } });
    await using other = openConsole(podium);
    expect((await other.client.musicians.filters({})).map(({ name }) => name)).toEqual([
      'Arkivet',
      'Fagotter i Umeå',
      'Ärliga',
    ]);
    expect((await other.client.musicians.filters({}))[1]).toEqual(saved);
    const [entry] = await podium.client.activity.list({ filter: { search: 'saveFilter' }, limit: 1 });
    expect(entry?.note).toMatchObject({ after: { name: 'Arkivet', city: '', archived: true } });
  });

  test('hold nothing of what is searched for', async () => {
    const filter = { search: 'Öberg' } as object;
    await expect(podium.client.musicians.saveFilter({ name: 'Öberg', filter })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  test.each([
    ['', 'name_empty'],
    [' \t ', 'name_empty'],
    ['x'.repeat(81), 'filter_name_long'],
    ['a\u0007b', 'filter_name_characters'],
    ['a\u202Eb', 'filter_name_characters'],
  ])('refuse the name %j', async (name, problem) => {
    await expect(podium.client.musicians.saveFilter({ name, filter: {} })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'name',
      details: { problem },
    });
  });

  test('have names of their own, whatever the case', async () => {
    const { musicians } = podium.client;
    const again = { name: 'FAGOTTER I UMEA\u030A', filter: {} }; // the ring apart from its letter
    await expect(musicians.saveFilter(again)).rejects.toMatchObject({ code: 'filter_taken', field: 'name' });
    const [arkivet] = (await musicians.filters({})) as [SavedFilter];
    const renamed = { name: 'ärliga', filter: {}, replaces: versionOf(arkivet) };
    await expect(musicians.saveFilter(renamed)).rejects.toMatchObject({ code: 'filter_taken' });
    expect(await names()).toEqual(['Arkivet', 'Fagotter i Umeå', 'Ärliga']);
  });

  test('are replaced and removed as they were read, by one console of two', async () => {
    const { musicians } = podium.client;
    const [, fagotter] = (await musicians.filters({})) as [SavedFilter, SavedFilter];
    const replaces = versionOf(fagotter);
    const replace = (name: string) => musicians.saveFilter({ name, filter: { position: 'Solo' }, replaces });
    const both = await Promise.allSettled([replace('FAGOTTER'), replace('Fagotterna')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'changed_elsewhere', details: { reason: 'filter' } },
    });
    const [, now] = (await musicians.filters({})) as [SavedFilter, SavedFilter];
    expect(now).toMatchObject({ id: fagotter.id, filter: { instrument: null, position: 'Solo' } });
    await expect(musicians.removeFilter(replaces)).rejects.toMatchObject({ code: 'changed_elsewhere' });
    expect(await musicians.removeFilter(versionOf(now))).toEqual(now);
    const gone = { code: 'filter_not_found' };
    await expect(musicians.removeFilter(versionOf(now))).rejects.toMatchObject(gone);
    await expect(replace('Fagotter')).rejects.toMatchObject(gone);
    const [removed] = await podium.client.activity.list({
      filter: { search: 'removeFilter', outcome: 'done' },
      limit: 1,
    });
    expect(removed?.note).toMatchObject({ before: { name: now.name, position: 'Solo' } });
    expect(await names()).toEqual(['Arkivet', 'Ärliga']);
  });

  test('are used and not changed in a read-only workspace', async () => {
    const { musicians, workspaces } = podium.client;
    await workspaces.update({ id: 'sandbox', readOnly: true });
    const [first] = (await musicians.filters({})) as [SavedFilter];
    const refused = { code: 'read_only' };
    await expect(musicians.saveFilter({ name: 'Ny', filter: {} })).rejects.toMatchObject(refused);
    await expect(musicians.removeFilter(versionOf(first))).rejects.toMatchObject(refused);
    await workspaces.update({ id: 'sandbox', readOnly: false });
    expect(await names()).toEqual(['Arkivet', 'Ärliga']);
  });

  test.each([
    [{ instrument: 'violin', position: 'TUTTI', city: 'Lund' }, []],
    [{ instrument: 'Kontrafagott', position: 'Tutti' }, ['instrument']],
    [{ instrument: 'Kontrafagott', position: 'Solo', city: 'Kiruna' }, ['instrument', 'position', 'city']],
    [{ instrument: 'Triangel', position: 'Tutti' }, ['position']],
    [{ position: 'Tutti', city: 'lund' }, ['city']],
    [{ city: '' }, []],
    [{}, []],
  ])('tell what of them an orchestra lacks: %j', async (filter, lacking) => {
    await database.query(`INSERT INTO "Instrument" ("name") VALUES ('Triangel') ON CONFLICT DO NOTHING`);
    expect(await podium.client.musicians.lacking({ subdomain, ...filter })).toEqual(lacking);
  });
});

test('an orchestra without its tables is told so', async () => {
  await podium.createOrchestra('tom');
  await (await podium.admin('tom')).query('DROP TABLE "Qualification"');
  const refused = { code: 'tenant_not_migrated' };
  const { musicians } = podium.client;
  await expect(musicians.page({ subdomain: 'tom' })).rejects.toMatchObject(refused);
  await expect(musicians.facets({ subdomain: 'tom' })).rejects.toMatchObject(refused);
  await (await podium.admin('tom')).query('DROP TABLE "Position"');
  await expect(musicians.lacking({ subdomain: 'tom', city: 'Lund' })).rejects.toMatchObject(refused);
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Musician, MusicianEdit } from '../../../src/contract/musicians.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';

const subdomain = 'malmo';
const [first, second, nobody] = [1, 2, 9].map(n => `00000000-0000-4000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
let podium: TestCore;
let database: pg.Client;
let watcher: pg.Client;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra(subdomain);
  database = await podium.admin(subdomain);
  watcher = await podium.admin(subdomain);
});
afterAll(() => podium[Symbol.asyncDispose]());

beforeEach(async () => {
  await database.query('TRUNCATE "Musician", "Instrument" CASCADE');
  await database.query(
    `INSERT INTO "Musician" ("id", "firstName", "lastName", "email", "phone", "phoneSource", "city", "updatedAt") VALUES
       ($1, 'Anna', 'Öberg', 'anna@exempel.se', '+46701234567', '070-123 45 67', 'Malmö', '2026-01-01Z'),
       ($2, 'Erik', 'Ås', 'erik@exempel.se', NULL, 'växeln', NULL, '2026-01-01Z')`,
    [first, second],
  );
  await database.query(`
    INSERT INTO "Instrument" ("name") VALUES ('Violin'), ('Öboe');
    INSERT INTO "Position" ("instrumentId", "name", "rank") SELECT "id", 'Tutti', 4 FROM "Instrument";
    INSERT INTO "Qualification" ("musicianId", "positionId") SELECT '${first}', p."id"
    FROM "Position" p JOIN "Instrument" i ON i."id" = p."instrumentId" WHERE i."name" = 'Violin'`);
});

type Edit = Omit<MusicianEdit, 'id'>;
const save = (...edits: readonly (MusicianEdit & Edit)[]) =>
  podium.client.musicians.save({ subdomain, edits: [...edits] });
const show = async (id: string): Promise<Musician> => {
  const [musician] = await podium.client.musicians.show({ subdomain, ids: [id] });
  if (musician === undefined) throw new Error('no such musician');
  return musician;
};
const storePhone = (phone: string, phoneSource: string) =>
  database.query(`UPDATE "Musician" SET "phone" = $2, "phoneSource" = $3 WHERE "id" = $1`, [
    first,
    phone,
    phoneSource,
  ]);
const violin = { instrument: 'Violin', position: 'Tutti' };

describe('edits', () => {
  test('of several musicians are saved together, and answered as they are stored', async () => {
    const result = await save(
      {
        id: first,
        lastName: { from: 'Öberg', to: '  Åberg ' },
        email: { from: 'anna@exempel.se', to: 'Anna.Aberg@exempel.se' },
        phone: { from: '+46701234567', to: '0046 73-555 66 77' },
        city: { from: 'Malmö', to: '' },
        notes: { from: '', to: 'rad 1\r\nrad 2' },
      },
      { id: second, isActive: { from: true, to: false }, archived: { from: false, to: true } },
    );
    expect(result).toMatchObject({ saved: 2, conflicts: [], refusals: [], gone: [] });
    expect(result.musicians).toEqual([await show(first), await show(second)]);
    const now = new Date().getUTCFullYear();
    expect(await show(first)).toMatchObject({
      ...{ firstName: 'Anna', lastName: 'Åberg', email: 'Anna.Aberg@exempel.se', city: '' },
      ...{ phone: '+46735556677', phoneSource: '0046 73-555 66 77', notes: 'rad 1\nrad 2' },
      qualifications: [violin],
      updatedAt: expect.stringMatching(new RegExp(`^${now}`)),
    });
    expect(await show(second)).toMatchObject({
      ...{ isActive: false, archivedAt: expect.stringMatching(new RegExp(`^${now}`)), phoneSource: 'växeln' },
    });
    const { rows } = await database.query('SELECT "city", "phone" FROM "Musician" ORDER BY "id"');
    expect(rows).toEqual([
      { city: null, phone: '+46735556677' },
      { city: null, phone: null },
    ]);
    await save({ id: second, archived: { from: true, to: false } });
    expect((await show(second)).archivedAt).toBeNull();
  });

  test('that say what is stored already, or was stored meanwhile, change nothing', async () => {
    const before = await show(first);
    const result = await save({
      id: first,
      city: { from: 'Lund', to: 'Malmö' },
      phone: { from: '', to: '070 123 45 67' },
      qualifications: { from: [], to: [{ instrument: 'VIOLIN', position: 'tutti' }] },
    });
    expect(result).toMatchObject({ saved: 0, conflicts: [], refusals: [] });
    expect(await show(first)).toEqual(before);
  });

  test('of a number that was read by another number plan', async () => {
    const [read, norwegian] = ['071-123 45 67', '22 12 34 56'];
    await storePhone('+46711234567', read);
    await save({ id: first, phone: { from: read, to: '070-123 45 67' } });
    expect(await show(first)).toMatchObject({ phone: '+46701234567', phoneSource: '070-123 45 67' });
    await storePhone('+4722123456', norwegian);
    await save({ id: first, phone: { from: '+4722123456', to: '+47 22 12 34 57' } });
    expect(await show(first)).toMatchObject({ phone: '+4722123457', phoneSource: '+47 22 12 34 57' });
    const { conflicts } = await save({ id: first, phone: { from: norwegian, to: '070-123 45 67' } });
    expect(conflicts).toHaveLength(1);
  });

  test('leave fields alone that somebody else has changed meanwhile', async () => {
    await database.query(`UPDATE "Musician" SET "notes" = 'ny' WHERE "id" = $1`, [first]);
    expect(await save({ id: first, city: { from: 'Malmö', to: 'Lund' } })).toMatchObject({ saved: 1 });
    expect(await show(first)).toMatchObject({ city: 'Lund', notes: 'ny' });
  });

  test('of the whole list of chairs make what is not there, and take away the rest', async () => {
    const to = [
      { instrument: 'öBOE', position: 'TUTTI' },
      { instrument: 'Oboe d’amore', position: '' },
      { instrument: 'Violin', position: 'Konsertmästare' },
    ];
    await save({ id: first, qualifications: { from: [violin], to } });
    expect((await show(first)).qualifications).toEqual([
      { instrument: 'Oboe d’amore', position: '' },
      { instrument: 'Violin', position: 'Konsertmästare' },
      { instrument: 'Öboe', position: 'Tutti' },
    ]);
    const { rows } = await database.query(`
      SELECT i."name" AS instrument, p."name" AS position, p."rank" FROM "Position" p JOIN "Instrument" i ON i."id" = p."instrumentId"
      ORDER BY i."name" COLLATE "sv-x-icu", p."rank"`);
    expect(rows.map(each => Object.values(each))).toEqual([
      ['Oboe d’amore', '', 1],
      ['Violin', 'Tutti', 4],
      ['Violin', 'Konsertmästare', 5],
      ['Öboe', 'Tutti', 4],
    ]);
    await save({ id: first, qualifications: { from: to, to: [] } });
    expect((await show(first)).qualifications).toEqual([]);
  });
});

describe('a conflict', () => {
  test('saves nothing of any edit, and shows what was read, is wanted and is stored', async () => {
    await database.query(
      `UPDATE "Musician" SET "city" = 'Lund', "isActive" = false, "phone" = '+46701111111' WHERE "id" = $1`,
      [first],
    );
    await database.query('DELETE FROM "Qualification"');
    const oboe = { instrument: 'Öboe', position: '' };
    const result = await save(
      { id: second, city: { from: '', to: 'Ystad' } },
      {
        id: first,
        city: { from: 'Malmö', to: 'Ystad' },
        phone: { from: '+46701234567', to: '08-50 41 22 00' },
        archived: { from: true, to: false },
        qualifications: { from: [violin], to: [violin, oboe] },
      },
    );
    const conflict = { id: first, name: 'Anna Öberg' };
    expect(result).toMatchObject({ saved: 0, refusals: [], gone: [] });
    expect(result.conflicts).toEqual([
      { ...conflict, field: 'phone', read: '+46701234567', wanted: '08-50 41 22 00', stored: '+46701111111' },
      { ...conflict, field: 'city', read: 'Malmö', wanted: 'Ystad', stored: 'Lund' },
      {
        ...conflict,
        field: 'qualifications',
        read: 'Violin, Tutti',
        wanted: 'Violin, Tutti; Öboe',
        stored: '',
      },
    ]);
    expect(result.musicians).toEqual([await show(second), await show(first)]);
    expect(await show(second)).toMatchObject({
      city: '',
      updatedAt: '2026-01-01T00:00:00.000Z',
    });
    expect((await database.query('SELECT FROM "Position" WHERE "name" = \'\'')).rowCount).toBe(0);
  });

  test('with somebody who saves at the same moment is found: one of two is saved', async () => {
    const edits = ['Lund', 'Ystad'].map(to => save({ id: first, city: { from: 'Malmö', to } }));
    const results = await Promise.all(edits);
    expect(results.map(({ saved }) => saved).sort()).toEqual([0, 1]);
    const [lost] = results.filter(({ saved }) => saved === 0);
    const stored = (await show(first)).city;
    expect(lost?.conflicts).toEqual([expect.objectContaining({ field: 'city', read: 'Malmö', stored })]);
  });
});

/** Until so many saves, merges or imports wait for another transaction. */
async function waitsForLock(purpose: 'musicians' | 'import' = 'musicians', count = 1): Promise<void> {
  const waiting = `SELECT FROM pg_stat_activity WHERE application_name = 'podium/${purpose}' AND wait_event_type = 'Lock'`;
  for (let tries = 0; tries < 400; tries++) {
    if ((await watcher.query(waiting)).rowCount === count) break;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  expect((await watcher.query(waiting)).rowCount).toBe(count);
}

test('edits are saved after all when an import writes the same musicians in another order', async () => {
  // so that it is the save that finds the two waiting for each other
  await database.query(`BEGIN; SET LOCAL deadlock_timeout = '1min'`);
  await database.query(`UPDATE "Musician" SET "notes" = 'ny' WHERE "id" = $1`, [second]);
  const saving = save(
    { id: first, city: { from: 'Malmö', to: 'Lund' } },
    { id: second, city: { from: '', to: 'Ystad' } },
  );
  await waitsForLock();
  await database.query(`UPDATE "Musician" SET "notes" = 'ny' WHERE "id" = $1`, [first]);
  await database.query('COMMIT');
  expect(await saving).toMatchObject({ saved: 2, conflicts: [] });
  expect(await show(second)).toMatchObject({ city: 'Ystad', notes: 'ny' });
});

describe('an edit is refused', () => {
  test.each([
    ['lastName', { from: 'Öberg', to: '  ' }, 'empty'],
    ['firstName', { from: 'Anna', to: '' }, 'empty'],
    ['firstName', { from: 'Anna', to: 'a'.repeat(201) }, 'too_long'],
    ['firstName', { from: 'Anna', to: 'a\0' }, 'invalid'],
    ['city', { from: 'Malmö', to: '\ud800' }, 'invalid'],
    ['email', { from: 'anna@exempel.se', to: '' }, 'empty'],
    ['email', { from: 'anna@exempel.se', to: 'anna@exempel' }, 'invalid'],
    ['email', { from: 'anna@exempel.se', to: 'ERIK@exempel.se' }, 'email_taken'],
    ['phone', { from: '+46701234567', to: '070-12' }, 'phone_too_short'],
    ['phone', { from: '+46701234567', to: 'kväll' }, 'phone_unclear'],
    ['phone', { from: '+46701234567', to: '0124-12 34 56' }, 'phone_no_country_code'],
    ['qualifications', { from: [violin], to: [{ instrument: ' ', position: '' }] }, 'empty'],
  ] as const)('%s %j: %s', async (field, value, reason) => {
    const before = await show(first);
    const result = await save({ id: second, city: { from: '', to: 'Ystad' } }, {
      id: first,
      [field]: value,
    } as unknown as MusicianEdit);
    expect(result).toMatchObject({ saved: 0, conflicts: [], refusals: [{ id: first, field, reason }] });
    expect(await show(first)).toEqual(before);
    expect((await show(second)).city).toBe('');
  });

  test('when two edits want one e-mail, and when each wants the other’s', async () => {
    const same = await save(
      { id: first, email: { from: 'anna@exempel.se', to: 'ny@exempel.se' } },
      { id: second, email: { from: 'erik@exempel.se', to: 'NY@exempel.se' } },
    );
    expect(same.refusals).toEqual([{ id: second, field: 'email', reason: 'email_taken' }]);
    const swapped = await save(
      { id: first, email: { from: 'anna@exempel.se', to: 'erik@exempel.se' } },
      { id: second, email: { from: 'erik@exempel.se', to: 'anna@exempel.se' } },
    );
    expect(swapped.refusals).toHaveLength(2);
  });

  test('when the web application takes the e-mail at the same moment', async () => {
    await database.query('BEGIN');
    await database.query(
      `INSERT INTO "Musician" ("firstName", "lastName", "email") VALUES ('A', 'B', 'SNABB@exempel.se')`,
    );
    const saving = save({ id: first, email: { from: 'anna@exempel.se', to: 'snabb@exempel.se' } });
    await waitsForLock();
    await database.query('COMMIT');
    expect(await saving).toMatchObject({
      saved: 0,
      refusals: [{ id: first, field: 'email', reason: 'email_taken' }],
    });
  });

  test('when the musician is gone, and all others with it', async () => {
    const result = await save(
      { id: nobody, city: { from: '', to: 'Lund' } },
      { id: first, city: { from: 'Malmö', to: 'Lund' } },
    );
    expect(result).toMatchObject({ saved: 0, gone: [nobody], musicians: [{ id: first, city: 'Malmö' }] });
  });

  test('when there are two of one musician', async () => {
    const edit = { id: first, city: { from: 'Malmö', to: 'Lund' } };
    await expect(save(edit, edit)).rejects.toMatchObject({ code: 'invalid_input', field: 'edits' });
  });
});

describe('erasing', () => {
  test('takes the musicians with their chairs, for good', async () => {
    const { musicians } = podium.client;
    const wrong = musicians.erase({ subdomain, ids: [first], confirm: 'Malmo' });
    await expect(wrong).rejects.toMatchObject({ code: 'confirmation_mismatch', field: 'confirm' });
    expect(await show(first)).toBeDefined();
    expect(await musicians.erase({ subdomain, ids: [first, nobody], confirm: subdomain })).toEqual({
      erased: 1,
    });
    expect(await musicians.show({ subdomain, ids: [first, second] })).toMatchObject([{ id: second }]);
    expect((await database.query('SELECT FROM "Qualification"')).rowCount).toBe(0);
    expect((await musicians.page({ subdomain })).total).toBe(1);
  });

  test('takes them out of the journals of imports too', async () => {
    const path = join(podium.home, 'journal.csv');
    await writeFile(path, 'Efternamn;Förnamn;E-post\nNy;Ada;ada@exempel.se\nÖberg;Annika;anna@exempel.se\n');
    const file = (await podium.open(path)).id;
    await (await podium.client.imports.run({ subdomain, file })).result;
    const journal = async () => {
      const { rows } = await database.query(
        'SELECT musician_id AS id, kind FROM podium.import_change ORDER BY kind',
      );
      return rows;
    };
    expect(await journal()).toEqual([
      { id: expect.any(String), kind: 'created' },
      { id: first, kind: 'updated' },
    ]);
    await podium.client.musicians.erase({ subdomain, ids: [first], confirm: subdomain });
    expect(await journal()).toEqual([{ id: expect.any(String), kind: 'created' }]);
  });
});

test('the activity has ids and names of fields, and no value', async () => {
  await save({ id: first, city: { from: 'Malmö', to: 'Hemligstad' } });
  const written = JSON.stringify(await podium.client.activity.list({ limit: 1 }));
  expect(written).toContain(first);
  expect(written).toContain('city');
  expect(written).not.toMatch(/Hemligstad|Malmö/);
});

describe('instruments that differ by spelling', () => {
  const instruments = () => podium.client.musicians.instruments({ subdomain });
  const seen = async (name: string) => {
    const found = (await instruments()).instruments.find(each => each.name === name);
    if (found === undefined) throw new Error('no such instrument');
    return { id: found.id, version: found.version };
  };

  beforeEach(async () => {
    await database.query(`
      INSERT INTO "Instrument" ("name") VALUES ('Fiol');
      INSERT INTO "Position" ("instrumentId", "name", "rank") SELECT "id", n.name, n.rank
      FROM "Instrument", (VALUES ('TUTTI', 1), ('Solo', 2)) AS n (name, rank) WHERE "Instrument"."name" = 'Fiol';
      INSERT INTO "Qualification" ("musicianId", "positionId") SELECT m."id", p."id"
      FROM "Musician" m, "Position" p JOIN "Instrument" i ON i."id" = p."instrumentId" WHERE i."name" = 'Fiol'`);
  });

  test('are proposed, and merged as the preview told', async () => {
    const [violinId, fiolId] = [(await seen('Violin')).id, (await seen('Fiol')).id];
    const [group] = (await instruments()).groups;
    expect(group?.toSorted()).toEqual([violinId, fiolId].toSorted());
    const request = { subdomain, into: await seen('Violin'), from: [await seen('Fiol')] };
    const counts = {
      ...{ instruments: 1, positionsMoved: 1, positionsJoined: 1 },
      ...{ qualificationsMoved: 1, qualificationsJoined: 1 },
    };
    expect(await podium.client.musicians.previewMerge(request)).toEqual(counts);
    expect(await podium.client.musicians.mergeInstruments(request)).toEqual(counts);
    const written = JSON.stringify(await podium.client.activity.list({ limit: 1 }));
    expect(written).toContain(fiolId);
    expect(written).not.toMatch(/Violin|Fiol/);
    const solo = { instrument: 'Violin', position: 'Solo' };
    expect((await show(first)).qualifications).toEqual([violin, solo]);
    expect((await show(second)).qualifications).toEqual([violin, solo]);
    const left = await instruments();
    expect(left.instruments.map(({ name }) => name)).toEqual(['Violin', 'Öboe']);
    expect(left.groups).toEqual([]);
  });

  test('are left alone when one is not as it was seen', async () => {
    const request = { subdomain, into: await seen('Violin'), from: [await seen('Fiol')] };
    await database.query(`DELETE FROM "Qualification" WHERE "musicianId" = $1`, [second]);
    const refused = { code: 'instruments_changed' };
    await expect(podium.client.musicians.mergeInstruments(request)).rejects.toMatchObject(refused);
    expect((await instruments()).instruments).toHaveLength(3);
  });

  const merge = async () =>
    podium.client.musicians.mergeInstruments({
      ...{ subdomain, into: await seen('Violin'), from: [await seen('Fiol')] },
    });
  const geige = { field: 'instrument' as const, instrument: null, value: 'Geige' };
  /** A file of one musician, whose instrument is matched with one that is there. */
  const planOf = async (email: string) => {
    const path = join(podium.home, 'geige.csv');
    await writeFile(path, `Efternamn;Förnamn;E-post;Instrument;Tjänst\nEk;Bo;${email};Geige;Tutti\n`);
    const file = (await podium.open(path)).id;
    return { subdomain, file, choices: [{ ...geige, choice: { kind: 'match' as const, name: 'Fiol' } }] };
  };
  const previewOf = async (plan: Awaited<ReturnType<typeof planOf>>) =>
    (await podium.client.imports.preview(plan)).result;

  test('are not merged while an import runs, nor as they were seen before it', async () => {
    const request = { subdomain, into: await seen('Violin'), from: [await seen('Fiol')] };
    const { imports, musicians } = podium.client;
    const plan = await planOf('bo@exempel.se');
    await database.query('BEGIN; LOCK TABLE "Instrument"');
    const running = await imports.run(plan);
    try {
      await waitsForLock('import');
      await expect(musicians.mergeInstruments(request)).rejects.toMatchObject({
        ...{ code: 'import_running', info: { details: { fileName: 'geige.csv' } } },
      });
    } finally {
      await database.query('ROLLBACK');
    }
    expect(await running.result).toMatchObject({ counts: { created: 1 }, instrumentsCreated: [] });
    const refused = { code: 'instruments_changed' };
    await expect(musicians.mergeInstruments(request)).rejects.toMatchObject(refused);
    expect(await merge()).toMatchObject({ qualificationsJoined: 1, qualificationsMoved: 2 });
  });

  test('are not merged when that would take rows of another table along', async () => {
    await database.query(`CREATE TABLE "Seat" ("positionId" UUID REFERENCES "Position" ON DELETE CASCADE);
      ALTER TABLE "Seat" OWNER TO ${subdomain};
      INSERT INTO "Seat" SELECT p."id" FROM "Position" p JOIN "Instrument" i ON i."id" = p."instrumentId" WHERE i."name" = 'Fiol'`);
    try {
      await expect(merge()).rejects.toMatchObject({ code: 'still_referenced' });
      expect((await database.query('SELECT FROM "Seat"')).rowCount).toBe(2);
    } finally {
      await database.query('DROP TABLE "Seat"');
    }
  });

  test('that are merged while a save gives one of them are given all the same', async () => {
    await database.query(`DELETE FROM "Qualification" WHERE "musicianId" = $1`, [second]);
    const fiol = { instrument: 'Fiol', position: 'TUTTI' };
    await database.query('BEGIN');
    await database.query('SELECT FROM "Qualification" FOR UPDATE');
    const merging = merge();
    await waitsForLock();
    const saving = save({ id: second, qualifications: { from: [], to: [fiol] } });
    await waitsForLock('musicians', 2);
    await database.query('COMMIT');
    expect(await merging).toMatchObject({ instruments: 1 });
    expect(await saving).toMatchObject({ saved: 1, conflicts: [] });
    expect((await show(second)).qualifications).toEqual([fiol]);
    expect((await instruments()).groups).toHaveLength(1);
  });

  test('are made anew by an import that was to match one that is gone, which tells it', async () => {
    const { imports } = podium.client;
    const { preview } = await previewOf(await planOf('bo@exempel.se'));
    const waiting = await imports.enqueue({ preview });
    await merge();
    const [done] = await (await imports.runQueue({ id: waiting.id })).result;
    expect(done).toMatchObject({ state: 'done', notice: { changed: true, actual: { created: 1 } } });
    await imports.dequeue({ id: waiting.id });
    const fiol = { instrument: 'Fiol', position: 'Tutti' };
    const { rows } = await podium.client.musicians.page({ subdomain, instrument: 'Fiol' });
    expect(rows).toMatchObject([{ email: 'bo@exempel.se', qualifications: [fiol] }]);
    await merge();
    const desk = await planOf('eva@exempel.se');
    const { unknown } = await previewOf(desk);
    expect(unknown).toMatchObject([{ ...geige, known: ['Violin', 'Öboe'] }]);
    const report = await (await imports.run(desk)).result;
    expect(report).toMatchObject({ counts: { created: 1 }, instrumentsCreated: ['Fiol'] });
  });
});

test('a read-only workspace neither saves, nor erases, nor merges', async () => {
  const [workspace] = await podium.client.workspaces.list({});
  await podium.client.workspaces.update({ id: workspace?.id ?? '', readOnly: true });
  const refused = { code: 'read_only' };
  await expect(save({ id: first, city: { from: 'Malmö', to: 'Lund' } })).rejects.toMatchObject(refused);
  const erasing = podium.client.musicians.erase({ subdomain, ids: [first], confirm: subdomain });
  await expect(erasing).rejects.toMatchObject(refused);
  const [into, from] = (await podium.client.musicians.instruments({ subdomain })).instruments.map(
    ({ id, version }) => ({ id, version }),
  );
  if (into === undefined || from === undefined) throw new Error('no instruments');
  const merging = podium.client.musicians.mergeInstruments({ subdomain, into, from: [from] });
  await expect(merging).rejects.toMatchObject(refused);
  expect((await show(first)).city).toBe('Malmö');
});

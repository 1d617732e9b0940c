import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UndoReport } from '../../../src/contract/imports-undo.ts';
import { listImports } from '../../../src/core/imports/repository.ts';
import { previewUndo } from '../../../src/core/imports/undo/preview.ts';
import { undoImport } from '../../../src/core/imports/undo/undo.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { load, staged } from './staged-rows.ts';

const subdomain = 'malmo';
let podium: TestCore;
let database: pg.Client;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra(subdomain);
  database = await podium.admin(subdomain);
});
afterAll(() => podium[Symbol.asyncDispose]());

beforeEach(async () => {
  await database.query(
    'TRUNCATE "Musician", "Instrument", "Position", "Qualification", podium.import, podium.import_change',
  );
  await database.query(`
    INSERT INTO "Musician" ("firstName", "lastName", "email", "phone", "phoneSource", "city", "notes") VALUES
      ('Åsa', 'Öberg', 'asa@exempel.se', '+46701234567', '070-123 45 67', 'Malmö', 'solist'),
      ('Per', 'Ström', 'per@exempel.se', NULL, NULL, 'Lund', NULL)`);
});

const musicians = staged(
  { firstName: 'Åsa', lastName: 'Åberg', email: 'asa@exempel.se', city: 'Ystad' },
  { firstName: 'Per', lastName: 'Ström', email: 'per@exempel.se', instrument: 'Oboe', position: 'Solo' },
  { firstName: 'Eva', lastName: 'Ek', email: 'eva@exempel.se', instrument: 'Violin', city: 'Lund' },
  { firstName: 'Bo', lastName: 'Ek', email: 'bo@exempel.se' },
);

const undo = (importId: string, chosen: string[] | null = []): Promise<UndoReport> => {
  const signal = new AbortController().signal;
  return undoImport(podium.core.deps, { subdomain, importId, chosen }, { signal, progress() {}, note() {} });
};
const preview = (importId: string) => previewUndo(podium.core.deps, { subdomain, importId });

/** All that an orchestra sees, without `updatedAt`, which an undo moves. */
async function snapshot(): Promise<unknown> {
  const { rows } = await database.query(`SELECT
    (SELECT json_agg(to_jsonb(m) - 'updatedAt' ORDER BY m."id") FROM "Musician" m) AS musicians,
    (SELECT json_agg(i ORDER BY i."id") FROM "Instrument" i) AS instruments,
    (SELECT json_agg(p ORDER BY p."id") FROM "Position" p) AS positions,
    (SELECT json_agg(q ORDER BY q."id") FROM "Qualification" q) AS qualifications`);
  return rows[0];
}

async function idOf(email: string): Promise<string> {
  return (await database.query('SELECT "id" FROM "Musician" WHERE "email" = $1', [email])).rows[0]?.id;
}

describe('an import that nobody touched since', () => {
  test('is taken back to the last chair, once', async () => {
    const before = await snapshot();
    const { importId } = await load(podium, subdomain, musicians);
    expect(await preview(importId)).toEqual({
      erased: 2,
      restored: 2,
      gone: 0,
      conflictCount: 0,
      conflicts: [],
    });
    const report = await undo(importId);
    expect(report).toMatchObject({ erased: 2, restored: 2, left: 0 });
    expect(report.instrumentsRemoved.toSorted()).toEqual(['Oboe', 'Violin']);
    expect(await snapshot()).toEqual(before);
    expect((await database.query('SELECT FROM podium.import_change')).rowCount).toBe(0);
    const [record] = await listImports(podium.core.deps, subdomain);
    expect(record).toMatchObject({ importId, undoUntil: null, undoneAt: expect.any(String) });
    await expect(undo(importId)).rejects.toMatchObject({ code: 'undo_expired' });
    await expect(preview(importId)).rejects.toMatchObject({ code: 'undo_expired' });
  });

  test('can be undone for 90 days, and is forgotten then by the next import', async () => {
    const { importId } = await load(podium, subdomain, musicians);
    const [record] = await listImports(podium.core.deps, subdomain);
    const days = (Date.parse(record?.undoUntil ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(89.9);
    expect(days).toBeLessThan(90.1);
    await database.query(`UPDATE podium.import SET journal_expires_at = now() - interval '1 second'`);
    expect((await listImports(podium.core.deps, subdomain))[0]).toMatchObject({
      undoUntil: null,
      undoneAt: null,
    });
    await expect(undo(importId)).rejects.toMatchObject({ code: 'undo_expired' });
    await load(podium, subdomain, staged({ email: 'ny@exempel.se' }));
    expect((await database.query('SELECT import_id FROM podium.import_change')).rows).not.toContainEqual({
      import_id: importId,
    });
  });

  test('that changed nothing has nothing to undo', async () => {
    const same = staged({ firstName: 'Per', lastName: 'Ström', email: 'per@exempel.se' });
    const { importId } = await load(podium, subdomain, same);
    expect((await listImports(podium.core.deps, subdomain))[0]?.undoUntil).toBeNull();
    await expect(undo(importId)).rejects.toMatchObject({ code: 'undo_expired' });
    await expect(undo(randomUUID())).rejects.toMatchObject({ code: 'import_not_found' });
  });

  test('leaves an instrument that somebody uses meanwhile', async () => {
    const { importId } = await load(podium, subdomain, musicians);
    await database.query(`INSERT INTO "Qualification" ("musicianId", "positionId")
      SELECT '${await idOf('asa@exempel.se')}', p."id" FROM "Position" p JOIN "Instrument" i ON i."id" = p."instrumentId"
      WHERE i."name" = 'Violin'`);
    expect((await undo(importId)).instrumentsRemoved).toEqual(['Oboe']);
    expect((await database.query('SELECT "name" FROM "Instrument"')).rows).toEqual([{ name: 'Violin' }]);
  });
});

test('a musician whom a table of the web application refers to is not erased, and nothing else is done', async () => {
  const { importId } = await load(podium, subdomain, musicians);
  await database.query(`
    CREATE TABLE "Engagement" ("musicianId" uuid NOT NULL REFERENCES "Musician" ("id"));
    INSERT INTO "Engagement" SELECT "id" FROM "Musician" WHERE "email" = 'bo@exempel.se'`);
  try {
    const before = await snapshot();
    await expect(undo(importId)).rejects.toMatchObject({ code: 'still_referenced' });
    expect(await snapshot()).toEqual(before);
    const ids = (await database.query<{ id: string }>('SELECT "musicianId" AS id FROM "Engagement"')).rows;
    const erased = podium.client.musicians.erase({
      subdomain,
      ids: ids.map(({ id }) => id),
      confirm: subdomain,
    });
    await expect(erased).rejects.toMatchObject({ code: 'still_referenced' });
  } finally {
    await database.query('DROP TABLE "Engagement"');
  }
});

describe('musicians that were edited since', () => {
  test('are conflicts with what was, what was imported and what is, and are left alone', async () => {
    const { importId } = await load(podium, subdomain, musicians);
    await database.query(`UPDATE "Musician" SET "city" = 'Kivik' WHERE "email" = 'asa@exempel.se'`);
    await database.query(`UPDATE "Musician" SET "city" = 'Eslöv' WHERE "email" = 'eva@exempel.se'`);
    const found = await preview(importId);
    expect(found).toMatchObject({ erased: 1, restored: 1, gone: 0, conflictCount: 2 });
    expect(found.conflicts).toEqual([
      {
        ...{ musicianId: await idOf('eva@exempel.se'), name: 'Eva Ek', kind: 'created' },
        fields: [{ field: 'city', before: '', imported: 'Lund', now: 'Eslöv' }],
      },
      {
        ...{ musicianId: await idOf('asa@exempel.se'), name: 'Åsa Åberg', kind: 'updated' },
        fields: [
          { field: 'lastName', before: 'Öberg', imported: 'Åberg', now: 'Åberg' },
          { field: 'city', before: 'Malmö', imported: 'Ystad', now: 'Kivik' },
        ],
      },
    ]);
    expect(await undo(importId)).toMatchObject({ erased: 1, restored: 1, left: 2 });
    const { rows } = await database.query('SELECT "email", "city" FROM "Musician" ORDER BY "email"');
    expect(rows).toEqual([
      { email: 'asa@exempel.se', city: 'Kivik' },
      { email: 'eva@exempel.se', city: 'Eslöv' },
      { email: 'per@exempel.se', city: 'Lund' },
    ]);
  });

  test('are taken back when they are chosen', async () => {
    const { importId } = await load(podium, subdomain, musicians);
    await database.query(
      `UPDATE "Musician" SET "city" = 'Kivik' WHERE "email" IN ('asa@exempel.se', 'eva@exempel.se')`,
    );
    expect(await undo(importId, [await idOf('asa@exempel.se')])).toMatchObject({
      erased: 1,
      restored: 2,
      left: 1,
    });
    const { rows } = await database.query('SELECT "lastName", "city" FROM "Musician" ORDER BY "email"');
    expect(rows).toEqual([
      { lastName: 'Öberg', city: 'Malmö' },
      { lastName: 'Ek', city: 'Kivik' },
      { lastName: 'Ström', city: 'Lund' },
    ]);
  });

  test.each([
    [
      'a chair was added',
      `INSERT INTO "Qualification" ("musicianId", "positionId")
       SELECT m."id", p."id" FROM "Musician" m, "Position" p JOIN "Instrument" i ON i."id" = p."instrumentId"
       WHERE m."firstName" = 'Eva' AND i."name" = 'Oboe'`,
      { field: 'qualifications', before: '', imported: 'Violin', now: 'Oboe, Solo; Violin' },
    ],
    [
      'the chair was taken',
      `DELETE FROM "Qualification" q USING "Musician" m WHERE m."id" = q."musicianId" AND m."firstName" = 'Eva'`,
      { field: 'qualifications', before: '', imported: 'Violin', now: '' },
    ],
    [
      'the musician was archived',
      `UPDATE "Musician" SET "archivedAt" = '2026-11-01Z' WHERE "firstName" = 'Eva'`,
      { field: 'archivedAt', before: '', imported: '', now: '2026-11-01T00:00:00Z' },
    ],
  ])('count as edited when %s', async (_, edit, field) => {
    const { importId } = await load(podium, subdomain, musicians);
    await database.query(edit);
    const found = await preview(importId);
    expect(found).toMatchObject({ erased: 1, restored: 2, conflictCount: 1 });
    expect(found.conflicts).toMatchObject([{ name: 'Eva Ek', kind: 'created', fields: [field] }]);
    expect(await undo(importId, null)).toMatchObject({ erased: 2, restored: 2, left: 0 });
  });

  test('by a later import are conflicts, and none once that one is undone', async () => {
    const before = await snapshot();
    const first = await load(podium, subdomain, musicians);
    const second = await load(
      podium,
      subdomain,
      staged(
        { firstName: 'Åsa', lastName: 'Åberg', email: 'asa@exempel.se', city: 'Höör' },
        { firstName: 'Eva', lastName: 'Ek', email: 'eva@exempel.se', notes: 'ny' },
      ),
    );
    expect(await preview(first.importId)).toMatchObject({ erased: 1, restored: 1, conflictCount: 2 });
    expect(await undo(second.importId)).toMatchObject({ erased: 0, restored: 2, left: 0 });
    expect(await preview(first.importId)).toMatchObject({ erased: 2, restored: 2, conflictCount: 0 });
    await undo(first.importId);
    expect(await snapshot()).toEqual(before);
  });

  test('keep their e-mail where another musician has the old one now', async () => {
    await database.query(`UPDATE "Musician" SET "phone" = '+46702222222' WHERE "email" = 'per@exempel.se'`);
    const rows = staged({
      firstName: 'Per',
      lastName: 'Ström',
      email: 'per.s@exempel.se',
      phone: '+46702222222',
      phoneSource: '0702222222',
      city: 'Hörby',
    });
    const { importId } = await load(podium, subdomain, rows, { key: 'phone' });
    await database.query(
      `INSERT INTO "Musician" ("firstName", "lastName", "email") VALUES ('Pia', 'Alm', 'PER@exempel.se')`,
    );
    expect(await preview(importId)).toMatchObject({ restored: 0, conflictCount: 1 });
    expect(await undo(importId, null)).toMatchObject({ restored: 1, left: 0 });
    const {
      rows: [per],
    } = await database.query(`SELECT "email", "city" FROM "Musician" WHERE "firstName" = 'Per'`);
    expect(per).toEqual({ email: 'per.s@exempel.se', city: 'Lund' });
  });
});

describe('a musician who is erased', () => {
  test('leaves the journal, whoever erases', async () => {
    const { importId } = await load(podium, subdomain, musicians);
    await database.query(
      `CREATE ROLE web LOGIN; GRANT SELECT, DELETE ON "Musician" TO web; GRANT USAGE ON SCHEMA public TO web`,
    );
    try {
      await database.query(
        `SET ROLE web; DELETE FROM "Musician" WHERE "email" IN ('eva@exempel.se', 'asa@exempel.se'); RESET ROLE`,
      );
    } finally {
      await database.query('RESET ROLE; DROP OWNED BY web; DROP ROLE web');
    }
    const { rows } = await database.query('SELECT c::text AS change FROM podium.import_change c');
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/Eva|eva@|Öberg|Åberg/);
    expect(await preview(importId)).toMatchObject({ erased: 1, restored: 1, gone: 2, conflictCount: 0 });
    expect(await undo(importId)).toMatchObject({ erased: 1, restored: 1, left: 0 });
  });

  test('leaves it when all are truncated', async () => {
    await load(podium, subdomain, musicians);
    await database.query('TRUNCATE "Musician", "Qualification"');
    expect((await database.query('SELECT FROM podium.import_change')).rowCount).toBe(0);
  });
});

describe('an import whose chairs were merged since', () => {
  const merge = async (kept: string, gone: string) => {
    const { instruments } = await podium.client.musicians.instruments({ subdomain });
    const [into, from] = [kept, gone].map(name => {
      const { id = '', version = '' } = instruments.find(each => each.name === name) ?? {};
      return { id, version };
    });
    if (into === undefined || from === undefined) throw new Error('no such instrument');
    await podium.client.musicians.mergeInstruments({ subdomain, into, from: [from] });
  };
  const chairs = async () =>
    (
      await database.query(`SELECT m."email", i."name" FROM "Qualification" q JOIN "Musician" m ON m."id" = q."musicianId"
        JOIN "Position" p ON p."id" = q."positionId" JOIN "Instrument" i ON i."id" = p."instrumentId" ORDER BY 1, 2`)
    ).rows;
  const fiol = staged({ firstName: 'Per', lastName: 'Ström', email: 'per@exempel.se', instrument: 'Fiol' });
  const own = staged({ firstName: 'Per', lastName: 'Ström', email: 'per@exempel.se', instrument: 'Violin' });

  test('has a conflict; taken back all the same, the chair goes where it is now, and no name comes back', async () => {
    await database.query(`
      INSERT INTO "Instrument" ("name") VALUES ('Violin');
      INSERT INTO "Position" ("instrumentId", "name", "rank") SELECT "id", '', 1 FROM "Instrument"`);
    const { importId } = await load(podium, subdomain, fiol);
    await merge('Violin', 'Fiol');
    expect(await preview(importId)).toMatchObject({ restored: 0, conflictCount: 1 });
    expect(await undo(importId, null)).toMatchObject({ restored: 1, left: 0, instrumentsRemoved: [] });
    expect(await chairs()).toEqual([]);
    expect((await database.query('SELECT "name" FROM "Instrument"')).rows).toEqual([{ name: 'Violin' }]);
  });

  test('leaves the chair that another import gave too', async () => {
    const first = await load(podium, subdomain, fiol);
    const second = await load(podium, subdomain, own);
    await merge('Violin', 'Fiol');
    expect(await preview(first.importId)).toMatchObject({ restored: 0, conflictCount: 1 });
    expect(await preview(second.importId)).toMatchObject({ restored: 0, conflictCount: 1 });
    expect(await undo(first.importId, null)).toMatchObject({ left: 0, instrumentsRemoved: [] });
    expect(await undo(second.importId)).toMatchObject({ left: 1, instrumentsRemoved: [] });
    expect(await chairs()).toEqual([{ email: 'per@exempel.se', name: 'Violin' }]);
  });
});

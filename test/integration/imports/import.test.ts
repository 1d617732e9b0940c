import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ImportProgress, ImportReport } from '../../../src/contract/imports.ts';
import { sampleMusiciansCsv } from '../../../src/core/sandbox/sample-csv.ts';
import { dataFile, digest, type ExpectedMusician, expectedOf } from '../../helpers/musicians.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';

const subdomain = 'malmo';
let podium: TestCore;
let database: pg.Client;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra(subdomain, 'Malmö Symfoniorkester');
  database = await podium.admin(subdomain);
});
afterAll(() => podium[Symbol.asyncDispose]());

beforeEach(async () => {
  await database.query(
    'TRUNCATE "Musician", "Instrument", "Position", "Qualification", podium.import, podium.import_staging, podium.import_change',
  );
});

async function start(path: string) {
  return podium.client.imports.run({ subdomain, file: (await podium.open(path)).id });
}

async function run(path: string): Promise<ImportReport> {
  return (await start(path)).result;
}

async function runText(text: string): Promise<ImportReport> {
  const path = join(podium.home, 'lista.csv');
  await writeFile(path, `E-post;Förnamn;Efternamn;Telefon;Instrument;Tjänst;Ort;Aktiv;Anteckning\n${text}\n`);
  return run(path);
}

async function stored(): Promise<ExpectedMusician[]> {
  const { rows } = await database.query<ExpectedMusician>(`
    SELECT m."lastName", m."firstName", m."email", coalesce(m."phone", '') AS "phone",
      coalesce(m."phoneSource", '') AS "phoneSource", i."name" AS "instrument", p."name" AS "position",
      coalesce(m."city", '') AS "city", m."isActive", coalesce(m."notes", '') AS "notes"
    FROM "Musician" m LEFT JOIN "Qualification" q ON q."musicianId" = m."id"
    LEFT JOIN "Position" p ON p."id" = q."positionId" LEFT JOIN "Instrument" i ON i."id" = p."instrumentId"
    ORDER BY m."email", i."name", p."name"`);
  return rows;
}

async function count(table: string): Promise<number> {
  return (await database.query(`SELECT count(*)::int AS count FROM ${table}`)).rows[0].count;
}

/** Everything that a rolled-back import must leave as it was. */
async function footprint(): Promise<readonly unknown[]> {
  const tables = [
    '"Musician"',
    '"Instrument"',
    '"Position"',
    '"Qualification"',
    'podium.import',
    'podium.import_staging',
    'podium.import_change',
    'podium.import_running',
  ];
  const digests = tables.map(
    table => `(SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM ${table} t)`,
  );
  return (await database.query({ text: `SELECT ${digests.join(', ')}`, rowMode: 'array' })).rows[0] ?? [];
}

describe('an import', () => {
  test.each([
    'musiker-157-excel-sv.csv',
    'musiker-157-utf8-bom.csv',
    'musiker-157-mac.csv',
    'musiker-157-sep-tab-utf16.csv',
  ])('of %s stores every row as expected.json says', async name => {
    const report = await run(dataFile(name));
    expect(report.counts).toEqual({
      rows: 157,
      created: 157,
      updated: 0,
      unchanged: 0,
      existing: 0,
      rejected: 0,
    });
    expect(report.problems).toEqual([]);
    expect(report.instrumentsCreated).toHaveLength(15);
    const musicians = await stored();
    expect(musicians).toHaveLength(157);
    expect(digest(musicians)).toBe(expectedOf(name).sha256);
    expect(new Set(musicians.map(each => each.notes))).toEqual(
      new Set([
        '',
        'kan även altviolin',
        'ring, mejla inte',
        'säger "nej; tack" till turnéer',
        'två rader\nhär',
      ]),
    );
    expect(await count('podium.import_staging')).toBe(0);
  });

  test('of the same musicians again, in another encoding, writes nothing', async () => {
    await run(dataFile('musiker-157-excel-sv.csv'));
    const versions = 'SELECT md5(string_agg(id::text || xmin, \'\' ORDER BY id)) FROM "Musician"';
    const before = (await database.query(versions)).rows;
    const report = await run(dataFile('musiker-157-utf8-bom.csv'));
    expect(report.counts).toEqual({
      rows: 157,
      created: 0,
      updated: 0,
      unchanged: 157,
      existing: 0,
      rejected: 0,
    });
    expect(report.instrumentsCreated).toEqual([]);
    expect((await database.query(versions)).rows).toEqual(before);

    const list = await podium.client.imports.list({ subdomain });
    expect(list.map(each => [each.fileName, each.counts.created, each.counts.unchanged])).toEqual([
      ['musiker-157-utf8-bom.csv', 0, 157],
      ['musiker-157-excel-sv.csv', 157, 0],
    ]);
    expect(list[0]).toMatchObject({
      importId: report.importId,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('of the problem file takes the 34 good rows and says why the six are left out', async () => {
    const report = await run(dataFile('musiker-40-problem.csv'));
    expect(report.counts).toEqual({
      rows: 40,
      created: 34,
      updated: 0,
      unchanged: 0,
      existing: 0,
      rejected: 6,
    });
    expect(report.problems.map(({ row, kind, level }) => [row, kind, level])).toEqual([
      [4, 'email_invalid', 'reject'],
      [8, 'email_missing', 'reject'],
      [12, 'email_duplicate', 'reject'],
      [20, 'first_name_missing', 'reject'],
      [24, 'cells_missing', 'reject'],
      [32, 'nul_byte', 'reject'],
      [34, 'phone_unclear', 'warning'],
    ]);
    const musicians = await stored();
    expect(musicians).toHaveLength(34);
    expect(musicians.find(each => each.phone === '')).toMatchObject({ phoneSource: 'ring kvällstid' });
    expect(musicians.find(each => each.notes.startsWith('='))?.notes).toBe(
      '=HYPERLINK("http://example.org")',
    );
  });

  test('is predicted by its preview, which writes nothing', async () => {
    const file = await podium.open(dataFile('musiker-40-problem.csv'));
    const before = await footprint();
    const preview = await (await podium.client.imports.preview({ subdomain, file: file.id })).result;
    expect(await footprint()).toEqual(before);
    const report = await run(dataFile('musiker-40-problem.csv'));
    expect(preview).toMatchObject({ file: { name: 'musiker-40-problem.csv' }, warnings: 1, missing: [] });
    expect(preview.counts).toEqual(report.counts);
    expect(preview.problemCounts).toEqual(report.problemCounts);
    const { total, rows } = await podium.client.imports.rows({ preview: preview.preview, problem: 'any' });
    expect(total).toBe(7);
    expect(rows.flatMap(({ problems }) => problems)).toEqual(report.problems);
  });
});

describe('a changed file', () => {
  test('updates only what it changes, and an empty cell erases nothing', async () => {
    await runText(
      [
        'a@b.se;Åsa;Öberg;070-123 45 67;Violin;Tutti;Malmö;Ja;solist',
        'c@d.se;Bo;Ek;;Oboe;;Lund;Nej;',
        'e@f.se;Per;Ström;;;;;;',
      ].join('\n'),
    );
    const before = (await database.query('SELECT "email", "updatedAt" FROM "Musician" ORDER BY "email"'))
      .rows;
    const report = await runText(
      [
        'A@B.SE;Åsa;Åberg;ring kvällstid;;;;;',
        'c@d.se;Bo;Ek;;oboe;;Lund;nej;',
        'e@f.se;Per;Ström;;Viola;Solo;;;',
      ].join('\n'),
    );
    expect(report.counts).toEqual({
      rows: 3,
      created: 0,
      updated: 2,
      unchanged: 1,
      existing: 0,
      rejected: 0,
    });
    expect(report.instrumentsCreated).toEqual(['Viola']);
    expect(await stored()).toMatchObject([
      {
        ...{ email: 'a@b.se', lastName: 'Åberg', phone: '+46701234567', phoneSource: '070-123 45 67' },
        ...{ instrument: 'Violin', position: 'Tutti', city: 'Malmö', isActive: true, notes: 'solist' },
      },
      { email: 'c@d.se', instrument: 'Oboe', position: '', isActive: false },
      { email: 'e@f.se', instrument: 'Viola', position: 'Solo', isActive: true },
    ]);
    const after = (await database.query('SELECT "email", "updatedAt" FROM "Musician" ORDER BY "email"')).rows;
    expect(after.map((row, at) => row.updatedAt > before[at].updatedAt)).toEqual([true, false, false]);
  });

  test('finds instruments and chairs whatever their case, and ranks new chairs', async () => {
    await runText(
      [
        'a@b.se;Åsa;Öberg;;Flöjt;Tutti;;;',
        'c@d.se;Bo;Ek;;FLÖJT;tutti;;;',
        'e@f.se;Per;Ström;;flöjt;Stämledare;;;',
        'g@h.se;Per;Ström;;flöjt;Egen plats;;;',
      ].join('\n'),
    );
    expect((await database.query('SELECT "name" FROM "Instrument"')).rows).toEqual([{ name: 'Flöjt' }]);
    const chairs = await database.query('SELECT "name", "rank" FROM "Position" ORDER BY "rank"');
    expect(chairs.rows).toEqual([
      { name: 'Stämledare', rank: 1 },
      { name: 'Egen plats', rank: 2 },
      { name: 'Tutti', rank: 3 },
    ]);
    expect(await count('"Qualification"')).toBe(4);
  });

  test('stores what COPY could mistake as it stands', async () => {
    const hostile = 'back\\slash \\N \\. \'; DROP TABLE "Musician"; -- $1';
    await runText(`a@b.se;Åsa;Öberg;;;;Malmö;;"${hostile.replaceAll('"', '""')}\ttab\nline\n\\."`);
    expect((await stored())[0]?.notes).toBe(`${hostile}\ttab\nline\n\\.`);
  });
});

describe('an import that does not come to its end', () => {
  async function sampleFile(rows: number): Promise<string> {
    const path = join(podium.home, `musiker-${rows}.csv`);
    await writeFile(path, sampleMusiciansCsv(rows, 1));
    return path;
  }

  test('leaves nothing when it is cancelled while it loads', async () => {
    await run(dataFile('musiker-157-excel-sv.csv'));
    const before = await footprint();
    const task = await start(await sampleFile(40_000));
    task.onProgress(progress => {
      if (progress.stage === 'loading') void task.cancel();
    });
    await expect(task.result).rejects.toMatchObject({ code: 'cancelled' });
    expect(await footprint()).toEqual(before);
    expect((await run(dataFile('musiker-157-excel-sv.csv'))).counts.unchanged).toBe(157);
  });

  const holders: pg.Client[] = [];
  // a test that fails must not leave the next one waiting
  afterEach(() => Promise.all(holders.splice(0).map(holder => holder.end())));

  /** Holds a table that the merge needs, so that its statement waits. */
  async function heldAt(
    table: string,
  ): Promise<{ readonly holder: pg.Client; readonly task: Awaited<ReturnType<typeof start>> }> {
    const holder = await podium.admin(subdomain);
    holders.push(holder);
    await holder.query(`BEGIN; LOCK TABLE ${table}`);
    const task = await start(dataFile('musiker-157-excel-sv.csv'));
    const waiting = `SELECT FROM pg_stat_activity WHERE application_name = 'podium/import' AND wait_event_type = 'Lock'`;
    for (let tries = 0; tries < 200; tries++) {
      if (((await database.query(waiting)).rowCount ?? 0) > 0) return { holder, task };
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    throw new Error(`the import never waited for ${table}`);
  }

  test.each(['"Instrument"', '"Position"', '"Musician"', '"Qualification"', 'podium.import'])(
    'leaves nothing when it is cancelled at %s, at once',
    async table => {
      const { holder, task } = await heldAt(table);
      const began = Date.now();
      await task.cancel();
      await expect(task.result).rejects.toMatchObject({ code: 'cancelled' });
      expect(Date.now() - began).toBeLessThan(2_500); // the lock timeout alone would take 5 s
      await holder.query('ROLLBACK');
      expect(await footprint()).toEqual(Array(8).fill(null));
    },
  );

  test('leaves nothing when its session is killed, and the next one begins clean', async () => {
    await database.query(`INSERT INTO podium.import_staging (row_number, first_name, last_name, email)
      VALUES (1, 'Kvar', 'Glömd', 'kvar@exempel.se')`);
    const { holder, task } = await heldAt('"Qualification"');
    await holder.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'podium/import'`,
    );
    await expect(task.result).rejects.toMatchObject({ code: 'connection_lost' });
    await holder.query('ROLLBACK');
    expect(await count('"Musician"')).toBe(0);
    expect((await run(dataFile('musiker-157-excel-sv.csv'))).counts.created).toBe(157);
    expect(await count('podium.import_staging')).toBe(0);
    expect(await count(`"Musician" WHERE "email" = 'kvar@exempel.se'`)).toBe(0);
  });

  test('tells its stages in order', async () => {
    const told: ImportProgress[] = [];
    const task = await start(await sampleFile(20_000));
    task.onProgress(progress => told.push(progress));
    const { counts } = await task.result;
    expect(counts).toMatchObject({ rows: 20_000, created: 20_000, rejected: 0 });
    const order = ['reading', 'checking', 'loading', 'merging'];
    const stages = told.map(each => order.indexOf(each.stage));
    expect(stages).toEqual(stages.toSorted((a, b) => a - b));
  });
});

describe('an import that is refused', () => {
  test('names what the tenant lacks', async () => {
    await database.query('ALTER TABLE "Musician" RENAME TO "Gone"');
    try {
      await expect(run(dataFile('musiker-157-excel-sv.csv'))).rejects.toMatchObject({
        code: 'tenant_not_migrated',
        details: { subdomain },
      });
      await expect(podium.client.musicians.page({ subdomain })).rejects.toMatchObject({
        code: 'tenant_not_migrated',
      });
    } finally {
      await database.query('ALTER TABLE "Gone" RENAME TO "Musician"');
    }
  });

  test('names a customer and a file that are not there', async () => {
    const { id } = await podium.open(dataFile('musiker-157-excel-sv.csv'));
    const elsewhere = await podium.client.imports.run({ subdomain: 'saknas', file: id });
    await expect(elsewhere.result).rejects.toMatchObject({ code: 'customer_not_found' });
    const nothing = await podium.client.imports.run({ subdomain, file: 'gissad' });
    await expect(nothing.result).rejects.toMatchObject({ code: 'file_not_found' });
  });

  test('is recorded as activity with its counts and without a row', async () => {
    await run(dataFile('musiker-157-excel-sv.csv'));
    const [entry] = await podium.client.activity.list({ limit: 1 });
    expect(entry).toMatchObject({ method: 'imports.run', subdomain, note: { created: 157, rejected: 0 } });
    expect(JSON.stringify(entry)).not.toContain('exempel.se');
    expect(podium.log.join()).not.toContain('exempel.se');
  });
});

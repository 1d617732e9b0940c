import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cleanLine, cleanLines } from '../../../src/core/imports/check/normalise.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';

const subdomain = 'ystad';
let podium: TestCore;
let database: pg.Client;
let folder: string;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra(subdomain);
  database = await podium.admin(subdomain);
  folder = await mkdtemp(join(tmpdir(), 'podium-round-trip-'));
});
afterAll(async () => {
  await podium[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const hostile = fc.constantFrom(
  ...['=1+1', '+46', '-5', '@x', "'=1", "''-x", "'", '＝1', '"', ';', 'a;b"c', 'Å', '\t'],
  ...['Summa', 'Antal', 'Efternamn', 'Ja', 'null', '\\N', '\\.', '0701', '1,5'],
); // prettier-ignore
const anyText = fc.oneof(
  hostile,
  fc.tuple(hostile, fc.string({ unit: 'grapheme', maxLength: 12 })).map(parts => parts.join('')),
);
/** As an import would have stored it. */
const line = anyText.map(cleanLine).filter(text => !/[\0\ufffd]/.test(text));
const name = line.filter(text => text !== '');
const lines = fc
  .array(anyText, { maxLength: 3 })
  .map(each => cleanLines(each.join('\n')))
  .filter(text => !/[\0\ufffd]/.test(text));
const phone = fc.constantFrom(
  { phone: null, phoneSource: null },
  { phone: '+46701234567', phoneSource: '070-123 45 67' },
  { phone: '+46701234567', phoneSource: '0046 70 123 45 67' },
  { phone: '+46701234567', phoneSource: '+46 70 123 45 67' },
  { phone: '+4684123456', phoneSource: null },
  { phone: '+4684123456', phoneSource: '070-123 45 67' },
  { phone: null, phoneSource: '-växel 12' },
);
const chairs = fc.uniqueArray(
  fc.record({
    instrument: fc.constantFrom('Violin', '=Oboe', "Cor d'anglais", 'Älghorn; stort'),
    position: fc.constantFrom('', 'Tutti', '+1:a stämma'),
  }),
  { maxLength: 3, selector: chair => JSON.stringify(chair) },
);
const musician = fc.record({
  ...{
    firstName: name,
    lastName: name,
    city: fc.option(name),
    notes: fc.option(lines.filter(text => text !== '')),
  },
  ...{ local: fc.constantFrom('a', '=x', "'=x", '-x', '+x', 'Z'), phone, isActive: fc.boolean(), chairs },
});

/** All that is stored of everybody, times of change included. */
async function stored(): Promise<unknown> {
  const { rows } = await database.query(`
    SELECT m.*, (SELECT array_agg(k."positionId" ORDER BY k."positionId") FROM "Qualification" k WHERE k."musicianId" = m."id") AS chairs,
      (SELECT count(*) FROM "Position") AS positions, (SELECT count(*) FROM "Instrument") AS instruments
    FROM "Musician" m ORDER BY m."id"`);
  return rows;
}

async function fill(musicians: readonly (typeof musician extends fc.Arbitrary<infer M> ? M : never)[]) {
  await database.query('TRUNCATE "Musician", "Instrument" CASCADE');
  const rows = musicians.map(({ local, phone: numbers, ...rest }, index) => ({
    ...{ ...rest, ...numbers, id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` },
    email: `${local}${index}@exempel.se`,
  }));
  const json = JSON.stringify(rows);
  await database.query(
    `INSERT INTO "Musician" ("id", "firstName", "lastName", "email", "phone", "phoneSource", "city", "notes", "isActive")
     SELECT r."id", r."firstName", r."lastName", r."email", r."phone", r."phoneSource", r."city", r."notes", r."isActive"
     FROM json_populate_recordset(NULL::"Musician", $1) r`,
    [json],
  );
  await database.query(
    `WITH chair AS (
       SELECT r.id, c.* FROM json_to_recordset($1) AS r (id uuid, chairs json), json_to_recordset(r.chairs) AS c (instrument text, position text)),
     i AS (INSERT INTO "Instrument" ("name") SELECT DISTINCT instrument FROM chair RETURNING "id", "name"),
     p AS (INSERT INTO "Position" ("instrumentId", "name", "rank") SELECT DISTINCT i."id", position, length(position) FROM chair JOIN i ON i."name" = instrument
       RETURNING "id", "instrumentId", "name")
     INSERT INTO "Qualification" ("musicianId", "positionId") SELECT chair.id, p."id" FROM chair JOIN i ON i."name" = instrument
     JOIN p ON p."instrumentId" = i."id" AND p."name" = position`,
    [json],
  );
}

test('property: what was exported is imported without a change', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(musician, { minLength: 1, maxLength: 25 }),
      fc.constantFrom('sv' as const, 'en' as const),
      async (musicians, language) => {
        await fill(musicians);
        const before = await stored();
        const path = join(folder, 'list.csv');
        const target = podium.core.deps.files.target(path);
        const exported = await (await podium.client.musicians.export({ subdomain, language, target })).result;
        expect(exported.rows).toBe(musicians.length);
        const file = (await podium.open(path)).id;
        const report = await (await podium.client.imports.run({ subdomain, file })).result;
        expect(report.counts).toMatchObject({
          ...{ rows: musicians.length, unchanged: musicians.length, created: 0, updated: 0, rejected: 0 },
        });
        expect(await stored()).toEqual(before);
      },
    ),
    { seed: 21, numRuns: 15 },
  );
}, 60_000);

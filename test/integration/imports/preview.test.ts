import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { ImportPlan } from '../../../src/contract/imports-plan.ts';
import type { ImportPreview, PreviewRow } from '../../../src/contract/imports-preview.ts';
import { CheckedText } from '../../../src/core/imports/checked-text.ts';
import { loadImport } from '../../../src/core/imports/load/load.ts';
import { openPlan, sourceOf, unfollowed } from '../../../src/core/imports/opened-plan.ts';
import { failureOf } from '../../helpers/failure.ts';
import { dataFile } from '../../helpers/musicians.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';

const subdomain = 'kalmar';
let podium: TestCore;
let database: pg.Client;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra(subdomain, 'Kalmar Sinfonietta');
  database = await podium.admin(subdomain);
});
afterAll(() => podium[Symbol.asyncDispose]());
beforeEach(() => database.query('TRUNCATE "Musician", "Instrument", podium.import CASCADE'));

type Plan = Partial<z.input<typeof ImportPlan>>;

async function written(lines: readonly string[], name = 'lista.csv'): Promise<string> {
  const path = join(podium.home, name);
  await writeFile(path, `${lines.join('\r\n')}\r\n`);
  return (await podium.open(path)).id;
}
const header = 'E-post;Förnamn;Efternamn;Telefon;Instrument;Tjänst;Ort;Aktiv;Anteckning';
const fileOf = (...rows: readonly string[]) => written([header, ...rows]);

async function preview(file: string, plan: Plan = {}): Promise<ImportPreview> {
  return (await podium.client.imports.preview({ subdomain, file, ...plan })).result;
}
async function run(file: string, plan: Plan = {}) {
  return (await podium.client.imports.run({ subdomain, file, ...plan })).result;
}
async function rowsOf({ preview: id }: ImportPreview, rest: object = {}): Promise<readonly PreviewRow[]> {
  return (await podium.client.imports.rows({ preview: id, ...rest })).rows;
}

test('a preview tells what becomes of each row, and the run does just that', async () => {
  await run(await fileOf('a@b.se;Åsa;Öberg;;Violin;Tutti;Malmö;Ja;', 'c@d.se;Bo;Ek;;Oboe;;Lund;Nej;'));
  const file = await fileOf(
    'A@B.SE;Åsa;Åberg;070-123 45 67;Viola;Tutti;Malmö;Ja;',
    'c@d.se;Bo;Ek;;oboe;;Lund;nej;',
    'ny@exempel.se;Nils;Ny;;Fiol;Solo;;;',
    'fel;Fia;Fel;;;;;;',
    'utan@exempel.se;Una;Utan;;;;;;',
  );
  const found = await preview(file);
  expect(found.counts).toEqual({ rows: 5, created: 2, updated: 1, unchanged: 1, existing: 0, rejected: 1 });
  expect(found.comparedWithCopyOf).toBeNull();
  expect(found.unknown.map(({ field, value, rows, proposal }) => [field, value, rows, proposal])).toEqual([
    ['instrument', 'Viola', 1, null],
    ['instrument', 'Fiol', 1, 'Violin'],
  ]);
  const rows = await rowsOf(found);
  expect(rows.map(({ row, line, outcome }) => [row, line, outcome])).toEqual([
    [1, 2, 'updated'],
    [2, 3, 'unchanged'],
    [3, 4, 'created'],
    [4, 5, 'rejected'],
    [5, 6, 'created'],
  ]);
  expect(rows[0]?.changes).toEqual([
    { field: 'lastName', from: 'Öberg', to: 'Åberg' },
    { field: 'phone', from: '', to: '070-123 45 67' },
    { field: 'instrument', from: '', to: 'Viola' },
    { field: 'position', from: '', to: 'Tutti' },
  ]);
  expect(rows[3]?.problems).toMatchObject([{ kind: 'email_invalid', field: 'email', value: 'fel', line: 5 }]);
  expect(await rowsOf(found, { outcomes: ['rejected', 'created'] })).toEqual([rows[2], rows[3], rows[4]]);
  expect(await rowsOf(found, { outcomes: ['updated', 'unchanged'], from: 1 })).toEqual([rows[1]]);
  expect((await run(file)).counts).toEqual(found.counts);
});

test('repairs, one for all equal values, and choices are judged as if they stood in the file', async () => {
  await run(await fileOf('a@b.se;Åsa;Öberg;;Violin;Tutti;;;'));
  const file = await fileOf(
    'fel;Fia;Fel;;Fiol;;Malmø;;',
    'g@h.se;Gun;Gran;;Fiol;Tutti;Malmø;;',
    'i@j.se;Ida;Is;;Munspel;Solo;Lund;;',
  );
  const plan: Plan = {
    cells: [{ row: 1, field: 'email', value: 'fia@exempel.se' }],
    values: [{ field: 'city', from: 'Malmø', to: 'Malmö' }],
    choices: [
      {
        field: 'instrument',
        instrument: null,
        value: 'Fiol',
        choice: { kind: 'match', name: 'Violin' },
      },
      { field: 'instrument', instrument: null, value: 'Munspel', choice: { kind: 'empty' } },
    ],
  };
  const found = await preview(file, plan);
  expect(found.counts).toMatchObject({ created: 3, rejected: 0 });
  expect((await rowsOf(found)).map(({ cells }) => [cells.email, cells.city])).toEqual([
    ['fia@exempel.se', 'Malmö'],
    ['g@h.se', 'Malmö'],
    ['i@j.se', 'Lund'],
  ]);
  const report = await run(file, plan);
  expect(report).toMatchObject({ counts: { created: 3 }, instrumentsCreated: [] });
  const { rows } = await database.query<{ names: string[] }>(
    'SELECT array_agg("name" ORDER BY "name") AS names FROM "Instrument"',
  );
  expect(rows[0]?.names).toEqual(['Violin']);
});

test('a number without a country code is by the plan of the country that is chosen, and can be mended', async () => {
  const file = await fileOf(
    'a@b.se;Kari;Nordmann;22 12 34 56;;;;;',
    'c@d.se;Bo;Ek;070-123 45 67;;;;;',
    'e@f.se;Siv;Ås;22 12 34 5;;;;;',
  );
  const swedish = await preview(file);
  expect(swedish).toMatchObject({ phoneCountry: 'SE', warnings: 2, counts: { created: 3 } });
  const norwegian = await preview(file, { phoneCountry: 'NO' });
  expect(norwegian.phoneCountry).toBe('NO');
  expect(norwegian.problemCounts).toEqual([
    { kind: 'phone_too_short', level: 'warning', count: 1 },
    { kind: 'phone_too_long', level: 'warning', count: 1 },
  ]);
  const short = await rowsOf(norwegian, { problem: 'phone_too_short' });
  expect(short).toMatchObject([
    { row: 3, line: 4, problems: [{ field: 'phone', value: '22 12 34 5', country: 'NO' }] },
  ]);
  const cells = [{ row: 3, field: 'phone' as const, value: '22 12 34 57' }];
  await run(file, { phoneCountry: 'NO', cells });
  const { rows } = await database.query('SELECT "phone", "phoneSource" FROM "Musician" ORDER BY "email"');
  expect(rows).toEqual([
    { phone: '+4722123456', phoneSource: '22 12 34 56' },
    { phone: null, phoneSource: '070-123 45 67' },
    { phone: '+4722123457', phoneSource: '22 12 34 57' },
  ]);
});

test('columns that lead to no musicians can be mapped, and the mapping is offered for the next file', async () => {
  const lines = ['Vem;Adress;Stad', 'Öberg, Åsa;asa@exempel.se;Lund'];
  const file = await written(lines, 'egen.csv');
  const unmapped = await preview(file);
  expect(unmapped).toMatchObject({ missing: ['email', 'lastName', 'firstName'], counts: { rows: 0 } });
  expect(unmapped.columns.map(({ examples }) => examples)).toEqual([
    ['Öberg, Åsa'],
    ['asa@exempel.se'],
    ['Lund'],
  ]);
  expect(await failureOf(run(file))).toMatchObject({ code: 'columns_missing' });

  const mapping = ['fullName', 'email', null] as const;
  const mapped = await preview(file, { mapping: [...mapping] });
  expect(mapped).toMatchObject({ missing: [], counts: { created: 1 } });
  await run(file, { mapping: [...mapping] });

  const next = await written(['VEM;adress;stad', 'Ek, Bo;bo@exempel.se;Lund'], 'annan.csv');
  const offered = await preview(next);
  expect(offered.columns.map(({ field, matchedBy }) => [field, matchedBy])).toEqual([
    ['fullName', 'remembered'],
    ['email', 'remembered'],
    [null, null],
  ]);
  expect((await preview(next, { remembered: false })).missing).toContain('email');
  const kept = await readFile(join(podium.home, 'sandbox', 'mappings.json'), 'utf8');
  expect(kept).not.toContain('exempel');
});

test('an import that was made is no failure when its mapping cannot be kept', async () => {
  const file = await written(['Vilka;Brevlåda', 'Öberg, Åsa;asa@exempel.se'], 'lagd.csv');
  const path = join(podium.home, 'sandbox', 'mappings.json');
  await rm(path, { force: true });
  await mkdir(path);
  try {
    const report = await run(file, { mapping: ['fullName', 'email'] });
    expect(report.counts).toMatchObject({ created: 1 });
  } finally {
    await rm(path, { recursive: true });
  }
});

test('rejects come out in the dialect of the file, and go in once they are mended', async () => {
  const file = (await podium.open(dataFile('musiker-40-problem.csv'))).id;
  const report = await run(file);
  const path = join(podium.home, 'avvisade.csv');
  const target = podium.core.deps.files.target(path);
  const saved = await podium.client.imports.saveRejects({ of: report.importId, language: 'sv', target });
  expect(saved).toEqual({ rows: 6, file: 'avvisade.csv' });
  const text = await readFile(path, 'latin1');
  expect(text).toContain('Musikerlista v\u00e5ren 2025');
  expect(text).toContain(';Orsak\r\n');
  expect(text).toMatch(/inte-en-adress;.*;E-post: Inte en e-postadress\r\n/);

  await writeFile(path, text.replace('inte-en-adress', 'per.nystrom@exempel.se'), 'latin1');
  const again = await run((await podium.open(path)).id);
  // the short row has all its cells now, and the doubled one is alone in its file: what becomes of them the preview shows
  expect(again.counts).toMatchObject({ rows: 6, created: 2, updated: 1, rejected: 3 });
  const mended = await database.query(`SELECT FROM "Musician" WHERE "email" = 'per.nystrom@exempel.se'`);
  expect(mended.rowCount).toBe(1);
});

test('an e-mail that another musician has is refused by the database, told in preview and rejects', async () => {
  await run(await fileOf('a@b.se;Åsa;Öberg;070-123 45 67;;;;;', 'c@d.se;Bo;Ek;;;;;;'));
  const file = await fileOf(
    'c@d.se;Åsa;Öberg;070-123 45 67;;;;;',
    'ny@exempel.se;Nils;Ny;070-765 43 21;;;;;',
  );
  const plan: Plan = { key: 'phone' };
  const found = await preview(file, plan);
  expect(found.counts).toMatchObject({ created: 1, rejected: 1 });
  expect(found.problemCounts).toEqual([{ kind: 'email_taken', level: 'reject', count: 1 }]);
  expect(await rowsOf(found, { problem: 'email_taken' })).toMatchObject([
    { row: 1, outcome: 'rejected', problems: [{ kind: 'email_taken', field: 'email', value: 'c@d.se' }] },
  ]);
  const report = await run(file, plan);
  expect(report.counts).toEqual(found.counts);
  expect(report.problems).toMatchObject([{ kind: 'email_taken', row: 1, line: 2 }]);
  const path = join(podium.home, 'tagna.csv');
  const target = podium.core.deps.files.target(path);
  await podium.client.imports.saveRejects({ of: report.importId, language: 'en', target });
  expect(await readFile(path, 'utf8')).toContain('E-mail: Another musician has this e-mail');
});

test('another encoding is previewed at once', async () => {
  const file = (await podium.open(dataFile('musiker-157-excel-sv.csv'))).id;
  const right = await preview(file);
  expect(right.dialect.encoding).toBe('windows-1252');
  expect(right.examples[0]?.text).toMatch(/[åäöÅÄÖ]/);
  const wrong = await preview(file, { dialect: { encoding: 'macintosh' } });
  expect(wrong.detected).toEqual(right.detected);
  expect(wrong.dialect.encoding).toBe('macintosh');
  expect(wrong.examples.map(({ line }) => line)).toEqual(right.examples.map(({ line }) => line));
  expect(wrong.examples[0]?.text).not.toBe(right.examples[0]?.text);
});

test('a file that changed since its preview is refused, and a preview that is gone says so', async () => {
  const file = await fileOf('a@b.se;Åsa;Öberg;;;;;;');
  const { sha256 } = await preview(file);
  await fileOf('a@b.se;Åsa;Åberg;;;;;;');
  expect(await failureOf(run(file, { sha256 }))).toMatchObject({ code: 'file_changed' });
  const gone = { preview: '00000000-0000-4000-8000-000000000000' };
  expect(await failureOf(podium.client.imports.rows(gone))).toMatchObject({ code: 'preview_gone' });
});

test('rows and rejects are of the file that was previewed, also when another of the same size is in its place', async () => {
  const found = await preview(await fileOf('fel;Åsa;Öberg;;;;;;'));
  await fileOf('fel;Åsa;Öberg;;;;;;'); // touched, and the same
  expect(await rowsOf(found)).toHaveLength(1);
  await fileOf('fel;Eva;Öberg;;;;;;');
  expect(await failureOf(rowsOf(found))).toMatchObject({ code: 'file_changed' });
  const target = podium.core.deps.files.target(join(podium.home, 'andra.csv'));
  const saving = podium.client.imports.saveRejects({ of: found.preview, language: 'sv', target });
  expect(await failureOf(saving)).toMatchObject({ code: 'file_changed' });
});

test('a file that changes while it is imported is refused, and nothing goes in', async () => {
  const plan = ImportPlan.parse({ subdomain, file: await fileOf('a@b.se;Åsa;Öberg;;;;;;') });
  const { deps } = podium.core;
  const opened = await openPlan(deps, plan, sourceOf(deps, plan), unfollowed);
  await fileOf('a@b.se;Eva;Öberg;;;;;;');
  const tenant = await deps.tenants.bySubdomain(subdomain);
  const text = new CheckedText(deps, opened, 'loading', unfollowed);
  const { fileName, scanned, options } = opened;
  const loading = loadImport(deps, tenant, {
    ...{ importId: randomUUID(), fileName, sha256: scanned.sha256, options, text },
    ...unfollowed,
    tally: () => text.tally,
  });
  await expect(loading).rejects.toMatchObject({ code: 'file_changed' });
  const left = `SELECT FROM "Musician" UNION ALL SELECT FROM podium.import_staging`;
  expect((await database.query(left)).rowCount).toBe(0);
});

test('a read-only workspace previews, and does not import', async () => {
  const file = await fileOf('a@b.se;Åsa;Öberg;;;;;;');
  await podium.client.workspaces.update({ id: 'sandbox', readOnly: true });
  try {
    expect((await preview(file)).counts).toMatchObject({ created: 1 });
    expect(await failureOf(run(file))).toMatchObject({ code: 'read_only' });
  } finally {
    await podium.client.workspaces.update({ id: 'sandbox', readOnly: false });
  }
});

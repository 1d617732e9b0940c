import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { fillMusicians } from './sample.ts';

const subdomain = 'malmo';
const count = 12_000;
let podium: TestCore;
let database: pg.Client;
let folder: string;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra(subdomain);
  database = await podium.admin(subdomain);
  await fillMusicians(database, count, 11);
  await database.query(`
    INSERT INTO "Musician" ("firstName", "lastName", "email", "phone", "phoneSource", "city", "notes", "isActive") VALUES
      ('=1+1', 'Ö;rn "Nisse"', 'guard@exempel.se', '+46701234567', '070-123 45 67', 'Å', E'rad 1\\n=rad 2', false),
      ('Anna', 'Ö;rn "Nisse"', 'plain@exempel.se', '+46701234568', NULL, NULL, '-', true)`);
  folder = await mkdtemp(join(tmpdir(), 'podium-export-'));
});
afterAll(async () => {
  await podium[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const everything = { subdomain, language: 'sv' } as const;

async function exportTo(name: string, rest: object = {}) {
  const target = podium.core.deps.files.target(join(folder, name));
  const handle = await podium.client.musicians.export({ ...everything, ...rest, target });
  const progress: { done: number; total: number }[] = [];
  handle.onProgress(each => progress.push(each));
  const result = await handle.result;
  return { result, progress, text: await readFile(join(folder, name), 'utf8') };
}

describe('a list in a file', () => {
  test('is guarded CSV that Excel in Swedish opens right', async () => {
    const { result, text } = await exportTo('orn.csv', { search: 'ö;rn' });
    expect(result).toEqual({ rows: 2, file: 'orn.csv' });
    expect(text).toBe(
      [
        '\uFEFFEfternamn;Förnamn;E-post;Telefon;Instrument;Tjänst;Ort;Aktiv;Anteckning;Spelar också',
        `"Ö;rn ""Nisse""";'=1+1;guard@exempel.se;070-123 45 67;;;Å;Nej;"rad 1\n=rad 2";`,
        `"Ö;rn ""Nisse""";Anna;plain@exempel.se;'+46701234568;;;;Ja;'-;`,
        '',
      ].join('\r\n'),
    );
    const english = await exportTo('english.csv', { search: 'ö;rn', language: 'en' });
    expect(english.text).toMatch(
      /^\uFEFFLast name;First name;E-mail;Phone;Instrument;Position;City;Active;Notes;/,
    );
  });

  test.each(['lastName', 'qualifications'] as const)(
    'holds the whole filter in the order of the page, by %s, and tells how far it is',
    async sort => {
      const { total } = await podium.client.musicians.page({ subdomain, limit: 1 });
      const { result, progress, text } = await exportTo(`${sort}.csv`, { sort, descending: true });
      expect(result.rows).toBe(total);
      expect(progress.at(-1)).toEqual({ done: total, total });
      expect(progress.length).toBeGreaterThan(2);
      const emails = text
        .split('\r\n')
        .slice(1, -1)
        .map(line => /[^;]*@exempel\.se/.exec(line)?.[0]);
      expect(new Set(emails).size).toBe(total);
      for (const from of [0, 4_990, 9_990]) {
        const page = await podium.client.musicians.page({
          subdomain,
          sort,
          descending: true,
          from,
          limit: 30,
        });
        expect(emails.slice(from, from + 30)).toEqual(page.rows.map(row => row.email));
      }
    },
  );

  test('holds the chosen alone, in the order of the list', async () => {
    const { rows } = await podium.client.musicians.page({ subdomain, from: 100, limit: 3 });
    const ids = rows.map(row => row.id).toReversed();
    const { result, text } = await exportTo('chosen.csv', { ids, search: 'what is typed meanwhile' });
    expect(result.rows).toBe(3);
    expect([...text.matchAll(/[^;]*@exempel\.se/g)].map(([email]) => email)).toEqual(
      rows.map(row => row.email),
    );
  });

  test('is of one moment, whatever is written meanwhile', async () => {
    const target = podium.core.deps.files.target(join(folder, 'moment.csv'));
    const handle = await podium.client.musicians.export({ ...everything, target });
    await new Promise<void>(resolve => handle.onProgress(() => resolve()));
    await database.query(`UPDATE "Musician" SET "lastName" = 'Ööö' WHERE "lastName" = 'Öberg'`);
    const { rows } = await handle.result;
    await database.query(`UPDATE "Musician" SET "lastName" = 'Öberg' WHERE "lastName" = 'Ööö'`);
    const text = await readFile(join(folder, 'moment.csv'), 'utf8');
    expect(text).not.toContain('Ööö');
    expect(new Set(text.match(/[^;]*@exempel\.se/g)).size).toBe(rows);
  });

  test('that is cancelled leaves what was there before, and nothing else', async () => {
    await writeFile(join(folder, 'kept.csv'), 'as it was');
    const before = await readdir(folder);
    const target = podium.core.deps.files.target(join(folder, 'kept.csv'));
    const handle = await podium.client.musicians.export({ ...everything, target });
    await new Promise<void>(resolve => handle.onProgress(() => resolve()));
    await handle.cancel();
    await expect(handle.result).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readFile(join(folder, 'kept.csv'), 'utf8')).toBe('as it was');
    expect(await readdir(folder)).toEqual(before);
  });

  test('goes where a link leads to, and is refused where none can be', async () => {
    await writeFile(join(folder, 'linked.csv'), '');
    await symlink(join(folder, 'linked.csv'), join(folder, 'link.csv'));
    await exportTo('link.csv', { search: 'ö;rn' });
    expect(await readFile(join(folder, 'linked.csv'), 'utf8')).toContain('guard@exempel.se');
    await expect(exportTo('no/such/folder.csv')).rejects.toMatchObject({
      code: 'file_not_written',
      details: { name: 'folder.csv' },
    });
    const unnamed = await podium.client.musicians.export({ ...everything, target: 'made-up' });
    await expect(unnamed.result).rejects.toMatchObject({ code: 'file_not_found' });
    const unasked = await podium.client.musicians.export(everything);
    await expect(unasked.result).rejects.toMatchObject({ code: 'unknown_method' });
  });
});

describe('a list for the clipboard', () => {
  test('is guarded, in tabs', async () => {
    const { rows, text } = await podium.client.musicians.copy({ ...everything, search: 'guard@' });
    expect(rows).toBe(1);
    const lines = text.split('\r\n');
    expect(lines[0]?.split('\t')).toHaveLength(10);
    expect(lines[1]).toBe(
      `"Ö;rn ""Nisse"""\t'=1+1\tguard@exempel.se\t070-123 45 67\t\t\tÅ\tNej\t"rad 1\n=rad 2"\t`,
    );
  });

  test('of more than 20,000 is refused', async () => {
    await database.query(`
      INSERT INTO "Musician" ("firstName", "lastName", "email")
      SELECT 'A', 'B', 'extra' || n || '@exempel.se' FROM generate_series(1, 20001) n`);
    const copying = podium.client.musicians.copy({ ...everything, search: 'extra' });
    await expect(copying).rejects.toMatchObject({ code: 'too_many_rows' });
    await database.query(`DELETE FROM "Musician" WHERE "email" = 'extra1@exempel.se'`);
    const { rows } = await podium.client.musicians.copy({ ...everything, search: 'extra' });
    expect(rows).toBe(20_000);
  });
});

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../../src/cli/program.ts';
import type {
  Instruments,
  MergedInstruments,
  Musician,
  MusicianPage,
  MusicianSaved,
} from '../../../src/contract/musicians.ts';
import type { SavedFilter } from '../../../src/contract/musicians-filter.ts';
import { createTestCore, type TestCore, testPorts } from '../../helpers/test-core.ts';
import { fillMusicians } from './sample.ts';

let podium: TestCore;
let database: pg.Client;
let folder: string;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra('lund');
  database = await podium.admin('lund');
  await fillMusicians(database, 300, 4);
  folder = await mkdtemp(join(tmpdir(), 'podium-cli-'));
});
afterAll(async () => {
  await podium[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** As another process would run it. */
async function musicians(...args: string[]) {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const exitCode = await runCli(['musicians', ...args], {
    version: '0.0.0-test',
    ports: testPorts(podium.home, [], {}),
    language: 'sv',
    stdout: text => void stdout.push(text),
    stderr: text => void stderr.push(text),
  });
  return { exitCode, stdout: stdout.join(''), stderr: stderr.join('\n') };
}

async function json<T>(...args: string[]): Promise<T> {
  const { stdout, exitCode } = await musicians(...args, '--json');
  expect(exitCode).toBe(0);
  return JSON.parse(stdout) as T;
}

const list = (...args: string[]) => json<MusicianPage>('list', 'lund', ...args);
const show = async (id: string) => (await json<Musician[]>('show', 'lund', id))[0] as Musician;

describe('podium musicians list', () => {
  test('answers what the contract does, of every filter and order', async () => {
    const args = [
      '--instrument',
      'violin',
      '--position',
      'tutti',
      '--active',
      'no',
      '--sort',
      'city',
      '--descending',
    ];
    const found = await list(...args, '--from', '2', '--limit', '5');
    const { total, rows, from } = await podium.client.musicians.page({
      ...{ subdomain: 'lund', instrument: 'Violin', position: 'Tutti', isActive: false },
      ...{ sort: 'city', descending: true, from: 1, limit: 5 },
    });
    expect(found).toMatchObject({ total, from });
    expect(found.rows).toEqual(rows);
    expect(found.rows.length).toBeGreaterThan(1);
    expect(
      (await list('--archived', '--city', '')).rows.every(row => row.archivedAt && row.city === ''),
    ).toBe(true);
  });

  test('goes on from page to page', async () => {
    const first = await list('--limit', '2');
    const second = await list('--limit', '2', '--after', first.next ?? '');
    const both = await list('--limit', '4');
    expect([...first.rows, ...second.rows]).toEqual(both.rows);
  });

  test('shows a table, with notes beside it', async () => {
    const { stdout, stderr } = await musicians('list', 'lund', '--limit', '2');
    expect(stdout.split('\n')).toHaveLength(4);
    expect(stdout).toMatch(/^Namn +E-post +Telefon/);
    expect(stderr).toMatch(/\d+ musiker\n--after /);
  });

  test.each([
    ['--sort', 'age'],
    ['--limit', '501'],
    ['--from', '0'],
    ['--active', 'perhaps'],
    ['--after', 'x'],
  ])('refuses %s %s', async (...args) => {
    expect((await musicians('list', 'lund', ...args)).exitCode).toBe(2);
  });

  test('tells what there is to filter by', async () => {
    expect(await json('facets', 'lund')).toEqual(await podium.client.musicians.facets({ subdomain: 'lund' }));
    expect((await musicians('facets', 'lund')).stdout).toMatch(/Älghorn +\d+/);
  });
});

describe('podium musicians update', () => {
  test('changes what is named and nothing else', async () => {
    const { id, ...before } = (await list('--limit', '1')).rows[0] as Musician;
    const args = ['--city', 'Ystad', '--phone', '070-123 45 67', '--notes', 'Ny', '--active', 'no'];
    const chairs = ['--chair', 'Violin, Tutti', 'Slagverk'];
    const saved = await json<MusicianSaved>('update', 'lund', id, ...args, ...chairs);
    expect(saved).toMatchObject({ saved: 1, conflicts: [], refusals: [] });
    expect(await show(id)).toEqual({
      ...{ ...before, id, city: 'Ystad', notes: 'Ny', isActive: false, updatedAt: expect.any(String) },
      ...{ phone: '+46701234567', phoneSource: '070-123 45 67' },
      qualifications: [
        { instrument: 'Slagverk', position: '' },
        { instrument: 'Violin', position: 'Tutti' },
      ],
    });
    await json('update', 'lund', id, '--city', '', '--no-chairs');
    expect(await show(id)).toMatchObject({ city: '', qualifications: [] });
  });

  test('tells what is refused, in words, and what is wrong with the question', async () => {
    const [{ id }, other] = (await list('--limit', '2')).rows as [Musician, Musician];
    const refused = await musicians(
      'update',
      'lund',
      id,
      '--email',
      other.email.toUpperCase(),
      '--last-name',
      ' ',
    );
    expect(refused.exitCode).toBe(2);
    expect(refused.stdout).toMatch(/Efternamn +\S+/);
    expect(refused.stdout).toMatch(/E-post +\S+/);
    expect((await musicians('update', 'lund', id)).exitCode).toBe(2);
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect((await musicians('update', 'lund', nobody, '--city', 'Lund')).exitCode).toBe(2);
    expect((await musicians('show', 'lund', nobody)).exitCode).toBe(2);
  });

  test('archives and restores', async () => {
    const [{ id }, other] = (await list('--limit', '2')).rows as [Musician, Musician];
    expect(await json('archive', 'lund', id, other.id)).toMatchObject({ saved: 2 });
    expect((await show(id)).archivedAt).not.toBeNull();
    expect(await json('restore', 'lund', id, other.id)).toMatchObject({ saved: 2 });
    expect((await show(id)).archivedAt).toBeNull();
  });

  test('erases with --yes and the subdomain once more', async () => {
    const [{ id }] = (await list('--limit', '1', '--descending')).rows as [Musician];
    expect((await musicians('erase', 'lund', id, '--confirm', 'lund')).exitCode).toBe(2);
    expect((await musicians('erase', 'lund', id, '--yes')).exitCode).toBe(2);
    expect((await musicians('erase', 'lund', id, '--yes', '--confirm', 'malmo')).exitCode).toBe(2);
    expect(await show(id)).toBeDefined();
    expect(await json('erase', 'lund', id, '--yes', '--confirm', 'lund')).toEqual({ erased: 1 });
    expect((await musicians('show', 'lund', id)).exitCode).toBe(2);
  });
});

describe('podium musicians merge-instruments', () => {
  test('tells first, and does it with --yes', async () => {
    await database.query(`INSERT INTO "Instrument" ("name") VALUES ('Fiol')`);
    const names = async () =>
      (await json<Instruments>('instruments', 'lund')).instruments.map(({ name }) => name);
    expect((await musicians('instruments', 'lund')).stdout).toContain('Troligen samma: Violin, Fiol');
    const merge = ['merge-instruments', 'lund', 'fiol', '--into', 'Violin'];
    expect(await musicians(...merge)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--yes'),
    });
    expect(await names()).toContain('Fiol');
    expect(
      (await musicians('merge-instruments', 'lund', 'Kazoo', '--into', 'Violin', '--yes')).exitCode,
    ).toBe(2);
    expect(
      (await musicians('merge-instruments', 'lund', 'violin', '--into', 'Violin', '--yes')).exitCode,
    ).toBe(2);
    expect(await json<MergedInstruments>(...merge, '--yes')).toMatchObject({
      instruments: 1,
      positionsJoined: 0,
    });
    expect(await names()).not.toContain('Fiol');
  });
});

describe('podium musicians filters', () => {
  const filters = () => json<SavedFilter[]>('filters');

  test('are saved, and not over another one unless that is asked for', async () => {
    const args = ['filter-save', 'Violin, ej aktiva', '--instrument', 'violin'];
    expect((await musicians(...args, '--active', 'no', '--sort', 'city', '--descending')).stdout).toBe(
      'Sparade filtret ”Violin, ej aktiva”: violin · Inaktiva · sorterat på Ort, fallande.',
    );
    const again = ['filter-save', 'VIOLIN, ej aktiva', '--instrument', 'violin', '--active', 'no'];
    const refused = await musicians(...again);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('Det finns redan ett sparat filter');
    const saved = await json<SavedFilter>(...again, '--sort', 'city', '--replace');
    expect(await filters()).toEqual([saved]);
    const { stdout } = await musicians('filters');
    expect(stdout).toMatch(/VIOLIN, ej aktiva +violin · Inaktiva · sorterat på Ort/);
    expect((await musicians('filter-save', 'x', '--search', 'Öberg')).exitCode).toBe(2);
  });

  test('are used by the list and the export, beside other options', async () => {
    const args = ['--filter', 'violin, EJ aktiva'];
    const asked = { subdomain: 'lund', instrument: 'violin', isActive: false, limit: 500 } as const;
    const page = podium.client.musicians.page;
    expect((await list(...args, '--limit', '500')).rows).toEqual(
      (await page({ ...asked, sort: 'city' })).rows,
    );
    const changed = ['--active', 'yes', '--search', 'anna', '--sort', 'email', '--limit', '500'];
    expect((await list(...args, ...changed)).rows).toEqual(
      (await page({ ...asked, isActive: true, search: 'anna', sort: 'email' })).rows,
    );
    const exported = await musicians('export', 'lund', '-', ...args);
    expect(exported.stdout.trimEnd().split('\r\n')).toHaveLength(
      1 + ((await page({ ...asked, limit: 1 })).total ?? 0),
    );
    expect((await musicians('list', 'lund', '--filter', 'okänt')).exitCode).toBe(2);
  });

  test('tell what of them the orchestra lacks', async () => {
    await json('filter-save', 'Fagott', '--instrument', 'Kontrafagott', '--city', 'Kiruna');
    const { exitCode, stderr } = await musicians('list', 'lund', '--filter', 'fagott', '--city', 'Lund');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('Instrumentet Kontrafagott finns inte i den här orkestern. Filtret hittar');
    expect(stderr).not.toContain('Kiruna');
  });

  test('are renamed and, with --yes, removed', async () => {
    expect(await json('filter-rename', 'fagott', 'Kontrafagotter')).toMatchObject({
      filter: { instrument: 'Kontrafagott', city: 'Kiruna' },
    });
    expect((await musicians('filter-rename', 'Kontrafagotter', 'violin, ej aktiva')).exitCode).toBe(2);
    expect((await musicians('filter-remove', 'Kontrafagotter')).exitCode).toBe(2);
    expect((await musicians('filter-remove', 'kontrafagotter', '--yes')).stdout).toContain('Kiruna');
    expect((await musicians('filter-remove', 'kontrafagotter', '--yes')).exitCode).toBe(2);
    expect((await filters()).map(({ name }) => name)).toEqual(['VIOLIN, ej aktiva']);
  });
});

describe('podium musicians export', () => {
  test('writes a file, and the same to standard output', async () => {
    const path = join(folder, 'musiker.csv');
    const { rows, file } = await json<{ rows: number; file: string }>(
      'export',
      'lund',
      path,
      '--sort',
      'email',
    );
    const text = await readFile(path, 'utf8');
    expect(file).toBe('musiker.csv');
    expect(text.split('\r\n')).toHaveLength(rows + 2);
    const printed = await musicians('export', 'lund', '-', '--sort', 'email');
    expect(printed).toMatchObject({ exitCode: 0, stdout: text });
    expect(await readdir(folder)).toEqual(['musiker.csv']);
  });

  test('of some by their ids', async () => {
    const [first, second] = (await list('--limit', '2')).rows as [Musician, Musician];
    const { stdout } = await musicians('export', 'lund', '-', '--id', second.id, first.id);
    expect([...stdout.matchAll(/[^;]*@exempel\.se/g)].map(([email]) => email)).toEqual([
      first.email,
      second.email,
    ]);
  });
});

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RememberedMappings } from '../../../src/core/imports/map/remembered.ts';

let home: string;
let folder: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'podium-mappings-'));
  folder = join(home, 'sandbox');
});
afterEach(() => rm(home, { recursive: true }));

describe('a mapping', () => {
  test('is offered for the same headings, however they are written, by any console', async () => {
    await new RememberedMappings(folder).remember(['Kontakt', 'Namn', 'Övrigt'], ['email', 'fullName']);
    const mappings = new RememberedMappings(folder);
    expect(await mappings.find(['KONTAKT ', 'namn', 'ovrigt'])).toEqual(['email', 'fullName', null]);
    expect(await mappings.find(['Kontakt', 'Namn'])).toBeNull();
    await mappings.remember(['Kontakt', 'Namn', 'Övrigt'], ['email', 'fullName', 'notes']);
    expect(await mappings.find(['Kontakt', 'Namn', 'Övrigt'])).toEqual(['email', 'fullName', 'notes']);
  });

  test('is kept as headings and fields alone, in a file that leaves no other behind', async () => {
    await new RememberedMappings(folder).remember(['E-post', 'Namn'], ['email', 'fullName']);
    expect(await readdir(folder)).toEqual(['mappings.json']);
    expect(JSON.parse(await readFile(join(folder, 'mappings.json'), 'utf8'))).toEqual([
      {
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        headers: ['epost', 'namn'],
        fields: ['email', 'fullName'],
      },
    ]);
  });

  test('is forgotten with its workspace', async () => {
    const mappings = new RememberedMappings(folder);
    await mappings.forget(); // nothing is there yet
    await mappings.remember(['E-post'], ['email']);
    await mappings.forget();
    expect(await mappings.find(['E-post'])).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });

  test('is forgotten behind 500 newer ones', async () => {
    const path = join(folder, 'mappings.json');
    const mappings = new RememberedMappings(folder);
    await mappings.remember(['Först'], ['email']);
    const [first] = JSON.parse(await readFile(path, 'utf8')) as object[];
    const others = Array.from({ length: 499 }, (_, at) => ({ ...first, fingerprint: String(at) }));
    await writeFile(path, JSON.stringify([...others, first]));
    expect(await mappings.find(['Först'])).toEqual(['email']);
    await mappings.remember(['Ny'], ['email']);
    expect(await mappings.find(['Först'])).toBeNull();
    expect(JSON.parse(await readFile(path, 'utf8'))).toHaveLength(500);
  });

  test.each(['', '{', '[{"fingerprint":1}]', 'null'])('is none in a broken file: %j', async text => {
    const mappings = new RememberedMappings(folder);
    await mappings.remember(['E-post'], ['email']);
    await writeFile(join(folder, 'mappings.json'), text);
    expect(await mappings.find(['E-post'])).toBeNull();
    await mappings.remember(['E-post'], ['email']);
    expect(await mappings.find(['E-post'])).toEqual(['email']);
  });
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readMigrations } from '../../../src/core/migrations/source.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podium-source-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('readMigrations', () => {
  test('reads files in the order of names, text and digest as they stand', async () => {
    await write('20260102_b', 'SELECT 2;');
    await write('20260101_a', '\ufeffSELECT 1;');
    await writeFile(join(folder, 'migration_lock.toml'), 'provider = "postgresql"');
    const migrations = await readMigrations(folder);
    expect(migrations.map(each => each.name)).toEqual(['20260101_a', '20260102_b']);
    expect(migrations[0]?.sql).toBe('\ufeffSELECT 1;');
    expect(migrations[1]?.checksum).toBe('8e7003d62f9d8cbd28da2f243bb0d215bfd4622c716be09be89a8764d9f4c7cb');
  });

  test('refuses a folder that is not there', async () => {
    const error = { code: 'migration_source_missing' };
    await expect(readMigrations(join(folder, 'none'))).rejects.toMatchObject(error);
  });

  test('refuses a folder without migrations', async () => {
    await expect(readMigrations(folder)).rejects.toMatchObject(invalid('no_migrations'));
  });

  test('refuses a migration without its file', async () => {
    await mkdir(join(folder, '1_empty'));
    await expect(readMigrations(folder)).rejects.toMatchObject(invalid('file_missing'));
  });

  test('refuses bytes that are not UTF-8: what runs must be what was digested', async () => {
    await write('1_latin', new Uint8Array([0x2d, 0x2d, 0xe5]));
    await expect(readMigrations(folder)).rejects.toMatchObject(invalid('not_utf8'));
  });

  test('refuses a NUL byte, at which the protocol would end the text', async () => {
    await write('1_nul', 'SELECT 1;\0 DROP TABLE a;');
    await expect(readMigrations(folder)).rejects.toMatchObject(invalid('nul_byte'));
  });
});

async function write(name: string, content: string | Uint8Array): Promise<void> {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, 'migration.sql'), content);
}

function invalid(reason: string) {
  return { code: 'migration_source_invalid', details: { reason, folder } };
}

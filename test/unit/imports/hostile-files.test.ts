import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/app-error.ts';
import { Pace } from '../../../src/core/imports/pace.ts';
import { readImport } from '../../../src/core/imports/read.ts';
import { checkFile } from './check-file.ts';

const header = 'E-post;Förnamn;Efternamn';

describe('a file that is no list of musicians', () => {
  test.each<[string, Buffer | string, string]>([
    ['an empty file', '', 'file_not_csv'],
    ['a byte order mark and nothing', '\ufeff', 'file_not_csv'],
    ['random bytes', randomBytes(5_000), 'file_not_csv'],
    ['zeros', Buffer.alloc(5_000), 'file_not_csv'],
    ['an xlsx', Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(500)]), 'file_is_spreadsheet'],
    [
      'an xls',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), randomBytes(500)]),
      'file_is_spreadsheet',
    ],
    ['a PDF', `%PDF-1.7\n${'text\n'.repeat(50)}`, 'file_not_csv'],
    ['prose', 'Kära vänner,\nvi ses på tisdag.\nHälsningar\n\nÅsa, Örjan, Per', 'file_not_csv'],
    ['5,000 columns', `${header};${'x;'.repeat(5_000)}\n`, 'file_not_csv'],
    ['an unclosed quote in the header', `${header};"Ort\n${'a;b;c;d\n'.repeat(50)}`, 'file_not_csv'],
    [
      'an unclosed quote in the rows',
      `${header}\na@b.se;"Åsa;Öberg\n${'a;b;c\n'.repeat(50)}`,
      'file_not_csv',
    ],
    ['half a UTF-16 character', Buffer.from([0xff, 0xfe, 0x41, 0, 0, 0xd8]), 'file_encoding_unknown'],
  ])('%s is refused', (_, content, code) => {
    expect(() => checkFile(content)).toThrow(expect.objectContaining({ code }));
  });

  test('is named in the refusal', () => {
    expect(() => checkFile('', 'bilder.csv')).toThrow(
      expect.objectContaining({ details: { name: 'bilder.csv' } }),
    );
  });

  test('a header without rows is a list of nobody', () => {
    const { check } = checkFile(header);
    expect([check.rows, check.rejected]).toEqual([0, 0]);
  });

  test('property: any bytes are rows or a typed refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, withHeader) => {
        const content = Buffer.concat([Buffer.from(withHeader ? `${header}\n` : ''), bytes]);
        try {
          checkFile(content);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 1_000, seed: 6 },
    );
  });
});

describe('a path', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'podium-files-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const pace = (aborted = false) =>
    new Pace({ signal: { aborted, addEventListener: () => {} }, progress: () => {} });

  test('that leads nowhere, or to a folder, is refused', async () => {
    await expect(readImport(join(folder, 'saknas.csv'), pace())).rejects.toMatchObject({
      code: 'file_not_found',
    });
    await expect(readImport(folder, pace())).rejects.toMatchObject({ code: 'file_not_csv' });
  });

  test('to more than 512 MB is refused before it is read', async () => {
    const path = join(folder, 'stor.csv');
    await writeFile(path, '');
    await truncate(path, 512 * 1024 * 1024 + 1);
    await expect(readImport(path, pace())).rejects.toMatchObject({ code: 'file_too_large' });
  });

  test('is left when the task is cancelled', async () => {
    const path = join(folder, 'lista.csv');
    await writeFile(path, header);
    await expect(readImport(path, pace(true))).rejects.toMatchObject({ code: 'cancelled' });
    await expect(readImport(path, pace())).resolves.toMatchObject({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});

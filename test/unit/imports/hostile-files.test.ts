import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/app-error.ts';
import { checkFile } from '../../../src/core/imports/check/check-file.ts';
import { scanFile } from '../../../src/core/imports/read/scan-file.ts';
import { openPlainFile } from '../../../src/core/imports/read/source.ts';
import { bytesSource } from './bytes-source.ts';
import { checkText } from './check-text.ts';

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
    expect(() => checkText(content)).toThrow(expect.objectContaining({ code }));
  });

  test('is named in the refusal', () => {
    expect(() => scanFile(bytesSource(Buffer.alloc(0), 'bilder.csv'), {}, () => {})).toThrow(
      expect.objectContaining({ details: { name: 'bilder.csv' } }),
    );
  });

  test('a header without rows is a list of nobody', () => {
    const { tally } = checkText(header);
    expect([tally.rows, tally.rejected]).toEqual([0, 0]);
  });

  test('property: any bytes are rows or a typed refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, withHeader) => {
        const content = Buffer.concat([Buffer.from(withHeader ? `${header}\n` : ''), bytes]);
        try {
          checkText(content);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 300, seed: 6 },
    );
  });
});

test('rows that look like footers between rows of data are read ahead once, not each by itself', () => {
  const row = (number: number) => `a${number}@b.se;Åsa;Öberg\n;Summa;${number}\n`;
  const bytes = Buffer.from(`${header}\n${Array.from({ length: 20_000 }, (_, at) => row(at)).join('')}`);
  const source = bytesSource(bytes);
  let read = 0;
  const counted = {
    ...source,
    readAt: (position: number, into: Uint8Array) => {
      const length = source.readAt(position, into);
      read += length;
      return length;
    },
  };
  const scanned = scanFile(source, {}, () => {});
  const fields = ['email', 'firstName', 'lastName'] as const;
  const request = { fields, key: 'email', phoneCountry: 'SE', cells: [], values: [], choices: [] } as const;
  const { rows, accepted } = checkFile(counted, scanned, request, { chunk: () => {}, progress: () => {} });
  // the last of them is a footer
  expect([rows, accepted]).toEqual([39_999, 20_000]);
  expect(read).toBeLessThan(4 * bytes.length);
});

describe('a path', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'podium-files-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('that leads nowhere, or to a folder, is refused', () => {
    expect(() => openPlainFile(join(folder, 'saknas.csv'))).toThrow(
      expect.objectContaining({ code: 'file_not_found', details: { name: 'saknas.csv' } }),
    );
    expect(() => openPlainFile(folder)).toThrow(expect.objectContaining({ code: 'file_not_csv' }));
  });

  test('to more than 512 MB is refused before it is read', async () => {
    const path = join(folder, 'stor.csv');
    await writeFile(path, '');
    await truncate(path, 512 * 1024 * 1024 + 1);
    expect(() => openPlainFile(path)).toThrow(expect.objectContaining({ code: 'file_too_large' }));
  });
});

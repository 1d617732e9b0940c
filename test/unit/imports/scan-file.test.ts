import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Dialect, DialectChoice } from '../../../src/contract/imports-plan.ts';
import { type ScannedFile, scanFile } from '../../../src/core/imports/read/scan-file.ts';
import { dataFile } from '../../helpers/musicians.ts';
import { bytesSource } from './bytes-source.ts';
import { encode } from './write-csv.ts';

const scan = (content: string | Buffer, choice: DialectChoice = {}): ScannedFile =>
  scanFile(bytesSource(typeof content === 'string' ? Buffer.from(content) : content), choice, () => {});

const columns = [
  'Efternamn',
  'Förnamn',
  'E-postadress',
  'Mobilnr',
  'Stämma',
  'Tjänst',
  'Ort',
  'Aktiv',
  'Anteckning',
];

describe('the sample files', () => {
  test.each<[string, Partial<Dialect>, number]>([
    ['musiker-157-excel-sv.csv', { encoding: 'windows-1252', delimiter: ';', headerLine: 1 }, 0],
    ['musiker-157-utf8-bom.csv', { encoding: 'utf-8', bom: true, delimiter: ',', headerLine: 1 }, 3],
    ['musiker-157-mac.csv', { encoding: 'macintosh', delimiter: ';', headerLine: 1 }, 0],
    [
      'musiker-157-sep-tab-utf16.csv',
      { encoding: 'utf-16le', bom: true, delimiter: '\t', sepLine: true, headerLine: 2 },
      16,
    ],
    ['musiker-40-problem.csv', { encoding: 'windows-1252', delimiter: ';', headerLine: 2 }, 33],
  ])('%s is recognised', (name, dialect, offset) => {
    const scanned = scan(readFileSync(dataFile(name)));
    expect(scanned.dialect).toMatchObject({ lineBreak: 'crlf', ...dialect });
    expect(scanned.detected).toEqual(scanned.dialect);
    expect(scanned.header).toEqual(columns);
    expect(scanned.headerRow).toEqual({ offset, line: dialect.headerLine });
    expect(scanned.damaged).toBe(false);
    expect(scanned.examples).toHaveLength(5);
    for (const { text } of scanned.examples) expect(text).toMatch(/[åäöÅÄÖ]/);
  });
});

describe('what the user knows better', () => {
  const mac = encode('Efternamn;Förnamn;E-post\nÖberg;Åsa;a@b.se\n', 'macintosh');

  test('the encoding: the examples show at once what it does', () => {
    expect(scan(mac).examples[1]).toEqual({ line: 2, text: 'Öberg;Åsa;a@b.se' });
    const chosen = scan(mac, { encoding: 'windows-1252' });
    expect(chosen.dialect.encoding).toBe('windows-1252');
    expect(chosen.detected.encoding).toBe('macintosh');
    expect(chosen.examples[1]?.text).toContain('…berg');
    expect(chosen.header[1]).toBe('Fšrnamn');
  });

  test('the delimiter and the line of the header', () => {
    const file = 'a,b;c\nd,e;f\ng,h;i\n';
    expect(scan(file, { delimiter: ',', headerLine: 2 })).toMatchObject({
      header: ['d', 'e;f'],
      dialect: { delimiter: ',', headerLine: 2 },
      body: { line: 3 },
    });
    expect(() => scan(file, { headerLine: 9 })).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});

describe('a list whose headings are not known', () => {
  test('has the first row that is as wide as the others for its header', () => {
    const scanned = scan('Rapport;\n\nNom;Courriel;Ville\nA;a@b.fr;Paris\nB;b@b.fr;Lyon\nC;c@b.fr;Nice\n');
    expect(scanned.header).toEqual(['Nom', 'Courriel', 'Ville']);
    expect(scanned.dialect.headerLine).toBe(3);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decoderFor, upperHalves } from '../../../src/core/imports/read/charsets.ts';
import { scanFile } from '../../../src/core/imports/read/scan-file.ts';
import { bytesSource } from './bytes-source.ts';
import { encode } from './write-csv.ts';

/** What is detected, of bytes that are read in pieces. */
function detectEncoding(bytes: Buffer, piece?: number) {
  const { detected, damaged } = scanFile(bytesSource(bytes, 'a.csv', piece), {}, () => {});
  return { encoding: detected.encoding, bom: detected.bom, damaged };
}

const text = 'Efternamn;Förnamn\r\nÅkesson;Åsa\r\nÖberg;Örjan\r\nvon Otter;Märta – “så”';

describe('the encoding of a file', () => {
  test.each(['utf-8', 'windows-1252', 'macintosh', 'utf-16le', 'utf-16be'] as const)(
    'is found: %s',
    encoding => {
      expect(detectEncoding(encode(text, encoding))).toMatchObject({ encoding, bom: false });
    },
  );

  test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('is told by a byte order mark: %s', encoding => {
    expect(detectEncoding(encode(`\ufeff${text}`, encoding))).toMatchObject({ encoding, bom: true });
  });

  test('is UTF-8 for a file that is UTF-8 but for one byte, whose cell is then refused', () => {
    const damaged = Buffer.concat([
      encode(`${text}\r\nÖman;Åke${'ö'.repeat(20)}`, 'utf-8'),
      Buffer.from([0xff]),
    ]);
    expect(detectEncoding(damaged)).toMatchObject({ encoding: 'utf-8', damaged: true });
  });

  test('is found at the end of a long file as well', () => {
    const long = Buffer.concat([
      Buffer.from(`Förnamn;E-post\n${'Bo;Ek\n'.repeat(100_000)}`.replace('ö', 'o')),
      encode('Märta;Öberg\n', 'macintosh'),
    ]);
    expect(detectEncoding(long).encoding).toBe('macintosh');
  });

  test.each([
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])],
    ['nothing that reads as text', Buffer.from([0x41, 0xb7, 0xb6, 0xb1, 0xd7, 0xb7, 0xac, 0x0a])],
  ])('is unknown for %s', (_, bytes) => {
    expect(() => detectEncoding(bytes)).toThrow(expect.objectContaining({ code: 'file_encoding_unknown' }));
  });

  test('what windows-1252 has at 0x80 to 0x9F is not what Node makes of it', () => {
    const decode = decoderFor('windows-1252');
    expect(decode(Buffer.from([0x80, 0x96, 0x93, 0x81]), 0, 4)).toBe('€–“\ufffd');
  });

  test('is ISO-8859-1 only where control characters stand that windows-1252 has no room for', () => {
    const lines = (...bytes: readonly number[]) => {
      const rows = bytes.map(byte => Buffer.from([0xe5, 0xe4, 0xf6, byte, 0xe5, 0xe4, 0xf6, 0x0a]));
      return Buffer.concat([Buffer.from('E-post;Ort\n'), ...rows]);
    };
    expect(detectEncoding(lines(0x81))).toMatchObject({ encoding: 'windows-1252', damaged: true });
    expect(detectEncoding(lines(0x81, 0x8d, 0x90, 0x9d))).toMatchObject({
      encoding: 'iso-8859-1',
      damaged: false,
    });
    expect(detectEncoding(lines(0x96))).toMatchObject({ encoding: 'windows-1252', damaged: false });
  });

  test('is UTF-16 for a file with half a character in it, whose cell is then refused', () => {
    const broken = encode(`${text}\r\nÖman;Åke${'a'.repeat(200)}`, 'utf-16le');
    broken.writeUInt16LE(0xd83c, broken.length - 20);
    expect(detectEncoding(broken)).toMatchObject({ encoding: 'utf-16le', damaged: true });
  });

  test.each(['windows-1252', 'macintosh'] as const)(
    '%s: a table has 128 characters, each decoded to itself',
    encoding => {
      const table = upperHalves[encoding];
      expect(table).toHaveLength(128);
      const bytes = Buffer.from(Array.from({ length: 128 }, (_, at) => 0x80 + at));
      expect(decoderFor(encoding)(bytes, 0, 128)).toBe(table);
    },
  );

  test('property: Swedish names are never read by the wrong table', () => {
    const name = fc
      .array(fc.constantFrom('å', 'ä', 'ö', 'Å', 'Ä', 'Ö', 'a', 'n', 's', 'K', ' ', ';', '\n'), {
        minLength: 1,
        maxLength: 60,
      })
      .map(letters => `${letters.join('')}å`);
    const encodings = fc.constantFrom('windows-1252', 'macintosh', 'utf-8', 'utf-16le', 'utf-16be');
    fc.assert(
      fc.property(name, encodings, fc.integer({ min: 1, max: 40 }), (names, encoding, piece) => {
        expect(detectEncoding(encode(`E-post;Ort\n${names}`, encoding), piece).encoding).toBe(encoding);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

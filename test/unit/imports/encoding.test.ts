import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decoderFor, upperHalves } from '../../../src/core/imports/charsets.ts';
import { detectEncoding } from '../../../src/core/imports/encoding.ts';
import { encode } from './write-csv.ts';

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
      Buffer.from('Bo;Ek\n'.repeat(100_000)),
      encode('Märta;Öberg\n', 'macintosh'),
    ]);
    expect(detectEncoding(long)?.encoding).toBe('macintosh');
  });

  test.each([
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])],
    ['nothing that reads as text', Buffer.from([0x41, 0xb7, 0xb6, 0xb1, 0xd7, 0xb7, 0xac, 0x0a])],
  ])('is unknown for %s', (_, bytes) => {
    expect(detectEncoding(bytes)).toBeNull();
  });

  test('what windows-1252 has at 0x80 to 0x9F is not what Node makes of it', () => {
    const decode = decoderFor('windows-1252');
    expect(decode(Buffer.from([0x80, 0x96, 0x93, 0x81]), 0, 4)).toBe('€–“\ufffd');
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
    fc.assert(
      fc.property(name, fc.constantFrom('windows-1252', 'macintosh', 'utf-8'), (names, encoding) => {
        expect(detectEncoding(encode(names, encoding))?.encoding).toBe(encoding);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

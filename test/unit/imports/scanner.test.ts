import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decoderFor, upperHalves } from '../../../src/core/imports/read/charsets.ts';
import { anyBit, Scanner } from '../../../src/core/imports/read/scanner.ts';
import { scannerSource } from '../../../src/core/imports/read/scanner-module.ts';

const scanner = new Scanner(1024);

function load(bytes: Uint8Array): void {
  scanner.bytes.fill(0x3b); // what a window held before lies behind its end
  scanner.bytes.set(bytes);
}

const text = (units: readonly string[]) =>
  fc.array(fc.constantFrom(...units), { maxLength: 240 }).map(each => each.join(''));
const ascii = ['a', 'bc', ' ', ';', ';', '"', '\r', '\n', '\t', '\\', '\0'] as const;

describe('the scanner', () => {
  test('was made of its source (node scripts/make-scanner.mjs)', () => {
    const source = readFileSync(new URL('../../../src/core/imports/read/scanner.as', import.meta.url));
    expect(createHash('sha256').update(source).digest('hex')).toBe(scannerSource);
  });

  test('property: finds the marks, which of them are breaks and quotes, and what the bytes are', () => {
    fc.assert(
      fc.property(text([...ascii, 'å', '漢', '🎻']), content => {
        const bytes = Buffer.from(content);
        load(bytes);
        const count = scanner.mark(bytes.length, 0x3b, true);
        const at = [...bytes.keys()].filter(each => ';"\r\n'.includes(String.fromCharCode(bytes[each] ?? 0)));
        expect([...scanner.marks.subarray(0, count)]).toEqual([-1, ...at]);
        const which = (marks: string) =>
          at.flatMap((each, index) =>
            marks.includes(String.fromCharCode(bytes[each] ?? 0)) ? [index + 1] : [],
          );
        const numbers = (from: Int32Array) => [...from.subarray(0, from.indexOf(0x7f_ff_ff_ff))];
        expect(numbers(scanner.breaks)).toEqual(which('\r\n'));
        expect(numbers(scanner.quotes)).toEqual(which('"'));
        for (const [index, byte] of bytes.entries()) {
          expect(anyBit(scanner.high, index, index + 1)).toBe(byte >= 0x80);
          expect(anyBit(scanner.odd, index, index + 1)).toBe(byte < 0x20 || byte === 0x5c);
        }
        expect([...scanner.textMarks.subarray(1, count)]).toEqual(
          at.map(each => bytes.toString('utf8', 0, each).length),
        );
      }),
      { numRuns: 200, seed: 21 },
    );
  });

  test.each([
    ['Latin-1', ['å', 'ÿ', '\u0080', 'ö'], false],
    ['UTF-16', ['å', '漢', '🎻', '€', '\uffff'], true],
  ] as const)('property: decodes UTF-8 as %s', (_, units, wide) => {
    fc.assert(
      fc.property(text([...ascii, ...units]), content => {
        const bytes = Buffer.from(`${content}${units[1]}`);
        load(bytes);
        expect(scanner.fromUtf8(bytes.length)).toBe(wide);
        const length = content.length + 1;
        expect(scanner.text.toString(wide ? 'utf16le' : 'latin1', 0, wide ? 2 * length : length)).toBe(
          `${content}${units[1]}`,
        );
      }),
      { numRuns: 200, seed: 22 },
    );
  });

  test.each(Object.keys(upperHalves) as (keyof typeof upperHalves)[])(
    'property: decodes %s as its decoder does',
    encoding => {
      fc.assert(
        fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), bytes => {
          load(bytes);
          const wide = scanner.fromTable(bytes.length, encoding);
          const made = scanner.text.toString(wide ? 'utf16le' : 'latin1', 0, (wide ? 2 : 1) * bytes.length);
          expect(made).toBe(decoderFor(encoding)(Buffer.from(bytes), 0, bytes.length));
          expect(scanner.hasC1(bytes.length)).toBe(bytes.some(byte => byte >= 0x80 && byte <= 0x9f));
        }),
        { numRuns: 200, seed: 23 },
      );
    },
  );

  test('property: any bit of a range is found', () => {
    fc.assert(
      fc.property(
        fc.int32Array({ minLength: 5, maxLength: 5 }),
        fc.nat(160),
        fc.nat(160),
        (words, one, other) => {
          const [start, end] = [Math.min(one, other), Math.max(one, other)];
          const bits = words.map((word, at) => (at % 2 === 0 ? word : 0));
          const naive = Array.from({ length: end - start }, (_, at) => start + at).some(
            at => (((bits[at >> 5] ?? 0) >> (at & 31)) & 1) === 1,
          );
          expect(anyBit(bits, start, end)).toBe(naive);
        },
      ),
      { numRuns: 500, seed: 24 },
    );
  });
});

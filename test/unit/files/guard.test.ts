import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guard, unguard } from '../../../src/core/files/guard.ts';

/** Texts in which what matters comes often. */
const text = fc
  .array(fc.constantFrom("'", '=', '+', '-', '@', '＝', ' ', '\n', '\t', '\0', '\u00a0', 'a', 'Å', '1'), {
    maxLength: 8,
  })
  .map(parts => parts.join(''));

describe('the guard of an export', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['\n=1', "'\n=1"],
    [' @x', "' @x"],
    ['＋46', "'＋46"],
    ['\tx', "'\tx"],
    ["'=1", "''=1"],
    ["''-1", "'''-1"],
    ["'t Hooft", "'t Hooft"],
    ["O'Brien", "O'Brien"],
    ['1-2', '1-2'],
    ['', ''],
  ])('makes %j %j, and the import takes it back', (plain, guarded) => {
    expect(guard(plain)).toBe(guarded);
    expect(unguard(guarded)).toBe(plain);
  });

  test.each(["'t Hooft", "'", "'abc", '=1'])('was not at %j, which stays', plain => {
    expect(unguard(plain)).toBe(plain);
  });

  test('property: unguard is the inverse of guard, and what is guarded begins with no formula', () => {
    fc.assert(
      fc.property(text, plain => {
        expect(unguard(guard(plain))).toBe(plain);
        expect(guard(plain)).not.toMatch(/^[\s\p{Cc}]*[=+\-@＝＋－＠\p{Cc}]/u);
        // a file that holds a guarded cell says the same when its rejects are guarded again
        expect(unguard(guard(unguard(plain)))).toBe(unguard(plain));
      }),
      { numRuns: 3_000, seed: 11 },
    );
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HashSet } from '../../../src/core/imports/load/hash-set.ts';

// few high bits and many zeros, so that hashes meet in one place
const word = fc.oneof(fc.nat({ max: 3 }), fc.integer({ min: 0, max: 0xffff_ffff }));
const hash = fc.tuple(word, word);

test('knows what was added and nothing else, however many there are', () => {
  fc.assert(
    fc.property(fc.array(hash, { maxLength: 2_000, size: 'max' }), fc.array(hash), (added, others) => {
      const set = new HashSet(1);
      for (const [a, b] of added) set.add({ a, b });
      const known = new Set(added.map(String));
      known.delete('0,0'); // stands for none
      for (const [a, b] of [...added, ...others]) expect(set.has(a, b)).toBe(known.has(`${a},${b}`));
    }),
    { numRuns: 50 },
  );
});

import { describe, expect, test } from 'vitest';
import { MigrationRunRequest } from '../../../../src/contract/migrations-run.ts';
import { isStopped } from '../../../../src/core/migrations/runs/stop-rule.ts';
import { seeded } from '../../../helpers/seeded.ts';

const byDefault = MigrationRunRequest.parse({}).stop;
const within = { betweenWaves: false };
const between = { betweenWaves: true };

describe('the stop rule', () => {
  test('a canary that failed lets no other wave begin', () => {
    expect(isStopped(byDefault, { ended: 1, failures: 1 }, within)).toBe(false);
    expect(isStopped(byDefault, { ended: 1, failures: 1 }, between)).toBe(true);
  });

  test('a share is judged within a wave once twenty have ended', () => {
    const rule = { failures: null, share: 10 };
    expect(isStopped(rule, { ended: 19, failures: 19 }, within)).toBe(false);
    expect(isStopped(rule, { ended: 20, failures: 2 }, within)).toBe(false);
    expect(isStopped(rule, { ended: 20, failures: 3 }, within)).toBe(true);
  });

  test('a number of failures is judged at once', () => {
    expect(isStopped(byDefault, { ended: 1_000, failures: 4 }, within)).toBe(false);
    expect(isStopped(byDefault, { ended: 1_000, failures: 5 }, within)).toBe(true);
  });

  test.each(Array.from({ length: 200 }, (_, seed) => seed))('rules (seed %i)', seed => {
    const random = seeded(seed);
    const ended = random(2_001);
    const tally = { ended, failures: random(ended + 1) };
    const rule = {
      failures: random(3) === 0 ? null : 1 + random(50),
      share: random(3) === 0 ? null : 1 + random(100),
    };
    // without a rule, and without a failure, it never stops
    expect(isStopped({ failures: null, share: null }, tally, between)).toBe(false);
    expect(isStopped(rule, { ended, failures: 0 }, between)).toBe(false);
    // what stops within a wave stops between two, and more failures stop what fewer did
    for (const where of [within, between]) {
      const stopped = isStopped(rule, tally, where);
      if (stopped) expect(isStopped(rule, tally, between)).toBe(true);
      const worse = { ended: ended + 1, failures: tally.failures + 1 };
      if (stopped) expect(isStopped(rule, worse, where)).toBe(true);
      // both are one rule: it stops by either
      const byCount = isStopped({ ...rule, share: null }, tally, where);
      const byShare = isStopped({ ...rule, failures: null }, tally, where);
      expect(stopped).toBe(byCount || byShare);
    }
  });
});

import { expect, it } from 'vitest';
import { judgeVersion } from '../../../src/core/credentials/test-session.ts';

it.each([
  [120_022, 'failed'],
  [130_000, 'warning'],
  [130_021, 'warning'],
  [140_000, 'ok'],
  [180_001, 'ok'],
])('judges a server of version %d as %s', (number, state) => expect(judgeVersion(number)).toBe(state));

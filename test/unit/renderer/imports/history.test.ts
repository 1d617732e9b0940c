import { expect, test } from 'vitest';
import {
  beginHistory,
  redone,
  undone,
  withoutStep,
  withStep,
} from '../../../../src/renderer/features/imports/plan/history.ts';

test('steps are undone and done again in their order', () => {
  const three = withStep(withStep(beginHistory('a'), 'b'), 'c');
  const one = undone(undone(three));
  expect(one.present).toBe('a');
  expect(undone(one)).toBe(one);
  expect(redone(redone(one))).toEqual(three);
  expect(redone(three)).toBe(three);
});

test('a new step forgets what was undone', () => {
  const other = withStep(undone(withStep(beginHistory('a'), 'b')), 'c');
  expect(redone(other)).toBe(other);
  expect(undone(other).present).toBe('a');
});

test('the same value is no step, and what the console decides is none either', () => {
  const history = withStep(beginHistory('a'), 'b');
  expect(withStep(history, 'b')).toBe(history);
  expect(undone(withoutStep(history, 'c')).present).toBe('a');
});

test('steps are kept, but not for ever', () => {
  let history = beginHistory(0);
  for (let step = 1; step <= 1_000; step += 1) history = withStep(history, step);
  expect(history.past).toHaveLength(200);
  expect(undone(history).present).toBe(999);
});

import { expect, test } from 'vitest';
import { firstMatches, wordFilter } from '../../../src/renderer/app/first-matches.ts';

const many = Array.from({ length: 5_000 }, (_, index) => `Orkester ${index}`);
const itself = (text: string) => text;

test('few things are left as they are', () => {
  const few = ['Umeå', 'Luleå'];
  expect(firstMatches(few, 'nobody', itself)).toBe(few);
});

test('of many, a hundred at most, by every word', () => {
  expect(firstMatches(many, '', itself)).toHaveLength(100);
  expect(firstMatches(many, '4999 orkester', itself)).toEqual(['Orkester 4999']);
});

test('a list finds what holds every word, not what holds the letters somewhere', () => {
  expect(wordFilter('orchestra-1', 'MALMÖ sym', ['Malmö Symfoniorkester', 'malmo'])).toBe(1);
  expect(wordFilter('save-customers', 'malmo', ['Spara kundlistan som CSV'])).toBe(0);
});

import { describe, expect, it } from 'vitest';
import { wordDiff } from '../../../../src/renderer/features/migrations/drift/word-diff.ts';

function marked(one: string, other: string) {
  const told = (parts: readonly { text: string; changed: boolean }[]) =>
    parts.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');
  const diff = wordDiff(one, other);
  return [told(diff.one), told(diff.other)];
}

describe('two definitions beside each other', () => {
  it('marks the words that the other has not', () => {
    expect(marked('text NOT NULL', "text DEFAULT 'x'")).toEqual(['text[ NOT NULL]', "text[ DEFAULT 'x']"]);
    expect(marked('varchar(20)', 'varchar(200)')).toEqual(['varchar([20])', 'varchar([200])']);
  });

  it('marks nothing in equal ones', () => {
    expect(marked('text', 'text')).toEqual(['text', 'text']);
    expect(marked('', '')).toEqual(['', '']);
  });

  it('keeps both texts as they are, whatever their length', () => {
    const [one, other] = ['a b '.repeat(2_000), 'a c '.repeat(2_000)];
    const diff = wordDiff(one, other);
    expect(diff.one.map(({ text }) => text).join('')).toBe(one);
    expect(diff.other.map(({ text }) => text).join('')).toBe(other);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCursor, writeCursor } from '../../../src/core/musicians/cursor.ts';
import { searchCondition } from '../../../src/core/musicians/search.ts';
import { buildQuery } from '../../../src/core/musicians/sql.ts';

const id = 'b3f0c7a2-5a0e-4d57-9b1a-0d7c9d1e2f30';
const read = (after: string) => readCursor(after, { sort: 'email', descending: false, values: 1 });
const refused = expect.objectContaining({ code: 'invalid_input', field: 'after' });

describe('a cursor', () => {
  test('property: comes back as it was written', () => {
    const values = fc.array(
      fc.string({ unit: 'grapheme' }).filter(text => !text.includes('\0')),
      { maxLength: 2 },
    );
    fc.assert(
      fc.property(values, fc.boolean(), (each, descending) => {
        const cursor = {
          sort: 'lastName',
          descending,
          row: 7,
          stretch: '',
          stretchRows: 0,
          listRows: 0,
          values: each,
          id,
        } as const;
        expect(readCursor(writeCursor(cursor), { ...cursor, values: each.length })).toEqual(cursor);
      }),
      { seed: 8 },
    );
  });

  const good = {
    sort: 'email',
    descending: false,
    row: 1,
    stretch: '',
    stretchRows: 0,
    listRows: 0,
    values: ['a@b.se'],
    id,
  } as const;
  test.each<[string, string]>([
    ['text', 'nonsense'],
    ['nothing', ''],
    ['another sort', writeCursor({ ...good, sort: 'city' })],
    ['the other direction', writeCursor({ ...good, descending: true })],
    ['too many values', writeCursor({ ...good, values: ['a', 'b'] })],
    ['an id that is none', writeCursor({ ...good, id: "'; DROP TABLE x" })],
    ['a value with NUL', writeCursor({ ...good, values: ['a\0'] })],
    ['more than belongs there', Buffer.from(JSON.stringify({ ...good, x: 1 })).toString('base64url')],
  ])('of %s is refused', (_, after) => {
    expect(() => read(after)).toThrow(refused);
  });

  test('property: any text is a cursor or refused', () => {
    fc.assert(
      fc.property(fc.string(), after => {
        expect(() => read(after)).toThrow(refused);
      }),
      { seed: 9 },
    );
  });
});

describe('what is searched for', () => {
  const placed = (search: string) => {
    const { text, values } = buildQuery(place => searchCondition(search, place) ?? '');
    return { text, values };
  };

  test('stands among the values, never in the text', () => {
    const { text, values } = placed("x' OR 1=1 100%_");
    expect(text).not.toMatch(/1=1|x'/);
    expect(values).toEqual(["%x'%", '%OR%', '%1=1%', '%100\\%\\_%']);
  });

  test.each([
    ['070-84 33', ['%070-8433%', '%708433%']],
    ['+46 70', ['%+4670%', '%4670%']],
    ['0046708', ['%0046708%', '%708%']],
    ['Öberg 07', ['%Öberg%', '%07%']],
    ['Öberg 070-8', ['%Öberg%', '%070-8%', '%708%']],
    ['5', ['%5%']],
  ])('of %s is looked for as text and, in a number, by its digits', (search, values) => {
    expect(placed(search).values).toEqual(values);
  });

  test('is nothing when it is blank', () => {
    expect(placed(' \0 ')).toEqual({ text: '', values: [] });
  });
});

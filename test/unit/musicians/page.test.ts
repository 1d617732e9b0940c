import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MusicianPageRequest } from '../../../src/contract/musicians.ts';
import { readCursor, writeCursor } from '../../../src/core/musicians/cursor.ts';
import { countQuery, pageQuery } from '../../../src/core/musicians/page.ts';

const id = 'b3f0c7a2-5a0e-4d57-9b1a-0d7c9d1e2f30';
const request = (rest: object) => MusicianPageRequest.parse({ subdomain: 'malmo', ...rest });
const refused = expect.objectContaining({ code: 'invalid_input', field: 'after' });

describe('a cursor', () => {
  test('property: comes back as it was written', () => {
    const values = fc.array(
      fc.string({ unit: 'grapheme' }).filter(text => !text.includes('\0')),
      { maxLength: 2 },
    );
    fc.assert(
      fc.property(values, fc.boolean(), (each, descending) => {
        const cursor = { sort: 'lastName', descending, values: each, id } as const;
        expect(readCursor(writeCursor(cursor), { ...cursor, values: each.length })).toEqual(cursor);
      }),
      { seed: 8 },
    );
  });

  const good = { sort: 'email', descending: false, values: ['a@b.se'], id } as const;
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
    expect(() => pageQuery(request({ sort: 'email', after }))).toThrow(refused);
  });

  test('property: any text is a cursor or refused', () => {
    fc.assert(
      fc.property(fc.string(), after => {
        expect(() => pageQuery(request({ after }))).toThrow(refused);
      }),
      { seed: 9 },
    );
  });
});

describe('the query of a page', () => {
  test('holds no value in its text', () => {
    const after = writeCursor({ sort: 'city', descending: true, values: ["Malmö'"], id });
    const query = pageQuery(
      request({ search: "x' OR 1=1 100%_", sort: 'city', descending: true, after, limit: 7 }),
    );
    expect(query.text).not.toMatch(/Malmö|1=1|\b8\b/);
    expect(query.values).toEqual(["%x'%", '%OR%', '%1=1%', '%100\\%\\_%', "Malmö'", id, 8]);
    expect(query.text).toContain(
      `(coalesce(m."city", '') COLLATE "sv-x-icu", m."id") < ($5::text, $6::uuid)`,
    );
  });

  test('digits are looked for in the number however it is written', () => {
    expect(countQuery({ search: '070-84 33' }).values).toEqual(['%070-84%', '%33%', '%708433%']);
    expect(countQuery({ search: '+46 70' }).values).toEqual(['%+46%', '%70%', '%4670%']);
    expect(countQuery({ search: '0046708' }).values).toEqual(['%0046708%', '%708%']);
    expect(countQuery({ search: 'Öberg 07' }).values).toEqual(['%Öberg%', '%07%']);
  });

  test('a search of blanks finds everything', () => {
    expect(countQuery({ search: ' \0 ' })).toEqual(countQuery({ search: '' }));
  });
});

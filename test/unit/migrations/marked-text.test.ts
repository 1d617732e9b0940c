import { describe, expect, test } from 'vitest';
import { parseStatements } from '../../../src/core/migrations/grammar/parse.ts';
import { markedText, markOf } from '../../../src/core/migrations/tenant/marked-text.ts';

const mark = /SET LOCAL application_name = 'podium\/migrations \d+\/\d+';/g;

const nasty: Readonly<Record<string, string>> = {
  'a comment at the end': 'CREATE TABLE a (); -- the end',
  'comments alone': '-- nothing\n/* at /* all */ */',
  nothing: '',
  blanks: ' \r\n\t',
  'empty statements': ';;CREATE TABLE a ();;\n;; CREATE TABLE b ();;',
  'comments between': '-- å\nSELECT 1 /* ; */ ; /* ä; */ SELECT 2; -- ö;\nSELECT 3',
  'bytes that are not characters': `SELECT 'åäö 𝄞'; SELECT '漢字;'; SELECT 1 AS "ö"`,
  dollars: `CREATE FUNCTION f() RETURNS int AS $body$ SELECT 1; -- $$ ; $$\n SELECT 2; $body$ LANGUAGE sql; SELECT $$;$$`,
  'a body of the standard':
    'CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 1',
  'a block': `DO $$ BEGIN PERFORM 1; PERFORM 'x;'; END $$; SELECT 1;`,
  strings:
    String.raw`SELECT 'it''s;', E'a\';b', U&'d\0061t', "a;""b" FROM (SELECT 1 AS "a;""b") s; SELECT 'a'` +
    `\n'b;c'`,
  'a backslash at the end of a string': String.raw`SELECT 'c:\'; SELECT 2`,
  'a rule of several': 'CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM a; DELETE FROM b); SELECT 1',
  'a schema with its tables': 'CREATE SCHEMA s CREATE TABLE a () CREATE TABLE b (); SELECT 1',
  'carriage returns': 'SELECT 1;\r\nSELECT 2; -- x\r\nSELECT 3;\r\n',
  'its own marks': "SET LOCAL application_name = 'mine'; SELECT 1",
};

describe('a marked text', () => {
  test.each(Object.entries(nasty))('of %s is the file and its marks', async (_, sql) => {
    const migration = { name: 'm', folder: '', sql, checksum: '' };
    const { text, statements } = await markedText(migration);
    expect(text.replaceAll(mark, '')).toBe(sql);

    const own = (await parseStatements(sql)) ?? [];
    expect(statements).toBe(own.length);
    const all = (await parseStatements(text)) ?? [];
    expect(all.map(each => each.text)).toEqual(
      own.flatMap((each, index) => [
        `SET LOCAL application_name = 'podium/migrations ${index + 1}/${own.length}'`,
        each.text,
      ]),
    );
  });

  test('tells the statement that is next by how many commands were done', async () => {
    const { statementAfter } = await markedText({
      name: 'm',
      folder: '',
      sql: 'SELECT 1; SELECT 2;',
      checksum: '',
    });
    expect([0, 1, 2, 3, 4].map(statementAfter)).toEqual([1, 1, 2, 2, undefined]);
  });

  test('has so many marks that a long file stays a file', async () => {
    const sql = 'SELECT 1;\n'.repeat(1_200);
    const { text, statementAfter } = await markedText({ name: 'm', folder: '', sql, checksum: '' });
    expect(text.match(mark)).toHaveLength(400);
    expect([0, 1, 2, 3, 4, 1_599, 1_600].map(statementAfter)).toEqual([1, 1, 2, 3, 4, 1_200, undefined]);
  });

  test('is read from an application_name', () => {
    expect(markOf('podium/migrations 12/40')).toBe(12);
    expect(markOf('podium/migrations')).toBeNull();
    expect(markOf('podium/migrations 12/40 x')).toBeNull();
  });
});

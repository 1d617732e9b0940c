import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ImportField } from '../../../src/contract/imports-plan.ts';
import { TextHash } from '../../../src/core/db/text-hash.ts';
import { ChangedText } from '../../../src/core/imports/load/changed-text.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { byEmail, copyText, load, manyRows, type TestRow } from './staged-rows.ts';

const subdomain = 'lund';
let podium: TestCore;
let database: pg.Client;
const file = manyRows().map(row => ({ ...row, isActive: true }));

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra(subdomain);
  database = await podium.admin(subdomain);
  await load(podium, subdomain, file);
});
afterAll(() => podium[Symbol.asyncDispose]());

/** Row numbers that are left, and those that are not. */
async function divide(rows: readonly TestRow[], options = byEmail) {
  // fewer than there are, so that the set has to grow
  const changed = await ChangedText.of(database, options, copyText(rows), 10);
  let text = '';
  for await (const chunk of changed) text += Buffer.from(chunk).toString();
  const left = text
    .split('\n')
    .slice(0, -1)
    .map(line => Number(line.split('\t')[0]));
  return { left, same: [...changed.same] };
}

const numbers = file.map(({ row }) => row);

test('of a file that the orchestra has already nothing is left', async () => {
  expect(await divide(file)).toEqual({ left: [], same: numbers });
});

test('a row is left that says something new in any of its columns', async () => {
  const changes: Partial<TestRow>[] = [
    ...[{ firstName: 'Bo' }, { lastName: 'Ek' }, { email: 'bo.ek@exempel.se' }, { city: 'Lund' }],
    ...[{ phone: '+46701234567', phoneSource: '070-123 45 67' }, { phoneSource: 'ring kvällstid' }],
    ...[
      { instrument: 'Fagott' },
      { position: 'Solo' },
      { isActive: false },
      { notes: 'solist' },
      { city: '' },
    ],
  ];
  const changed = file.map((row, at) => ({ ...row, ...changes[at] }));
  const { left, same } = await divide(changed);
  expect(left).toEqual(numbers.slice(0, changes.length));
  expect(same).toEqual(numbers.slice(changes.length));
});

test('what the file has no column for tells nothing, and what the musician has there is no difference', async () => {
  const mapped = ImportField.options.filter(
    field => !['city', 'isActive', 'instrument', 'position'].includes(field),
  );
  const short = file.map(row => ({ ...row, city: '', isActive: null, instrument: '', position: '' }));
  expect(await divide(short, { ...byEmail, mapped })).toEqual({ left: [], same: numbers });
});

test('an e-mail beyond ASCII is left to the server', async () => {
  const rename = `UPDATE "Musician" SET "email" = $2 WHERE "email" = $1`;
  const [before, other] = [file[7]?.email, 'åsa@exempel.se'];
  await database.query(rename, [before, other]);
  const { left } = await divide(file.map((row, at) => (at === 7 ? { ...row, email: other } : row)));
  await database.query(rename, [other, before]);
  expect(left).toEqual([file[7]?.row]);
});

test('a musician is known by notes of several lines, and by nothing that only looks the same', async () => {
  const notes = ['två rader\nhär', 'tre\r\nrader\nhär', 'a\\b', 'a\tb', '\\N', ''];
  for (const [at, text] of notes.entries()) {
    const email = file[at]?.email;
    await database.query('UPDATE "Musician" SET "notes" = $2 WHERE "email" = $1', [email, text]);
  }
  const rows = file.map((row, at) => ({ ...row, notes: notes[at] ?? row.notes }));
  expect((await divide(rows)).left).toEqual([rows[2], rows[3], rows[4]].map(row => row?.row));
  // cell by cell other than what there is, but as one text the same
  await database.query(`UPDATE "Musician" SET "city" = $2, "notes" = 'b' WHERE "email" = $1`, [
    file[6]?.email,
    'Lund\tx',
  ]);
  const shifted = rows.map((row, at) => (at === 6 ? { ...row, notes: 'x\tb', city: 'Lund' } : row));
  expect((await divide(shifted)).left).toEqual([2, 3, 4, 6].map(at => rows[at]?.row));
});

test('a text has the hash that the server gives it', async () => {
  const seeds = fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).filter(seed => seed !== 0n);
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 40 }).map(text => text.replaceAll('\0', '')));
  const hashes = fc.asyncProperty(seeds, texts, async (seed, all) => {
    const { rows } = await database.query<{ hash: string }>(
      `SELECT hashtextextended(text COLLATE "C", $1) AS hash FROM unnest($2::text[]) WITH ORDINALITY u (text, n) ORDER BY n`,
      [seed, all],
    );
    const hash = new TextHash(seed);
    const ours = all.map(text => {
      const bytes = Buffer.from(`.${text}.`); // starts at no word's boundary
      const { high, low } = hash.of(bytes, 1, bytes.length - 1);
      return String(BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low)));
    });
    expect(ours).toEqual(rows.map(row => row.hash));
  });
  await fc.assert(hashes, { numRuns: 200 });
});

import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ImportField } from '../../../src/contract/imports-plan.ts';
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

test('a text that needs an escape, and an e-mail beyond ASCII, are left to the server', async () => {
  await database.query(`UPDATE "Musician" SET "notes" = 'a\\b' WHERE "email" = $1`, [file[0]?.email]);
  await database.query(`UPDATE "Musician" SET "email" = 'åsa@exempel.se' WHERE "email" = $1`, [
    file[1]?.email,
  ]);
  const rows = file.map((row, at) =>
    at === 0 ? { ...row, notes: 'a\\b' } : at === 1 ? { ...row, email: 'åsa@exempel.se' } : row,
  );
  expect((await divide(rows)).left).toEqual(numbers.slice(0, 2));
});

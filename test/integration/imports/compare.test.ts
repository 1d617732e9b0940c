import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changesOf } from '../../../src/core/imports/load/changes.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import {
  byEmail,
  dry,
  type LoadOptions,
  load,
  outcomesOf,
  staged,
  type TestRow,
  toStaged,
} from './staged-rows.ts';

const subdomain = 'malmo';
let podium: TestCore;
let database: pg.Client;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra(subdomain);
  database = await podium.admin(subdomain);
});
afterAll(() => podium[Symbol.asyncDispose]());

beforeEach(async () => {
  await database.query('TRUNCATE "Musician", "Instrument", "Position", "Qualification", podium.import');
  await database.query(`
    INSERT INTO "Musician" ("firstName", "lastName", "email", "phone", "phoneSource", "city", "notes") VALUES
      ('Åsa', 'Öberg', 'asa@exempel.se', '+46701234567', '070-123 45 67', 'Malmö', 'solist'),
      ('Per', 'Ström', 'per@exempel.se', '+46701111111', '070-111 11 11', 'Lund', NULL),
      ('Per', 'Ström', 'per2@exempel.se', '+46701111111', '070-111 11 11', NULL, NULL),
      ('Eva', 'Ek', 'eva@exempel.se', NULL, 'ring kvällstid', NULL, NULL)`);
});

/** What the dry run says of the rows, one after the other; the run must do the same. */
async function outcomes(rows: readonly TestRow[], options: LoadOptions = {}): Promise<string[]> {
  const comparison = await dry(podium, subdomain, rows, options);
  const { counts, refused } = await load(podium, subdomain, rows, options);
  const { created, updated, unchanged, ...refusals } = comparison.counts;
  expect(counts).toMatchObject({ created, updated, unchanged });
  expect(
    Object.fromEntries(
      Object.keys(refusals).map(kind => [kind, refused.get(kind as 'email_taken')?.length ?? 0]),
    ),
  ).toEqual(refusals);
  return [...outcomesOf(comparison, rows).values()];
}

async function musician(email: string): Promise<Record<string, unknown> | undefined> {
  return (await database.query('SELECT * FROM "Musician" WHERE "email" = $1', [email])).rows[0];
}

describe('by e-mail', () => {
  test('a row is new, changes something, or says nothing new', async () => {
    const rows = staged(
      { email: 'ny@exempel.se' },
      { firstName: 'Åsa', lastName: 'Åberg', email: 'ASA@exempel.se' },
      { firstName: 'Per', lastName: 'Ström', email: 'per@exempel.se', city: 'Lund' },
      { firstName: 'Per', lastName: 'Ström', email: 'per2@exempel.se', instrument: 'Violin' },
    );
    expect(await outcomes(rows)).toEqual(['created', 'updated', 'unchanged', 'updated']);
    expect(await musician('asa@exempel.se')).toMatchObject({ lastName: 'Åberg', city: 'Malmö' });
  });

  test('an archived musician is updated and stays archived', async () => {
    await database.query(`UPDATE "Musician" SET "archivedAt" = now() WHERE "firstName" = 'Åsa'`);
    const rows = staged({ firstName: 'Åsa', lastName: 'Öberg', email: 'asa@exempel.se', city: 'Ystad' });
    expect(await outcomes(rows)).toEqual(['updated']);
    expect(await musician('asa@exempel.se')).toMatchObject({ city: 'Ystad', archivedAt: expect.any(Date) });
  });

  test('the second of two addresses that only the database takes for one is refused', async () => {
    await database.query(`SELECT 1`);
    const rows = staged({ email: 'bo@ÅÄÖ.se' }, { row: 7, email: 'bo@åäö.se' });
    expect(await outcomes(rows)).toEqual(['created', 'email_taken']);
  });
});

/** Doubtful letters are judged by way of the table, all others at once. */
test.each(['bo@exempel.se', 'bo@ö.se'])(
  'rows of a long file are told by their numbers, beside %s',
  async email => {
    const asa = { firstName: 'Åsa', lastName: 'Öberg', email: 'asa@exempel.se' };
    const rows = staged(
      { ...asa, row: 3 },
      ...Array.from({ length: 140 }, (_, at) => ({ row: 1_000 * (at + 1), email: `ny.${at}@exempel.se` })),
      { row: 140_001, firstName: 'Per', lastName: 'Ström', email: 'per@exempel.se' },
      { row: 140_002, firstName: 'Per', lastName: 'Ek', email: 'per2@exempel.se' },
      { row: 140_003, email },
    );
    const comparison = await dry(podium, subdomain, rows);
    expect(comparison).toMatchObject({
      counts: { created: 141, updated: 1, unchanged: 2 },
      usual: 'created',
    });
    expect([...comparison.rows].toSorted()).toEqual([
      ['unchanged', Uint32Array.of(3, 140_001)],
      ['updated', Uint32Array.of(140_002)],
    ]);
    expect((await dry(podium, subdomain, [])).counts).toMatchObject({ created: 0, unchanged: 0 });
  },
);

describe('by phone', () => {
  const key = { key: 'phone' } as const;

  test('the e-mail is changed, unless another musician has it', async () => {
    const asa = { firstName: 'Åsa', lastName: 'Öberg', phone: '+46701234567', phoneSource: '070-123 45 67' };
    expect(await outcomes(staged({ ...asa, email: 'Eva@exempel.se' }), key)).toEqual(['email_taken']);
    expect(await outcomes(staged({ ...asa, email: 'ASA@exempel.se' }), key)).toEqual(['unchanged']);
    expect(await outcomes(staged({ ...asa, email: 'asa.oberg@exempel.se' }), key)).toEqual(['updated']);
    expect(await musician('asa.oberg@exempel.se')).toMatchObject({ firstName: 'Åsa' });
  });

  test('a number that several have, an e-mail of a musician without it, and an e-mail of an earlier row are refused', async () => {
    const rows = staged(
      { phone: '+46701111111', phoneSource: '0701111111', email: 'ny@exempel.se' },
      { phone: '+46702222222', phoneSource: '0702222222', email: 'EVA@exempel.se' },
      { phone: '+46703333333', phoneSource: '0703333333', email: 'ny@exempel.se' },
      { phone: '+46704444444', phoneSource: '0704444444', email: 'Ny@exempel.se' },
    );
    expect(await outcomes(rows, key)).toEqual(['key_ambiguous', 'email_taken', 'created', 'email_taken']);
  });
});

describe('by name', () => {
  const key = { key: 'name' } as const;

  test('case does not matter, the spelling that is there stays, and namesakes are refused', async () => {
    const rows = staged(
      { firstName: 'ÅSA', lastName: 'öberg', email: 'asa@exempel.se', city: 'Lund' },
      { firstName: 'Per', lastName: 'STRÖM', email: 'per3@exempel.se' },
      { firstName: 'Eva', lastName: 'Ek', email: 'eva.ek@exempel.se' },
    );
    expect(await outcomes(rows, key)).toEqual(['updated', 'key_ambiguous', 'updated']);
    expect(await musician('asa@exempel.se')).toMatchObject({
      firstName: 'Åsa',
      lastName: 'Öberg',
      city: 'Lund',
    });
    expect(await musician('eva.ek@exempel.se')).toBeDefined();
  });

  test('the second row of one musician is refused', async () => {
    const rows = staged(
      { firstName: 'Åsa', lastName: 'Öberg', email: 'asa@exempel.se', city: 'Lund' },
      { firstName: 'ÅSA', lastName: 'ÖBERG', email: 'asa2@exempel.se', city: 'Ystad' },
    );
    expect(await outcomes(rows, key)).toEqual(['updated', 'key_duplicate']);
    expect(await musician('asa@exempel.se')).toMatchObject({ city: 'Lund' });
  });
});

describe('an empty cell', () => {
  const asa = { firstName: 'Åsa', lastName: 'Öberg', email: 'asa@exempel.se' };

  test('erases nothing by itself', async () => {
    expect(await outcomes(staged(asa))).toEqual(['unchanged']);
  });

  test('erases phone, city and notes when asked to', async () => {
    expect(await outcomes(staged(asa), { eraseEmpty: true })).toEqual(['updated']);
    expect(await musician('asa@exempel.se')).toMatchObject({
      ...{ phone: null, phoneSource: null, city: null, notes: null, isActive: true, firstName: 'Åsa' },
    });
  });

  test('of a field without a column erases nothing', async () => {
    const mapped = ['firstName', 'lastName', 'email', 'notes'] as const;
    expect(await outcomes(staged(asa), { eraseEmpty: true, mapped })).toEqual(['updated']);
    expect(await musician('asa@exempel.se')).toMatchObject({
      phone: '+46701234567',
      city: 'Malmö',
      notes: null,
    });
  });
});

test.each([false, true])(
  'an unclear phone never overwrites a clear one (empty cells erase: %s)',
  async eraseEmpty => {
    const unclear = { phone: '', phoneSource: 'efter sex' };
    const rows = staged(
      {
        firstName: 'Åsa',
        lastName: 'Öberg',
        email: 'asa@exempel.se',
        city: 'Malmö',
        notes: 'solist',
        ...unclear,
      },
      { firstName: 'Eva', lastName: 'Ek', email: 'eva@exempel.se', ...unclear },
    );
    expect(await outcomes(rows, { eraseEmpty })).toEqual(['unchanged', 'updated']);
    expect(await musician('eva@exempel.se')).toMatchObject({ phone: null, phoneSource: 'efter sex' });
  },
);

test('the changes of a page are told field by field', async () => {
  const rows = staged(
    {
      row: 3,
      firstName: 'Åsa',
      lastName: 'Åberg',
      email: 'asa@exempel.se',
      phone: '+46709999999',
      phoneSource: '0709999999',
    },
    {
      row: 5,
      firstName: 'Per',
      lastName: 'Ström',
      email: 'per@exempel.se',
      isActive: false,
      instrument: 'Oboe',
      position: 'Solo',
    },
    { row: 8, firstName: 'Eva', lastName: 'Ek', email: 'eva@exempel.se' },
    { row: 9, email: 'ny@exempel.se' },
  );
  expect(
    Object.fromEntries(
      await changesOf(
        database,
        byEmail,
        rows.map(row => toStaged(row)),
      ),
    ),
  ).toEqual({
    3: [
      { field: 'lastName', from: 'Öberg', to: 'Åberg' },
      { field: 'phone', from: '070-123 45 67', to: '0709999999' },
    ],
    5: [
      { field: 'isActive', from: 'true', to: 'false' },
      { field: 'instrument', from: '', to: 'Oboe' },
      { field: 'position', from: '', to: 'Solo' },
    ],
  });
});

test('a dry run writes nothing, and works in a tenant that Podium has not brought up to date', async () => {
  await database.query('ALTER TABLE podium.import_change RENAME TO gone');
  try {
    const relations = `SELECT relname, relfilenode FROM pg_class
      WHERE relnamespace IN ('public'::regnamespace, 'podium'::regnamespace) ORDER BY relname`;
    const before = (await database.query(relations)).rows;
    await dry(podium, subdomain, staged({ email: 'ny@exempel.se', instrument: 'Violin' }));
    expect((await database.query(relations)).rows).toEqual(before);
    expect(await musician('ny@exempel.se')).toBeUndefined();
    expect((await database.query('SELECT FROM "Instrument"')).rowCount).toBe(0);
  } finally {
    await database.query('ALTER TABLE podium.gone RENAME TO import_change');
  }
});

import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { load, staged } from './staged-rows.ts';

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
  await database.query(
    'TRUNCATE "Musician", "Instrument", "Position", "Qualification", podium.import, podium.import_change',
  );
});

const one = async (text: string) => (await database.query(text)).rows[0];

describe('the journal', () => {
  test('holds what was changed and nothing else', async () => {
    await load(podium, subdomain, staged({ city: 'Lund', notes: 'solist', isActive: false }));
    const { importId } = await load(
      podium,
      subdomain,
      staged(
        { city: 'Malmö', isActive: true, instrument: 'Oboe' },
        {
          firstName: 'Åsa',
          lastName: 'Öberg',
          email: 'asa@exempel.se',
          phone: '+46701234567',
          phoneSource: '070-123',
        },
      ),
    );
    const { rows } = await database.query(
      `SELECT to_jsonb(c) - 'musician_id' - 'import_id' - 'position_id' AS change, c.position_id IS NOT NULL AS chair
       FROM podium.import_change c WHERE import_id = $1 ORDER BY kind`,
      [importId],
    );
    const none = {
      ...{ first_name: null, last_name: null, email: null, phone: null, phone_source: null, city: null },
      ...{ is_active: null, notes: null, before: null, after: null },
    };
    expect(rows).toEqual([
      {
        chair: false,
        change: {
          ...{ ...none, kind: 'created', first_name: 'Åsa', last_name: 'Öberg', email: 'asa@exempel.se' },
          ...{ phone: '+46701234567', phone_source: '070-123', is_active: true },
        },
      },
      {
        chair: true,
        change: {
          ...{ ...none, kind: 'updated' },
          ...{ before: { city: 'Lund', isActive: false }, after: { city: 'Malmö', isActive: true } },
        },
      },
    ]);
    const record =
      await one(`SELECT transaction_id::xid = (SELECT xmin FROM "Musician" LIMIT 1) AS "isItsOwn",
      cardinality(instruments_created) AS instruments, cardinality(positions_created) AS positions
      FROM podium.import ORDER BY imported_at DESC LIMIT 1`);
    expect(record).toEqual({ isItsOwn: true, instruments: 1, positions: 1 });
  });

  test('is not kept where it could not forget an erased musician', async () => {
    const role = (await one(`SELECT tableowner AS owner FROM pg_tables WHERE tablename = 'Musician'`)).owner;
    await database.query(`DROP TRIGGER IF EXISTS podium_forget_deleted ON "Musician"; ALTER TABLE "Musician" OWNER TO postgres;
      GRANT SELECT, INSERT, UPDATE, DELETE, REFERENCES ON "Musician" TO ${role}`);
    try {
      await load(podium, subdomain, staged({}));
      expect((await database.query('SELECT FROM podium.import_change')).rowCount).toBe(0);
      expect(await one('SELECT created, journal_expires_at FROM podium.import')).toEqual({
        created: 1,
        journal_expires_at: null,
      });
    } finally {
      await database.query(`ALTER TABLE "Musician" OWNER TO ${role}`);
    }
  });
});

test('only what changes is written', async () => {
  const rows = staged({ city: 'Lund' }, { firstName: 'Eva', email: 'eva@exempel.se', city: 'Lund' });
  await load(podium, subdomain, rows);
  const versions = 'SELECT "email", "updatedAt", xmin::text FROM "Musician" ORDER BY "email"';
  const before = (await database.query(versions)).rows;
  const changed = rows.map(row => (row.firstName === 'Eva' ? { ...row, city: 'Ystad' } : row));
  expect((await load(podium, subdomain, changed)).counts).toMatchObject({ updated: 1, unchanged: 1 });
  const after = (await database.query(versions)).rows;
  expect(after[0]).toEqual(before[0]);
  expect(after[1].updatedAt > before[1].updatedAt).toBe(true);
});

test('a row that is refused makes no instrument', async () => {
  await database.query(
    `INSERT INTO "Musician" ("firstName", "lastName", "email") VALUES ('Eva', 'Ek', 'eva@exempel.se')`,
  );
  const rows = staged({ phone: '+46701234567', email: 'eva@exempel.se', instrument: 'Lutfiol' });
  const { counts, refused, instrumentsCreated } = await load(podium, subdomain, rows, { key: 'phone' });
  expect({ counts, refused, instrumentsCreated }).toMatchObject({
    counts: { created: 0, rejected: 1 },
    refused: new Map([['email_taken', new Uint32Array([1])]]),
    instrumentsCreated: [],
  });
  expect((await database.query('SELECT FROM "Instrument"')).rowCount).toBe(0);
});

test('instruments that differ by case alone give one qualification', async () => {
  await database.query(`INSERT INTO "Instrument" ("name") VALUES ('Flöjt')`);
  const rows = staged(
    { instrument: 'FLÖJT' },
    { email: 'eva@exempel.se', instrument: 'flöjt', position: 'Solo' },
  );
  expect((await load(podium, subdomain, rows)).instrumentsCreated).toEqual([]);
  expect((await load(podium, subdomain, rows)).counts.unchanged).toBe(2);
  expect(await one('SELECT count(*)::int AS count FROM "Qualification"')).toEqual({ count: 2 });
});

test('a list that tells no positions adds no chair beside the one that is there', async () => {
  await load(podium, subdomain, staged({ instrument: 'Oboe', position: 'Solo' }));
  const { counts } = await load(podium, subdomain, staged({ instrument: 'oboe' }));
  expect(counts).toMatchObject({ updated: 0, unchanged: 1 });
  const other = await load(podium, subdomain, staged({ instrument: 'Fagott' }));
  expect(other.counts).toMatchObject({ updated: 1 });
  expect(await one('SELECT count(*)::int AS chairs FROM "Qualification"')).toEqual({ chairs: 2 });
});

describe('while the web application writes', () => {
  /** Writes and commits when the merge waits for the holder, whose transaction it is. */
  async function meanwhile(lock: string, write: string): Promise<void> {
    const holder = await podium.admin(subdomain);
    await holder.query(`BEGIN; ${lock}`);
    const waits = `SELECT FROM pg_stat_activity WHERE application_name = 'podium/import' AND wait_event_type = 'Lock'`;
    for (let tries = 0; tries < 200; tries++) {
      if (((await database.query(waits)).rowCount ?? 0) > 0) break;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    await holder.query(`${write}; COMMIT`);
    await holder.end();
  }

  test('the same new musician, the merge begins again and updates that one', async () => {
    const write = `INSERT INTO "Musician" ("firstName", "lastName", "email") VALUES ('Bo', 'Ek', 'bo@exempel.se')`;
    const other = meanwhile(write, 'SELECT 1');
    await new Promise(resolve => setTimeout(resolve, 100));
    const { counts } = await load(podium, subdomain, staged({ city: 'Lund' }));
    await other;
    expect(counts).toMatchObject({ created: 0, updated: 1 });
    expect(await one('SELECT count(*)::int AS count, min("city") AS city FROM "Musician"')).toEqual({
      ...{ count: 1, city: 'Lund' },
    });
  });

  test('the same row, the journal has what was there last', async () => {
    await load(podium, subdomain, staged({ city: 'Lund' }));
    const other = meanwhile(`UPDATE "Musician" SET "city" = 'Kivik'`, 'SELECT 1');
    await new Promise(resolve => setTimeout(resolve, 100));
    const { importId } = await load(podium, subdomain, staged({ city: 'Ystad' }));
    await other;
    expect(
      (
        await database.query('SELECT before, after FROM podium.import_change WHERE import_id = $1', [
          importId,
        ])
      ).rows,
    ).toEqual([{ before: { city: 'Kivik' }, after: { city: 'Ystad' } }]);
  });
});

describe('a companion schema that an older Podium made', () => {
  const older = `
    DROP TABLE podium.import_change, podium.import_running; DROP FUNCTION podium.forget_musicians() CASCADE;
    ALTER TABLE podium.import DROP COLUMN transaction_id, DROP COLUMN journal_expires_at, DROP COLUMN undone_at,
      DROP COLUMN undo_transaction_id, DROP COLUMN instruments_created, DROP COLUMN positions_created;
    ALTER TABLE podium.import_staging ADD COLUMN import_id UUID NOT NULL;
    CREATE INDEX import_staging_import_id_idx ON podium.import_staging (import_id);
    DELETE FROM podium._prisma_migrations WHERE migration_name > '20260901080000_init'`;

  test('is brought up to date by the import; until then its imports can be listed', async () => {
    await load(podium, subdomain, staged({}));
    await database.query(older);
    expect(await podium.client.imports.list({ subdomain })).toMatchObject([
      { undoUntil: null, undoneAt: null },
    ]);
    await load(podium, subdomain, staged({ email: 'ny@exempel.se' }));
    const [newest] = await podium.client.imports.list({ subdomain });
    expect(newest).toMatchObject({ counts: { created: 1 }, undoUntil: expect.any(String) });
  });

  test('is told where this role may not change it', async () => {
    const owner = (await one(`SELECT tableowner AS owner FROM pg_tables WHERE tablename = 'import'`)).owner;
    await database.query(older);
    await database.query('ALTER TABLE podium.import OWNER TO postgres');
    await expect(load(podium, subdomain, staged({}))).rejects.toMatchObject({
      ...{ code: 'tenant_not_migrated', details: { subdomain } },
    });
    await database.query(`ALTER TABLE podium.import OWNER TO ${owner}`);
    await load(podium, subdomain, staged({}));
  });
});

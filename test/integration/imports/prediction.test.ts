import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ImportField } from '../../../src/contract/imports-plan.ts';
import { changesOf } from '../../../src/core/imports/load/changes.ts';
import type { CompareOptions } from '../../../src/core/imports/load/values.sql.ts';
import { previewUndo } from '../../../src/core/imports/undo/preview.ts';
import { undoImport } from '../../../src/core/imports/undo/undo.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { dry, load, outcomesOf, type TestRow, toStaged } from './staged-rows.ts';

const subdomain = 'malmo';
let podium: TestCore;
let database: pg.Client;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra(subdomain);
  database = await podium.admin(subdomain);
});
afterAll(() => podium[Symbol.asyncDispose]());

// few values, so that rows and musicians meet in every way
const firstName = fc.constantFrom('Åsa', 'ÅSA', 'Bo', 'Eva');
const lastName = fc.constantFrom('Öberg', 'öberg', 'Ek');
const email = fc.constantFrom(
  // the sign of kelvin is a k in lower case
  ...[
    'k@x.se',
    '\u212a@x.se',
    'a@x.se',
    'A@X.se',
    'b@x.se',
    'c@x.se',
    'C@x.SE',
    'd@åäö.se',
    'd@ÅÄÖ.se',
    'e@x.se',
    'f@x.se',
  ],
);
const clear = fc.constantFrom('070-123 45 67', '+46701234567', '070-765 43 21');
const toE164 = (written: string) => `+46${written.replace(/\D/g, '').replace(/^(?:46|0)/, '')}`;
const phone = fc.oneof(
  clear.map(phoneSource => ({ phoneSource, phone: toE164(phoneSource) })),
  fc.constant({ phoneSource: 'ring kvällstid', phone: '' }),
  fc.constant({ phoneSource: '', phone: '' }),
);
const city = fc.constantFrom('', 'Lund', 'Malmö');
const notes = fc.constantFrom('', 'solist', 'a\\b', 'a\\\\b', 'a\nb', 'a\tb', '\\N');
const chair = fc.constantFrom(
  ...([
    ['', ''],
    ['Oboe', ''],
    ['OBOE', 'Solo'],
    ['Oboe', 'solo'],
    ['Flöjt', 'Tutti'],
  ] as const),
);

const person = fc.record({ firstName, lastName, email, phone, city, notes, chair });

const rows = fc.array(fc.tuple(person, fc.constantFrom(null, true, false)), { maxLength: 8 }).map(people =>
  people.map(
    (
      [
        {
          phone: number,
          chair: [instrument, position],
          ...texts
        },
        isActive,
      ],
      at,
    ): TestRow => ({
      ...{ row: at * 3 + 1, ...texts, ...number, instrument, position, isActive },
    }),
  ),
);

const musicians = fc.uniqueArray(fc.tuple(person, fc.boolean(), fc.boolean()), {
  maxLength: 6,
  selector: ([{ email }]) => email.toLowerCase(),
});

const options: fc.Arbitrary<CompareOptions> = fc.record({
  key: fc.constantFrom('email', 'phone', 'name'),
  mapped: fc.constantFrom(
    ImportField.options,
    ImportField.options.filter(field => field !== 'city'),
  ),
  eraseEmpty: fc.boolean(),
});

/** By e-mail and by phone the file was checked already, as JavaScript folds case; beyond ASCII a database may think otherwise. */
function withoutDoubles(file: readonly TestRow[], key: CompareOptions['key']): readonly TestRow[] {
  if (key === 'name') return file;
  const keyOf = (row: TestRow) => (key === 'email' ? row.email.toLowerCase() : row.phone);
  const isFirst = (row: TestRow, at: number) => file.findIndex(other => keyOf(other) === keyOf(row)) === at;
  return file.filter(
    (row, at) => isFirst(row, at) || keyOf(row) === '' || /[^\0-\x7f]/.test(keyOf(row) ?? ''),
  );
}

async function fill(
  people: readonly (readonly [typeof person extends fc.Arbitrary<infer T> ? T : never, boolean, boolean])[],
): Promise<void> {
  await database.query(
    'TRUNCATE "Musician", "Instrument", "Position", "Qualification", podium.import, podium.import_change',
  );
  for (const [
    {
      phone: number,
      chair: [instrument, position],
      ...texts
    },
    isActive,
    isArchived,
  ] of people) {
    const orNull = (text: string) => (text === '' ? null : text);
    await database.query(
      `WITH m AS (
         INSERT INTO "Musician" ("firstName", "lastName", "email", "phone", "phoneSource", "city", "notes", "isActive", "archivedAt")
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $9 THEN now() END) RETURNING "id"),
       i AS (INSERT INTO "Instrument" ("name") SELECT $10 WHERE $10 <> ''
         ON CONFLICT (lower("name")) DO UPDATE SET "name" = EXCLUDED."name" RETURNING "id"),
       p AS (INSERT INTO "Position" ("instrumentId", "name", "rank") SELECT i."id", $11, 1 FROM i
         ON CONFLICT ("instrumentId", lower("name")) DO UPDATE SET "name" = EXCLUDED."name" RETURNING "id")
       INSERT INTO "Qualification" ("musicianId", "positionId") SELECT m."id", p."id" FROM m, p`,
      [
        ...[texts.firstName, texts.lastName, texts.email, orNull(number.phone), orNull(number.phoneSource)],
        ...[orNull(texts.city), orNull(texts.notes), isActive, isArchived, instrument, position],
      ],
    );
  }
}

interface Shown {
  readonly id: string;
  readonly version: string;
  readonly shown: string;
}

/** Each musician as an orchestra sees it, with the version of its row. */
async function shown(): Promise<Map<string, Shown>> {
  const { rows } = await database.query<Shown>(`
    SELECT m."id", m.xmin::text AS version, (to_jsonb(m) - 'updatedAt')::text || coalesce((
      SELECT string_agg(i."name" || '/' || p."name", ';' ORDER BY p."id") FROM "Qualification" q
      JOIN "Position" p ON p."id" = q."positionId" JOIN "Instrument" i ON i."id" = p."instrumentId"
      WHERE q."musicianId" = m."id"), '') AS shown
    FROM "Musician" m`);
  return new Map(rows.map(row => [row.id, row]));
}

test('a dry run predicts a run exactly, and an undo takes all of it back', async () => {
  await fc.assert(
    fc.asyncProperty(musicians, rows, options, async (people, someRows, chosen) => {
      await fill(people);
      const file = withoutDoubles(someRows, chosen.key);
      const before = await shown();
      const dryRun = await dry(podium, subdomain, file, chosen);
      const predicted = outcomesOf(dryRun, file);
      const sameOfChanged = async () => {
        const [all, changed] = [
          await dry(podium, subdomain, file, chosen),
          await dry(podium, subdomain, file, chosen, 'changed'),
        ];
        expect(changed.counts).toEqual(all.counts);
        expect(outcomesOf(changed, file)).toEqual(outcomesOf(all, file));
      };
      await sameOfChanged();
      const changes = await changesOf(
        database,
        chosen,
        file.map(row => toStaged(row)),
      );
      expect(await shown()).toEqual(before);

      const { importId, counts, refused } = await load(podium, subdomain, file, chosen);
      const after = await shown();
      const { created, updated, unchanged, ...refusals } = dryRun.counts;
      expect(counts).toMatchObject({ rows: file.length, created, updated, unchanged });
      for (const [kind, count] of Object.entries(refusals)) {
        const numbers = [...predicted].filter(([, outcome]) => outcome === kind).map(([row]) => row);
        expect([...(refused.get(kind as 'email_taken') ?? [])]).toEqual(numbers);
        expect(numbers).toHaveLength(count);
      }

      // what the tables say, which know nothing of outcomes
      const isChanged = ({ id, shown: now }: Shown) => before.has(id) && before.get(id)?.shown !== now;
      expect([...after.keys()].filter(id => !before.has(id))).toHaveLength(created);
      expect([...after.values()].filter(isChanged)).toHaveLength(updated);
      const untouched = [...after.values()].filter(row => before.has(row.id) && !isChanged(row));
      expect(untouched.every(({ id, version }) => before.get(id)?.version === version)).toBe(true);
      const updatedRows = [...predicted].filter(([, outcome]) => outcome === 'updated').map(([row]) => row);
      // a page of a preview knows nothing of other rows, so it may tell changes of rows that are refused
      expect([...changes.keys()]).toEqual(expect.arrayContaining(updatedRows));
      expect(updatedRows.every(row => (changes.get(row)?.length ?? 0) > 0)).toBe(true);

      // now that rows are there word for word
      await sameOfChanged();
      // once more changes nothing; but where an e-mail was taken, its musician may have got another one meanwhile
      const again = await load(podium, subdomain, file, chosen);
      if (chosen.key === 'email' || refused.size === 0)
        expect(again.counts).toMatchObject({ created: 0, updated: 0 });

      if (created + updated === 0) return;
      const task = { signal: new AbortController().signal, progress() {}, note() {} };
      if (again.counts.created + again.counts.updated > 0) {
        await undoImport(podium.core.deps, { subdomain, importId: again.importId, chosen: [] }, task);
      }
      expect(await previewUndo(podium.core.deps, { subdomain, importId })).toEqual({
        ...{ erased: created, restored: updated, gone: 0, conflictCount: 0, conflicts: [] },
      });
      await undoImport(podium.core.deps, { subdomain, importId, chosen: [] }, task);
      const values = (all: Map<string, Shown>) => [...all.values()].map(row => row.shown).toSorted();
      expect(values(await shown())).toEqual(values(before));
      expect((await database.query('SELECT FROM "Instrument"')).rowCount).toBe(
        new Set(
          people
            .map(
              ([
                {
                  chair: [instrument],
                },
              ]) => instrument.toLowerCase(),
            )
            .filter(name => name !== ''),
        ).size,
      );
    }),
    { numRuns: 20, seed: 4, endOnFailure: true },
  );
}, 120_000);

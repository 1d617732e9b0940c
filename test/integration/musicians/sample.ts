import type pg from 'pg';
import type { Musician } from '../../../src/contract/musicians.ts';

const lastNames = [
  ...[
    'Åkesson',
    'Öberg',
    'Ärlig',
    'Ångström',
    'Andersson',
    'andersson',
    'Östlund',
    'Zorn',
    'Wåhlin',
    'Vinter',
    'von Döbeln',
  ],
  ...[
    'de Geer',
    "O'Brien",
    'Björk-Sjö',
    'Ünal',
    'Müller',
    'Æbelø',
    'Noren',
    'Norén',
    'NORÉN',
    'Xu',
    'Yngve',
    'ÖBERG',
  ],
]; // prettier-ignore
const firstNames = ['Anna', 'Åke', 'Örjan', 'Märta', 'Erik', 'erik', 'Ängla', 'Zoë', 'Lars Åke', 'W', 'V'];
const cities = ['Malmö', 'Göteborg', 'Ängelholm', 'Åmål', 'Örebro', 'Lund', null, 'Visby', 'Växjö'];
const instruments = ['Älghorn', 'Violin', 'Åskmaskin', 'Viola', 'Oboe', 'Ödletrumma'];
const positions = ['Tutti', 'Stämledare', 'Konsertmästare'];

/** Numbers that are the same in each run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Musicians with names that a sort may get wrong, many of them equal; some archived or inactive, some of many chairs or none.
 * A chair `Aldrig` is nobody's.
 */
export async function fillMusicians(database: pg.Client, count: number, seed: number): Promise<void> {
  const below = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const rows = Array.from({ length: count }, (_, index) => ({
    firstName: pick(firstNames),
    lastName: pick(lastNames),
    email: `${pick(['å', 'Z', 'a', 'm'])}${index}@exempel.se`,
    phone: below(4) === 0 ? null : `+4670${1_000_000 + below(9_000_000)}`,
    phoneSource: below(3) === 0 ? 'växel 08-50 anknytning' : null,
    city: pick(cities),
    isActive: below(3) > 0,
    archivedAt: below(8) === 0 ? '2026-01-02T03:04:05.678Z' : null,
    updatedAt: `2026-0${1 + below(3)}-01T00:00:00.00${below(3)}Z`,
  }));
  await database.query(
    `INSERT INTO "Musician" ("firstName", "lastName", "email", "phone", "phoneSource", "city", "isActive", "archivedAt", "updatedAt")
     SELECT r."firstName", r."lastName", r."email", r."phone", r."phoneSource", r."city", r."isActive", r."archivedAt", r."updatedAt"
     FROM json_populate_recordset(NULL::"Musician", $1) r`,
    [JSON.stringify(rows)],
  );
  await database.query('INSERT INTO "Instrument" ("name") SELECT unnest($1::text[])', [instruments]);
  await database.query(
    `INSERT INTO "Position" ("instrumentId", "name", "rank")
     SELECT i."id", p.name, p.rank FROM "Instrument" i, unnest($1::text[]) WITH ORDINALITY AS p (name, rank)`,
    [[...positions, 'Aldrig']],
  );
  await database.query(
    `INSERT INTO "Qualification" ("musicianId", "positionId")
     SELECT m."id", p."id" FROM "Musician" m, "Position" p
     WHERE p."name" <> 'Aldrig' AND hashtext(m."email" || p."id"::text) % 9 = 0 AND m."email" NOT LIKE '%7@%'`,
  );
  await database.query('ANALYZE');
}

const collator = new Intl.Collator('sv');
const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const swedish = (a: string, b: string) => collator.compare(a, b) || bytes(a, b);

/** Position of a chair in the order of instrument and rank. */
const chairRank = ({ qualifications: [first] }: Musician): string =>
  first === undefined
    ? '~'
    : [
        String(instruments.toSorted(swedish).indexOf(first.instrument)).padStart(3, '0'),
        positions.indexOf(first.position),
      ].join();

const byName = (a: Musician, b: Musician) =>
  swedish(a.lastName, b.lastName) || swedish(a.firstName, b.firstName) || bytes(a.id, b.id);
const byText = (key: 'email' | 'city' | 'phone' | 'updatedAt') => (a: Musician, b: Musician) =>
  swedish(a[key], b[key]) || bytes(a.id, b.id);

/** Each order of the page as Node would sort it. */
export const referenceOrder = {
  lastName: byName,
  firstName: (a: Musician, b: Musician) =>
    swedish(a.firstName, b.firstName) || swedish(a.lastName, b.lastName) || bytes(a.id, b.id),
  email: byText('email'),
  phone: byText('phone'),
  city: byText('city'),
  updatedAt: byText('updatedAt'),
  isActive: (a: Musician, b: Musician) => Number(a.isActive) - Number(b.isActive) || byName(a, b),
  qualifications: (a: Musician, b: Musician) => bytes(chairRank(a), chairRank(b)) || byName(a, b),
} as const;

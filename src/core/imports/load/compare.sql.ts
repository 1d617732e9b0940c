import { type CompareOptions, changedColumns, differs, fold } from './values.sql.ts';

/**
 * What becomes of each staged row, as one set of statements for the dry run and the run. The relations are names that
 * Podium made; `match` and `chair` live as long as the session.
 */
export const stagingTable = 'podium.import_staging';
export const matchTable = 'pg_temp.podium_match';
export const chairTable = 'pg_temp.podium_chair';

/** A staged row's outcome as `match` has it. */
export const outcomeCodes = {
  c: 'created',
  u: 'updated',
  n: 'unchanged',
  t: 'email_taken',
  a: 'key_ambiguous',
  d: 'key_duplicate',
} as const;
export type OutcomeCode = keyof typeof outcomeCodes;
/** `email_taken`, `key_ambiguous` and `key_duplicate` are why a row is refused. */
export type StagedOutcome = (typeof outcomeCodes)[OutcomeCode];
export type StagedRefusal = Exclude<StagedOutcome, 'created' | 'updated' | 'unchanged'>;

export const stagedColumnTypes = `row_number int, first_name text, last_name text, email text, phone text, phone_source text,
  instrument text, position text, city text, is_active boolean, notes text`;

/** Temporary tables are made by a transaction that may write; a read-only one may fill them. */
export const createTables = `
  CREATE TEMP TABLE podium_chair (chair int, instrument text, position text, position_id uuid);
  CREATE TEMP TABLE podium_match (
    row_number int, musician_id uuid, outcome "char", chair int, adds_chair boolean, before jsonb, after jsonb
  )`;

export const emptyTables = `TRUNCATE ${chairTable}, ${matchTable}`;

/** Distinct chairs of the file with the position that each is; no chair is a chair without a name. */
export function chairsOf(staged: string): string {
  return `
    SELECT DISTINCT ON (f.instrument, f.position) f.instrument, f.position, p."id" AS position_id
    FROM (
      SELECT instrument, coalesce(position, '') AS position FROM ${staged}
      WHERE instrument IS NOT NULL GROUP BY instrument, coalesce(position, '')
    ) f
    LEFT JOIN (public."Position" p JOIN public."Instrument" i ON i."id" = p."instrumentId")
      ON ${fold('i."name"')} = ${fold('f.instrument')} AND ${fold('p."name"')} = ${fold('f.position')}
    ORDER BY f.instrument, f.position, i."name" = f.instrument DESC, p."name" = f.position DESC, p."id"`;
}

/** In place of the staged rows: $1 are instruments, $2 the position of each. */
export const namedChairs = 'unnest($1::text[], $2::text[]) AS named (instrument, position)';

export function fillChairs(staged: string): string {
  return `
    INSERT INTO ${chairTable} (chair, instrument, position, position_id)
    SELECT row_number() OVER (), c.* FROM (${chairsOf(staged)}) c`;
}

/** The musicians that a row may be, as `m`, and keys that several share, as `several`; each with the condition that joins it. */
function candidates({ key }: CompareOptions): { ctes: string; joins: string } {
  if (key === 'email')
    return { ctes: '', joins: 'LEFT JOIN public."Musician" m ON lower(m."email") = lower(s.email)' };
  const keys =
    key === 'phone'
      ? { stored: ['m."phone"'], staged: ['s.phone'] }
      : {
          stored: [fold('m."firstName"'), fold('m."lastName"')],
          staged: [fold('s.first_name'), fold('s.last_name')],
        };
  const names = keys.stored.map((_, at) => `key${at}`);
  const equal = (table: string, to: readonly string[]) =>
    names.map((name, at) => `${table}.${name} = ${to[at]}`).join(' AND ');
  return {
    ctes: `WITH several AS MATERIALIZED (
      SELECT ${keys.stored.map((text, at) => `${text} AS ${names[at]}`).join(', ')} FROM public."Musician" m
      GROUP BY ${names.join(', ')} HAVING count(*) > 1
    ), alone AS (
      SELECT m.*, ${keys.stored.map((text, at) => `${text} AS ${names[at]}`).join(', ')} FROM public."Musician" m
      WHERE NOT EXISTS (SELECT FROM several v WHERE ${equal('v', keys.stored)})
    )`,
    joins: `LEFT JOIN several v ON ${equal('v', keys.staged)}
      LEFT JOIN alone m ON ${equal('m', keys.staged)}
      LEFT JOIN public."Musician" h ON lower(h."email") = lower(s.email)`,
  };
}

function outcome(options: CompareOptions): string {
  const refusals =
    options.key === 'email'
      ? ''
      : `WHEN v.key0 IS NOT NULL THEN 'a'
         WHEN h."id" IS NOT NULL AND h."id" IS DISTINCT FROM m."id" THEN 't'`;
  return `CASE ${refusals} WHEN m."id" IS NULL THEN 'c'
    WHEN ${differs(options)} OR ${addsChair} THEN 'u' ELSE 'n' END`;
}

/** Whoever has a chair of the instrument gets none without a name beside it: a list that tells no positions says nothing new. */
const addsChair = `(c.instrument IS NOT NULL AND q."id" IS NULL AND NOT CASE WHEN c.position = '' THEN EXISTS (
  SELECT FROM public."Qualification" k
  JOIN public."Position" p ON p."id" = k."positionId" JOIN public."Instrument" i ON i."id" = p."instrumentId"
  WHERE k."musicianId" = m."id" AND ${fold('i."name"')} = ${fold('c.instrument')}
) ELSE false END)`;

/**
 * A row for each staged row: whose it is, what becomes of it and which chair it adds; for a run also what changes. `more` are other
 * columns, of the staged row `s`.
 */
export function judge(
  options: CompareOptions,
  staged: string,
  chairs: string,
  forRun: boolean,
  more = '',
): string {
  const { ctes, joins } = candidates(options);
  const changes = (['before', 'after'] as const).map(of =>
    forRun
      ? `CASE WHEN m."id" IS NOT NULL AND ${differs(options)} THEN ${changedColumns(of, options)} END AS ${of}`
      : `NULL::jsonb AS ${of}`,
  );
  return `${ctes}
    SELECT s.row_number, m."id" AS musician_id, (${outcome(options)})::"char" AS outcome, c.chair,
      ${addsChair} AS adds_chair, ${changes.join(', ')}${more}
    FROM ${staged} s ${joins}
    LEFT JOIN ${chairs} c ON c.instrument = s.instrument AND c.position = coalesce(s.position, '')
    LEFT JOIN public."Qualification" q ON q."musicianId" = m."id" AND q."positionId" = c.position_id`;
}

export function fillMatches(options: CompareOptions, staged: string, forRun: boolean): string {
  return `INSERT INTO ${matchTable} (row_number, musician_id, outcome, chair, adds_chair, before, after)
    ${judge(options, staged, chairTable, forRun)}`;
}

/** The database may think otherwise of the letters of such an e-mail than the file's check did. */
const doubtfulEmail = (email: string) => `octet_length(${email}) <> length(${email})`;

/**
 * Of a dry run by e-mail: how many rows have each outcome, which they are but for those of the commonest one, and whether
 * one of them is doubtful. In the pieces of `rowsOf`.
 */
export function outcomesAtOnce(options: CompareOptions, staged: string): string {
  const more = `, s.row_number >> 16 AS piece, ${doubtfulEmail('s.email')} AS doubtful`;
  // OFFSET keeps the planner from taking each row for a group of its own
  return `
    WITH found AS (
      SELECT outcome, piece, count(*)::int AS count, bool_or(doubtful) AS doubtful,
        string_agg(int4send(row_number), '') AS rows
      FROM (${judge(options, staged, chairTable, false, more)} OFFSET 0) j GROUP BY outcome, piece
    ), usual AS (SELECT outcome FROM found GROUP BY outcome ORDER BY sum(count) DESC LIMIT 1)
    SELECT f.outcome::text, f.count, f.doubtful, CASE WHEN f.outcome <> u.outcome THEN f.rows END AS rows
    FROM found f CROSS JOIN usual u ORDER BY f.outcome, f.piece`;
}

const accepted = `('c', 'u', 'n')`;

/** The file was checked for rows of one key; the database may take two names for one that the check did not. */
export const refuseSameMusician = `
  UPDATE ${matchTable} x SET outcome = 'd'
  FROM (
    SELECT musician_id, min(row_number) AS first_row FROM ${matchTable}
    WHERE musician_id IS NOT NULL AND outcome IN ${accepted} GROUP BY musician_id HAVING count(*) > 1
  ) d
  WHERE x.musician_id = d.musician_id AND x.outcome IN ${accepted} AND x.row_number > d.first_row`;

/**
 * Of rows with one e-mail the first that goes in has it. By the e-mail itself the file was checked already, so there only
 * letters beyond ASCII are looked at, of which the database may think otherwise.
 */
export function refuseSameEmail({ key }: CompareOptions, staged: string): string {
  const doubtful = `WHERE lower(email) IN (SELECT lower(email) FROM ${staged} WHERE ${doubtfulEmail('email')})`;
  return `
    WITH doubled AS MATERIALIZED (
      SELECT lower(email) AS email FROM ${staged} ${key === 'email' ? doubtful : `WHERE email <> ''`}
      GROUP BY lower(email) HAVING count(*) > 1
    ), later AS (
      SELECT s.row_number, row_number() OVER (PARTITION BY d.email ORDER BY s.row_number) AS place
      FROM doubled d JOIN ${staged} s ON lower(s.email) = d.email
      JOIN ${matchTable} x ON x.row_number = s.row_number AND x.outcome IN ${accepted}
    )
    UPDATE ${matchTable} x SET outcome = 't' FROM later l
    WHERE l.place > 1 AND l.row_number = x.row_number`;
}

export const countOutcomes = `SELECT outcome::text, count(*)::int AS count FROM ${matchTable} GROUP BY outcome`;

/** Rows in the 65,536 of one answer; a power of two, so that the division is a shift. */
export const rowsOf = `
  SELECT outcome::text, string_agg(int4send(row_number), '') AS rows FROM ${matchTable}
  WHERE outcome::text = ANY ($1) GROUP BY outcome, row_number >> 16 ORDER BY outcome, row_number >> 16`;

import type pg from 'pg';
import { noFacts, type StagedFacts } from '../check/tally.ts';
import {
  chairTable,
  countOutcomes,
  fillChairs,
  fillMatches,
  namedChairs,
  type OutcomeCode,
  outcomeCodes,
  outcomesAtOnce,
  refuseSameEmail,
  refuseSameMusician,
  rowsOf,
  type StagedOutcome,
} from './compare.sql.ts';
import type { CompareOptions } from './values.sql.ts';

export type RowsByOutcome = ReadonlyMap<StagedOutcome, Uint32Array>;

/** What becomes of the staged rows. Four bytes a row at most, and none for the outcome that most of them have. */
export interface Comparison {
  readonly counts: Readonly<Record<StagedOutcome, number>>;
  /** The outcome of every staged row that `rows` does not name. */
  readonly usual: StagedOutcome;
  /** Row numbers, ascending, of each other outcome. */
  readonly rows: RowsByOutcome;
}

/** Fills the temporary tables from the staged rows. */
export async function matchStaged(
  client: pg.ClientBase,
  options: CompareOptions,
  staged: string,
  facts: StagedFacts,
): Promise<Comparison['counts']> {
  await findChairs(client, staged, facts);
  return match(client, options, staged, facts, true);
}

/**
 * The same for a dry run, without the temporary table where it can be: by e-mail no row hangs on another one of the file, but for
 * e-mails of which the database may think otherwise than the file's check did.
 */
export async function compareStaged(
  client: pg.ClientBase,
  options: CompareOptions,
  staged: string,
): Promise<Comparison> {
  await findChairs(client, staged, noFacts);
  const found = options.key === 'email' ? await compareAtOnce(client, options, staged) : null;
  return found ?? readComparison(client, await match(client, options, staged, noFacts, false));
}

/** Of no rows. */
export const nothingCompared: Comparison = { counts: countsOf([]), usual: 'unchanged', rows: new Map() };

/** With rows, by their numbers in ascending order, that were not staged since they say nothing new. */
export function withUnchanged({ counts, usual, rows }: Comparison, more: Uint32Array): Comparison {
  const all = { ...counts, unchanged: counts.unchanged + more.length };
  if (usual === 'unchanged' || more.length === 0) return { counts: all, usual, rows };
  const numbers = new Uint32Array(all.unchanged);
  numbers.set(more);
  numbers.set(rows.get('unchanged') ?? [], more.length);
  return { counts: all, usual, rows: new Map([...rows, ['unchanged', numbers.sort()]]) };
}

async function findChairs(client: pg.ClientBase, staged: string, { chairs }: StagedFacts): Promise<void> {
  // without it the planner takes the table for an empty one; what the other columns hold is of no use to it
  await client.query(`ANALYZE ${staged} (row_number, email, phone, instrument, position)`);
  if (chairs === null) await client.query(fillChairs(staged));
  else {
    const columns = [chairs.map(([instrument]) => instrument), chairs.map(([, position]) => position)];
    await client.query(fillChairs(namedChairs), columns);
  }
  await client.query(`ANALYZE ${chairTable}`);
}

interface Piece {
  readonly outcome: OutcomeCode;
  readonly rows: Buffer;
}

/** Null when a row is doubtful. */
async function compareAtOnce(
  client: pg.ClientBase,
  options: CompareOptions,
  staged: string,
): Promise<Comparison | null> {
  type Found = { readonly outcome: OutcomeCode; readonly count: number; readonly doubtful: boolean };
  // the planner would sort all rows for groups of which it cannot know how few they are
  await client.query('SET LOCAL enable_sort = off');
  const { rows } = await client.query<Found & { readonly rows: Buffer | null }>(
    outcomesAtOnce(options, staged),
  );
  await client.query('SET LOCAL enable_sort TO DEFAULT');
  if (rows.some(({ doubtful }) => doubtful)) return null;
  const counts = countsOf(rows);
  const pieces = rows.filter((piece): piece is typeof piece & Piece => piece.rows !== null);
  const usual = outcomeCodes[rows.find(piece => piece.rows === null)?.outcome ?? 'c'];
  return { counts, usual, rows: joined(pieces, counts) };
}

async function match(
  client: pg.ClientBase,
  options: CompareOptions,
  staged: string,
  { plainEmails }: StagedFacts,
  forRun: boolean,
): Promise<Comparison['counts']> {
  await client.query(fillMatches(options, staged, forRun));
  if (options.key === 'name') await client.query(refuseSameMusician);
  const isChecked = options.key === 'email' && plainEmails;
  if (!isChecked) await client.query(refuseSameEmail(options, staged));
  const { rows } = await client.query<{ outcome: OutcomeCode; count: number }>(countOutcomes);
  return countsOf(rows);
}

function countsOf(
  found: readonly { readonly outcome: OutcomeCode; readonly count: number }[],
): Comparison['counts'] {
  const counts = Object.fromEntries(Object.values(outcomeCodes).map(outcome => [outcome, 0])) as Record<
    StagedOutcome,
    number
  >;
  for (const { outcome, count } of found) counts[outcomeCodes[outcome]] += count;
  return counts;
}

async function readComparison(client: pg.ClientBase, counts: Comparison['counts']): Promise<Comparison> {
  const outcomes = Object.keys(counts) as StagedOutcome[];
  const usual = outcomes.reduce((most, outcome) => (counts[outcome] > counts[most] ? outcome : most));
  return { counts, usual, rows: await readRows(client, counts, outcome => outcome !== usual) };
}

/** The row numbers of some outcomes, in pieces that a turn of the event loop can take. */
export async function readRows(
  client: pg.ClientBase,
  counts: Comparison['counts'],
  wanted: (outcome: StagedOutcome) => boolean,
): Promise<RowsByOutcome> {
  const codes = (Object.keys(outcomeCodes) as OutcomeCode[]).filter(
    code => wanted(outcomeCodes[code]) && counts[outcomeCodes[code]] > 0,
  );
  if (codes.length === 0) return new Map();
  const { rows } = await client.query<Piece>(rowsOf, [codes]);
  return joined(rows, counts);
}

/** Pieces of an outcome come in the order of their rows. */
function joined(pieces: readonly Piece[], counts: Comparison['counts']): RowsByOutcome {
  const found = new Map<StagedOutcome, { readonly rows: Uint32Array; filled: number }>();
  for (const piece of pieces) {
    const outcome = outcomeCodes[piece.outcome];
    const target = found.get(outcome) ?? { rows: new Uint32Array(counts[outcome]), filled: 0 };
    found.set(outcome, target);
    const numbers = numbersOf(piece.rows);
    target.rows.set(numbers, target.filled);
    target.filled += numbers.length;
  }
  return new Map([...found].map(([outcome, { rows }]) => [outcome, rows]));
}

function numbersOf(bytes: Buffer): Uint32Array {
  const numbers = new Uint32Array(bytes.length / 4);
  for (let at = 0; at < numbers.length; at++) numbers[at] = bytes.readUInt32BE(at * 4);
  return numbers.sort();
}

import type pg from 'pg';
import {
  chairTable,
  countOutcomes,
  fillChairs,
  fillMatches,
  type OutcomeCode,
  outcomeCodes,
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
  { forRun }: { readonly forRun: boolean },
): Promise<Comparison['counts']> {
  // without it the planner takes the table for an empty one
  await client.query(`ANALYZE ${staged}`);
  await client.query(fillChairs(staged));
  await client.query(`ANALYZE ${chairTable}`);
  await client.query(fillMatches(options, staged, forRun));
  if (options.key === 'name') await client.query(refuseSameMusician);
  await client.query(refuseSameEmail(options, staged));
  return countMatches(client);
}

async function countMatches(client: pg.ClientBase): Promise<Comparison['counts']> {
  const { rows } = await client.query<{ outcome: OutcomeCode; count: number }>(countOutcomes);
  const counts = Object.fromEntries(Object.values(outcomeCodes).map(outcome => [outcome, 0]));
  for (const { outcome, count } of rows) counts[outcomeCodes[outcome]] = count;
  return counts as Record<StagedOutcome, number>;
}

export async function readComparison(
  client: pg.ClientBase,
  counts: Comparison['counts'],
): Promise<Comparison> {
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
  const found = new Map(
    codes.map(code => [outcomeCodes[code], { rows: new Uint32Array(counts[outcomeCodes[code]]), filled: 0 }]),
  );
  if (codes.length === 0) return new Map();
  const { rows } = await client.query<{ outcome: OutcomeCode; rows: Buffer }>(rowsOf, [codes]);
  for (const piece of rows) {
    const target = found.get(outcomeCodes[piece.outcome]);
    if (target === undefined) continue;
    const numbers = numbersOf(piece.rows);
    target.rows.set(numbers, target.filled);
    target.filled += numbers.length;
  }
  return new Map([...found].map(([outcome, target]) => [outcome, target.rows]));
}

function numbersOf(bytes: Buffer): Uint32Array {
  const numbers = new Uint32Array(bytes.length / 4);
  for (let at = 0; at < numbers.length; at++) numbers[at] = bytes.readUInt32BE(at * 4);
  return numbers.sort();
}

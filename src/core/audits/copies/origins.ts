import pLimit from 'p-limit';
import type pg from 'pg';
import type { FoundRow } from '../../../contract/audits-findings.ts';
import type { FleetTools } from '../check.ts';
import { withAuditSession } from '../engine/session.ts';
import { findTables, type Holder, type Tables } from './read-fleet.ts';
import type { Table } from './tables.ts';

/** When a row was made, as far as its tenant tells. */
export interface RowTime {
  /** seconds; null where nothing tells */
  readonly created: number | null;
  /** The row whose time it is, where it has none of its own. */
  readonly of: string | null;
}

/** What a tenant tells of the rows that others hold too. */
export interface Times {
  /** By table and id. A row that is not here any more is missing. */
  readonly rows: ReadonlyMap<Table, ReadonlyMap<string, RowTime>>;
  /** Whether it has qualifications, which hang on musicians. */
  readonly hasQualifications: boolean;
}

interface Row extends RowTime {
  readonly id: string;
}

const inHand = 32;

/** Asks each holder of shared rows, and nobody else. Who cannot tell is missing: the rows stand all the same. */
export async function askTimes(
  { deps, signal }: FleetTools,
  shared: ReadonlyMap<Holder, ReadonlyMap<Table, readonly string[]>>,
): Promise<ReadonlyMap<number, Times>> {
  const limit = pLimit(inHand);
  const told = new Map<number, Times>();
  await Promise.all(
    [...shared].map(([{ number, tenant }, ids]) =>
      limit(async () => {
        if (signal.aborted) return;
        const times = await withAuditSession(deps, tenant, client => readTimes(client, ids)).catch(
          () => null,
        );
        if (times !== null) told.set(number, times);
      }),
    ),
  );
  return told;
}

async function readTimes(client: pg.Client, ids: ReadonlyMap<Table, readonly string[]>): Promise<Times> {
  const tables = await findTables(client);
  const rows = new Map<Table, ReadonlyMap<string, RowTime>>();
  for (const [table, sought] of ids) {
    const answered = await client.query<Row>(questions[table](tables), [sought]);
    rows.set(table, new Map(answered.rows.map(({ id, created, of }) => [id, { created, of }])));
  }
  return { rows, hasQualifications: hangsOnMusician(tables) };
}

/** A qualification bears no time of its own: it came with its musician. */
const questions: Readonly<Record<Table, (tables: Tables) => string>> = {
  Musician: tables =>
    `SELECT m.id::text AS id, ${createdOf(tables)} AS created, NULL::text AS of
     FROM public."Musician" m WHERE m.id = ANY ($1::uuid[])`,
  Qualification: tables =>
    hangsOnMusician(tables)
      ? `SELECT q.id::text AS id, ${createdOf(tables)} AS created, q."musicianId"::text AS of
         FROM public."Qualification" q LEFT JOIN public."Musician" m ON m.id = q."musicianId"
         WHERE q.id = ANY ($1::uuid[])`
      : `SELECT q.id::text AS id, NULL::float8 AS created, NULL::text AS of
         FROM public."Qualification" q WHERE q.id = ANY ($1::uuid[])`,
};

function createdOf(tables: Tables): string {
  const type = tables.get('Musician')?.get('createdAt') ?? '';
  return type.startsWith('timestamp') ? 'extract(epoch FROM m."createdAt")::float8' : 'NULL::float8';
}

function hangsOnMusician(tables: Tables): boolean {
  const column = tables.get('Qualification')?.get('musicianId');
  return column === 'uuid' && tables.get('Musician')?.get('id') === 'uuid';
}

/**
 * Which holder of a row had it first. A copy that was made whole bears the time of its original: then nobody can tell. Neither
 * where a holder does not tell its time, or the times are of different rows.
 */
export function originsOf(times: readonly (RowTime | null)[]): readonly FoundRow['origin'][] {
  const created = times.map(time => time?.created ?? null);
  const known = created.filter(time => time !== null);
  const first = Math.min(...known);
  const isTold = known.length === times.length && new Set(times.map(time => time?.of)).size === 1;
  const isAlone = known.filter(time => time === first).length === 1;
  return created.map(time => {
    if (!isTold || time === null) return 'untold';
    if (time > first) return 'copy';
    return isAlone ? 'original' : 'untold';
  });
}

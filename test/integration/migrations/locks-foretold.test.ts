import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { LockMode } from '../../../src/contract/migrations-plan.ts';
import { commandsOf, rules } from '../../../src/core/migrations/grammar/alter-table.ts';
import { evaluatedOnce } from '../../../src/core/migrations/grammar/evaluated.ts';
import { blockedBy, strength, stronger } from '../../../src/core/migrations/grammar/lock-modes.ts';
import { locksOf, takes } from '../../../src/core/migrations/grammar/locks.ts';
import { written } from '../../../src/core/migrations/grammar/names.ts';
import { readFile } from '../../../src/core/migrations/grammar/read-file.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { cases, objects, outside } from './foretold-cases.ts';

let podium: TestCore;
let client: pg.Client;
let other: pg.Client;

beforeAll(async () => {
  podium = await createTestCore();
  client = await podium.admin();
  await client.query('CREATE DATABASE foretold');
  client = await podium.admin('foretold');
  other = await podium.admin('foretold');
  await client.query(objects);
  await client.query("SET allow_in_place_tablespaces = on; SET stats_fetch_consistency = 'none'");
  await client.query("CREATE TABLESPACE elsewhere LOCATION ''");
});
afterAll(() => podium[Symbol.asyncDispose]());

interface Relation {
  readonly name: string;
  readonly oid: number;
  readonly kind: string;
  readonly filenode: number;
  readonly scans: number;
  /** The table itself, or that of an index. */
  readonly table: string;
}

describe('in a transaction', () => {
  test.each(cases.map(each => ({ sql: each[0], each })))('$sql', async ({ sql, each }) => {
    const [, unnamed = {}, alsoRead = []] = each;
    const { statements, risks } = await readFile({ sql });
    const before = await relations();
    await client.query('BEGIN');
    try {
      await client.query(sql);
      const locked = await locks(before);
      const rewritten = await touched(before, locked);
      const foretold = statements.flatMap(({ node }) => locksOf(node)).filter(({ mode }) => isTold(mode));
      const told = Object.fromEntries(foretold.map(({ relation, mode }) => [relation.name, mode]));
      // the indexes of a table are locked with it
      const covers = (table: string, index: string) =>
        strength(told[table] ?? 'ACCESS SHARE') >= strength(locked[index] ?? 'ACCESS SHARE');
      const withTable = before.filter(({ name, table }) => told[name] === undefined && covers(table, name));
      const taken = Object.entries(locked).filter(
        ([relation]) => !withTable.some(({ name }) => name === relation),
      );
      expect(Object.fromEntries(taken)).toEqual({ ...told, ...unnamed });

      const rewrites = risks.filter(({ kind }) => kind === 'rewrite' || kind === 'index_blocks_writes');
      const tables = rewrites.map(({ object }) => before.find(({ name }) => name === object)?.table);
      expect(rewritten).toEqual(
        new Set([...tables.map(table => table ?? Object.keys(unnamed)[0]), ...alsoRead]),
      );
    } finally {
      await client.query('ROLLBACK');
    }
  });
});

describe('outside a transaction', () => {
  test.each(outside)('%s', async sql => {
    const { statements } = await readFile({ sql });
    const [foretold] = statements.flatMap(({ node }) => locksOf(node));
    if (foretold === undefined) throw new Error('nothing is foretold');
    const [relation] = (await relations()).filter(({ name }) => name === written(foretold.relation));
    await other.query('BEGIN');
    await other.query(`LOCK TABLE ${relation?.table} IN SHARE MODE`);
    await client.query("SET lock_timeout = '10s'");
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const waiting = client.query(sql).then(
      () => '',
      (error: pg.DatabaseError) => error.code,
    );
    try {
      expect(await waitsFor(rows[0]?.pid ?? 0)).toBe(foretold.mode);
    } finally {
      await other.query('SELECT pg_cancel_backend($1)', [rows[0]?.pid]);
      expect(await waiting).toBe('57014');
      await other.query('ROLLBACK');
    }
  });
});

test('every rule has a case', async () => {
  const readings = await Promise.all(
    [...cases.map(([sql]) => sql), ...outside].map(sql => readFile({ sql })),
  );
  const nodes = readings.flatMap(({ statements }) => statements.map(({ node }) => node));
  const kinds = new Set(nodes.flatMap(node => Object.keys(node)));
  expect(Object.keys(takes).filter(kind => !kinds.has(kind))).toEqual([]);
  const forms = new Set(
    nodes
      .flatMap(node => ('AlterTableStmt' in node ? commandsOf(node.AlterTableStmt) : []))
      .map(each => each.subtype),
  );
  expect(Object.keys(rules).filter(form => !forms.has(form as never))).toEqual([]);
});

test('what a lock blocks is what has to wait', async () => {
  const needs = { reads: 'ACCESS SHARE', writes: 'ROW EXCLUSIVE', schema_changes: 'ACCESS EXCLUSIVE' };
  for (const mode of LockMode.options) {
    await other.query(`BEGIN; LOCK TABLE t IN ${mode} MODE`);
    const waits: string[] = [];
    for (const [who, needed] of Object.entries(needs)) {
      await client.query('BEGIN');
      await client.query(`LOCK TABLE t IN ${needed} MODE NOWAIT`).catch(() => waits.push(who));
      await client.query('ROLLBACK');
    }
    await other.query('ROLLBACK');
    const blocked = waits.includes('reads')
      ? 'reads_and_writes'
      : waits.includes('writes')
        ? 'writes'
        : waits[0];
    expect([mode, blockedBy(mode)]).toEqual([mode, blocked]);
  }
});

test('no function whose value is taken once is volatile', async () => {
  const { rows } = await client.query<{ name: string; volatile: boolean }>(
    `SELECT proname AS name, bool_or(provolatile = 'v') AS volatile FROM pg_proc
     WHERE pronamespace = 'pg_catalog'::regnamespace AND proname = ANY ($1) GROUP BY proname`,
    [[...evaluatedOnce]],
  );
  expect(rows.filter(({ volatile }) => volatile)).toEqual([]);
  expect(new Set(rows.map(({ name }) => name))).toEqual(evaluatedOnce);
});

async function relations(): Promise<readonly Relation[]> {
  const { rows } = await client.query<Relation>(
    `SELECT c.oid::regclass::text AS name, c.oid, relkind AS kind, relfilenode AS filenode, coalesce(i.indrelid, c.oid)::regclass::text AS table,
       CASE WHEN relkind = 'r' THEN pg_stat_get_xact_numscans(c.oid)::int ELSE 0 END AS scans
     FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid WHERE relnamespace IN ('public'::regnamespace, 'other'::regnamespace)`,
  );
  return rows;
}

/** The strongest lock on each relation that was there before. */
async function locks(before: readonly Relation[]): Promise<Readonly<Record<string, LockMode>>> {
  const { rows } = await client.query<{ relation: number; mode: string }>(
    `SELECT relation, mode FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted`,
  );
  const taken: Record<string, LockMode> = {};
  for (const { relation, mode } of rows) {
    const name = before.find(({ oid }) => oid === relation)?.name;
    if (name === undefined || !isTold(modeOf(mode))) continue;
    taken[name] = stronger(modeOf(mode), taken[name] ?? 'ACCESS SHARE');
  }
  return taken;
}

/** Tables that were written anew, or read while a lock kept writers away. What was dropped or emptied is not meant. */
async function touched(
  before: readonly Relation[],
  taken: Readonly<Record<string, LockMode>>,
): Promise<ReadonlySet<string>> {
  const after = new Map((await relations()).map(relation => [relation.oid, relation]));
  const found = before.filter(({ oid, name, kind, filenode, scans }) => {
    const now = after.get(oid);
    if (now === undefined || kind === 'S') return false;
    const kept = strength(taken[name] ?? 'ACCESS SHARE') >= strength('SHARE');
    return now.filenode !== filenode || (kept && now.scans > scans);
  });
  return new Set(found.map(({ table }) => table));
}

async function waitsFor(pid: number): Promise<LockMode | undefined> {
  return vi.waitUntil(
    async () => {
      const { rows } = await other.query<{ mode: string }>(
        "SELECT mode FROM pg_locks WHERE pid = $1 AND NOT granted AND locktype = 'relation'",
        [pid],
      );
      return rows[0] && modeOf(rows[0].mode);
    },
    { timeout: 5_000, interval: 5 },
  );
}

function isTold(mode: LockMode): boolean {
  return strength(mode) > strength('ROW EXCLUSIVE');
}

/** `ShareUpdateExclusiveLock`: SHARE UPDATE EXCLUSIVE. */
function modeOf(name: string): LockMode {
  return LockMode.parse(
    name
      .replace('Lock', '')
      .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
      .toUpperCase(),
  );
}

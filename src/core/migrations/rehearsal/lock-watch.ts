import type pg from 'pg';
import { LockMode } from '../../../contract/migrations-plan.ts';
import type { HeldLock } from '../../../contract/migrations-rehearsal.ts';
import { blockedBy, strength } from '../grammar/lock-modes.ts';

interface Relation {
  readonly name: string;
  readonly table: string | null;
}

interface Taken {
  readonly relation: string;
  readonly mode: LockMode;
  /** Where it is an index: others meet its lock only where that is stronger than its table's. */
  readonly table: string | null;
}

/** What one transaction holds on the relations that were there before it, and since when. */
export class LockWatch {
  readonly #client: pg.ClientBase;
  /** By oid: a name may be changed, and what was made meanwhile is nobody's. */
  readonly #before: ReadonlyMap<number, Relation>;
  readonly #since = new Map<string, number>();
  #held: readonly Taken[] = [];

  private constructor(client: pg.ClientBase, before: ReadonlyMap<number, Relation>) {
    this.#client = client;
    this.#before = before;
  }

  static async begin(client: pg.ClientBase): Promise<LockWatch> {
    const { rows } = await client.query<{ oid: number; name: string; table: string | null }>(
      `SELECT c.oid, c.oid::pg_catalog.regclass::text AS name, i.indrelid::pg_catalog.regclass::text AS table
       FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
       WHERE c.relnamespace NOT IN (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname ~ '^(pg_|information_schema$)')`,
    );
    return new LockWatch(client, new Map(rows.map(({ oid, name, table }) => [oid, { name, table }])));
  }

  /** Asks what is held now; what is new of it was taken since `since`. */
  async look(since: number): Promise<void> {
    const { rows } = await this.#client.query<{ relation: number; mode: string }>(
      `SELECT relation, mode FROM pg_catalog.pg_locks
       WHERE locktype = 'relation' AND granted AND pid = pg_catalog.pg_backend_pid()
         AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`,
    );
    const held = rows.flatMap(({ relation, mode }) => {
      const known = this.#before.get(relation);
      return known === undefined ? [] : [{ relation: known.name, table: known.table, mode: modeOf(mode) }];
    });
    this.#held = strongestOfEach(held.filter(({ mode }) => strength(mode) > strength('ROW SHARE')));
    for (const lock of this.#held) {
      const known = this.#since.get(keyOf(lock));
      if (known === undefined) this.#since.set(keyOf(lock), since);
    }
  }

  /** Those that were held in the end, the strongest first. */
  locks(end: number): HeldLock[] {
    const modes = new Map(this.#held.map(({ relation, mode }) => [relation, mode]));
    return this.#held
      .filter(({ table, mode }) => {
        const onTable = table === null ? undefined : modes.get(table);
        return table === null || onTable === undefined || strength(mode) > strength(onTable);
      })
      .map(lock => ({
        relation: lock.relation,
        mode: lock.mode,
        blocks: blockedBy(lock.mode),
        heldFor: end - (this.#since.get(keyOf(lock)) ?? end),
      }))
      .sort((a, b) => strength(b.mode) - strength(a.mode) || (a.relation < b.relation ? -1 : 1));
  }
}

function strongestOfEach(locks: readonly Taken[]): readonly Taken[] {
  const strongest = new Map<string, Taken>();
  for (const lock of locks) {
    const known = strongest.get(lock.relation);
    if (known === undefined || strength(lock.mode) > strength(known.mode)) strongest.set(lock.relation, lock);
  }
  return [...strongest.values()];
}

function keyOf({ relation, mode }: Taken): string {
  return `${mode} ${relation}`;
}

/** `ShareUpdateExclusiveLock` in pg_locks is SHARE UPDATE EXCLUSIVE in the manual. */
function modeOf(name: string): LockMode {
  const words = name.replace(/Lock$/, '').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return LockMode.catch('ACCESS SHARE').parse(words.toUpperCase());
}

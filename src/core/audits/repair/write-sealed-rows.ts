import type pg from 'pg';
import type { SealProgress } from '../../../contract/audits-repair.ts';
import type { TaskContext } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import type { Deps } from '../../deps.ts';
import { identifier } from '../quoting.ts';
import type { TableName } from './facts.ts';
import type { ForeignOwner } from './foreign-rows.ts';
import { newDocument, type RowsHead, type SealedTable, Tally, toLine, verify } from './sealed-rows.ts';

/** A document that is on the disk and was read back. */
export interface Written {
  readonly id: string;
  readonly head: RowsHead;
  readonly rows: number;
}

interface Work {
  readonly owners: readonly ForeignOwner[];
  readonly origin: Pick<RowsHead, 'subdomain' | 'customerId' | 'transactionId'>;
  readonly task: Pick<TaskContext<SealProgress>, 'progress' | 'signal'>;
  /** Told of each document before it is begun. */
  readonly written: Written[];
}

/** Rows that are read at once. */
const portion = 500;

/** One document an owner, written whole, synced and read back. */
export async function writeOwners(deps: Deps, client: pg.ClientBase, work: Work): Promise<void> {
  const { owners, origin, task, written } = work;
  const total = owners
    .flatMap(({ tables }) => tables)
    .reduce((sum, { places }) => sum + places.ats.length, 0);
  let done = 0;
  for (const owner of owners) {
    const { id, name } = newDocument();
    const tables: SealedTable[] = [];
    for (const { schema, table, places } of owner.tables) {
      const columns = await columnsOf(client, { schema, table });
      tables.push({ schema, table, columns, rows: places.ats.length });
    }
    const sealedAt = deps.ports.clock.now().toISOString();
    const head: RowsHead = {
      ...{ version: 1, ...origin, owner: owner.owner, values: [...owner.values], sealedAt, tables },
    };
    const tally = new Tally();
    const rows = tables.reduce((sum, each) => sum + each.rows, 0);
    written.push({ id, head, rows });
    const body = bodyFrom(client, owner, tables, bytes => {
      if (task.signal.aborted) throw new AppError('cancelled');
      tally.add(bytes);
      task.progress({ phase: 'sealing', done, total });
    });
    await deps.sealedRows.write(name, { head, body });
    done += rows;
    task.progress({ phase: 'verifying', done, total });
    await verify(deps.sealedRows, name, tally);
  }
}

async function columnsOf(
  client: pg.ClientBase,
  { schema, table }: TableName,
): Promise<SealedTable['columns']> {
  const { rows } = await client.query<SealedTable['columns'][number]>(
    `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attgenerated <> '' AS generated
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND c.relname = $2 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
    [schema, table],
  );
  return rows;
}

async function* bodyFrom(
  client: pg.ClientBase,
  { tables }: ForeignOwner,
  heads: readonly SealedTable[],
  tell: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for (const [index, { schema, table, places }] of tables.entries()) {
    const columns = heads[index]?.columns.map(({ name }) => `t.${identifier(name)}::text`) ?? [];
    for (let start = 0; start < places.ats.length; start += portion) {
      const [parts, ats] = [places.parts, places.ats].map(all => all.slice(start, start + portion));
      const { rows } = await client.query<{ line: string }>(
        `SELECT to_json(ARRAY[${columns.join(', ')}])::text AS line
         FROM unnest($1::oid[], $2::tid[]) WITH ORDINALITY AS k (part, at, place)
         JOIN ${identifier(schema, table)} t ON t.tableoid = k.part AND t.ctid = k.at ORDER BY k.place`,
        [parts, ats],
      );
      // locked they cannot go; a file that lacks a row must never be the reason to delete it
      if (rows.length !== ats?.length) throw new Error('rows are missing under their lock');
      const bytes = Buffer.from(rows.map(({ line }) => toLine(index, line)).join(''), 'utf8');
      tell(bytes);
      yield bytes;
    }
  }
}

import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SealedRows } from '../../../contract/audits-repair.ts';
import { AppError } from '../../app-error.ts';
import type { LocalStore } from '../../local-store/local-store.ts';
import type { SealedFile } from '../../local-store/sealed-file.ts';
import { bodyOf } from '../../migrations/backup/verify.ts';

/*
 * A sealed document of rows: its head tells whose they are and the columns of each table, its body is a line of JSON a row: the table's
 * number in the head, and the values as PostgreSQL writes them as text.
 */

const SealedColumn = z.object({ name: z.string(), type: z.string(), generated: z.boolean() });

export const SealedTable = z.object({
  schema: z.string(),
  table: z.string(),
  columns: z.array(SealedColumn),
  rows: z.number().int(),
});
export type SealedTable = z.infer<typeof SealedTable>;

export const RowsHead = z.object({
  version: z.literal(1),
  subdomain: z.string(),
  customerId: z.string(),
  owner: z.string().nullable(),
  /** As the tenant columns had them. */
  values: z.array(z.string()),
  sealedAt: z.string(),
  /** That removed them; the database knows how it ended. */
  transactionId: z.string(),
  tables: z.array(SealedTable),
});
export type RowsHead = z.infer<typeof RowsHead>;

export type SealedValues = readonly (string | null)[];

const beginning = 'rows-';

export function newDocument(): { readonly id: string; readonly name: string } {
  const id = randomUUID();
  return { id, name: documentOf(id) };
}

export function documentOf(id: string): string {
  return `${beginning}${id}`;
}

/** A row as it stands in the body. */
export function toLine(table: number, values: string): string {
  return `[${table},${values.slice(1)}\n`;
}

/** What was written, told by its bytes, so that what is read back can be held against it. */
export class Tally {
  readonly #hash = createHash('sha256');
  #lines = 0;

  add(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    for (const byte of bytes) if (byte === 10) this.#lines += 1;
  }

  /** The same only where every byte was the same. */
  toString(): string {
    return `${this.#lines} ${this.#hash.copy().digest('hex')}`;
  }
}

/** Reads the document from the disk and proves that it is what was written. Throws `store_damaged`. */
export async function verify(store: LocalStore, name: string, written: Tally): Promise<void> {
  const file = await store.open(name);
  try {
    const read = new Tally();
    for (const piece of bodyOf(file)) read.add(piece);
    if (String(read) !== String(written)) throw new AppError('store_damaged', { reason: 'file' });
  } finally {
    file[Symbol.dispose]();
  }
}

/** Rows of a document in the order of its tables. */
export function* rowsIn(
  file: SealedFile,
): Generator<{ readonly table: number; readonly values: SealedValues }> {
  const decoder = new TextDecoder();
  let rest = '';
  for (const piece of bodyOf(file)) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [table, ...values] = JSON.parse(line) as [number, ...SealedValues];
      yield { table, values };
    }
  }
}

/** Throws `store_damaged` for a head that no sealing wrote. */
function headOf(head: unknown): RowsHead {
  const parsed = RowsHead.safeParse(head);
  if (!parsed.success) throw new AppError('store_damaged', { reason: 'file' });
  return parsed.data;
}

export function toSealedRows(store: LocalStore, id: string, head: RowsHead): SealedRows {
  const tables = head.tables.map(({ schema, table, rows }) => ({ schema, table, rows }));
  return {
    id,
    subdomain: head.subdomain,
    owner: head.owner,
    sealedAt: head.sealedAt,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    tables,
    size: store.size(documentOf(id)) ?? 0,
  };
}

/** The newest first. Throws `store_unavailable` and `store_damaged`. */
export async function listSealedRows(store: LocalStore): Promise<SealedRows[]> {
  const kept = await store.readAll(beginning);
  return kept
    .flatMap(each => {
      if ('damaged' in each) throw each.damaged;
      return [toSealedRows(store, each.name.slice(beginning.length), headOf(each.head))];
    })
    .sort((a, b) => b.sealedAt.localeCompare(a.sealedAt) || a.id.localeCompare(b.id));
}

/** Whether a workspace has any, opened or not. */
export function holdsSealedRows(store: LocalStore, workspace: Parameters<LocalStore['names']>[1]): boolean {
  return store.names(beginning, workspace).length > 0;
}

/** Whoever opens disposes of it. Throws `sealed_rows_not_found`, `store_unavailable` and `store_damaged`. */
export async function openSealedRows(
  store: LocalStore,
  id: string,
): Promise<{ file: SealedFile; head: RowsHead }> {
  if (!store.has(documentOf(id))) throw new AppError('sealed_rows_not_found');
  const file = await store.open(documentOf(id));
  try {
    return { file, head: headOf(file.head) };
  } catch (error) {
    file[Symbol.dispose]();
    throw error;
  }
}

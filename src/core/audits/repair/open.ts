import { basename } from 'node:path';
import type { OpenSealedRequest } from '../../../contract/audits-repair.ts';
import type { CallContext } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import type { Deps } from '../../deps.ts';
import { type CsvColumn, csvBeginning, csvLines } from '../../files/csv.ts';
import { chooseTarget } from '../../files/save.ts';
import { type Write, writeWhole } from '../../files/write-whole.ts';
import type { SealedFile } from '../../local-store/sealed-file.ts';
import { isSame } from './foreign-rows.ts';
import { openSealedRows, type RowsHead, rowsIn, type SealedValues } from './sealed-rows.ts';

/** Into a file that only its owner may read, whole or not at all. Throws `sealed_rows_not_found`, `store_damaged` and `file_not_written`. */
export async function openSealed(
  deps: Deps,
  { id, format, table, target }: OpenSealedRequest,
  context: CallContext,
): Promise<{ rows: number; file: string | null }> {
  const { file, head } = await openSealedRows(deps.sealedRows, id);
  try {
    const chosen = chosenTables(head, format, table);
    const name = `podium-${head.subdomain}-${head.owner ?? 'okand'}-${head.sealedAt.slice(0, 10)}.${format}`;
    const path = await chooseTarget(deps, name, target);
    if (path === null) return { rows: 0, file: null };
    const write = format === 'csv' ? writeCsv : writeJson;
    const rows = await writeWhole(path, piece => write(piece, file, head, chosen));
    context.note({ subdomain: head.subdomain, rows });
    return { rows, file: basename(path) };
  } finally {
    file[Symbol.dispose]();
  }
}

/** Numbers of the tables in the head. Throws `invalid_input`. */
function chosenTables(
  { tables }: RowsHead,
  format: OpenSealedRequest['format'],
  table: OpenSealedRequest['table'],
): readonly number[] {
  const chosen = tables.flatMap((each, index) => (table === null || isSame(each, table) ? [index] : []));
  const problem =
    chosen.length === 0
      ? 'sealed_table_unknown'
      : chosen.length > 1 && format === 'csv'
        ? 'sealed_table_needed'
        : null;
  if (problem !== null) throw new AppError('invalid_input', { problem }, { field: 'table' });
  return chosen;
}

async function writeCsv(
  write: Write,
  file: SealedFile,
  { tables }: RowsHead,
  [chosen = 0]: readonly number[],
): Promise<number> {
  const columns = (tables[chosen]?.columns ?? []).map(
    ({ name }, index): CsvColumn<SealedValues> => ({ title: name, value: row => row[index] ?? null }),
  );
  await write(csvBeginning(columns));
  let rows = 0;
  for (const { table, values } of rowsIn(file)) {
    if (table !== chosen) continue;
    await write(csvLines([values], columns));
    rows += 1;
  }
  return rows;
}

async function writeJson(
  write: Write,
  file: SealedFile,
  head: RowsHead,
  chosen: readonly number[],
): Promise<number> {
  const { subdomain, owner, sealedAt, tables } = head;
  const about = tables.map(({ schema, table, columns }) => ({
    schema,
    table,
    columns: columns.map(each => each.name),
  }));
  await write(`${JSON.stringify({ subdomain, owner, sealedAt, tables: about }).slice(0, -1)},"rows":[`);
  let rows = 0;
  for (const { table, values } of rowsIn(file)) {
    if (!chosen.includes(table)) continue;
    await write(`${rows === 0 ? '\n' : ',\n'}${JSON.stringify({ table, values })}`);
    rows += 1;
  }
  await write('\n]}\n');
  return rows;
}

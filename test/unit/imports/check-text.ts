import type { ImportField, ImportPlan } from '../../../src/contract/imports-plan.ts';
import { checkFile } from '../../../src/core/imports/check/check-file.ts';
import { stagingColumns } from '../../../src/core/imports/check/copy-text.ts';
import { type ReadRow, readRows } from '../../../src/core/imports/check/read-rows.ts';
import type { CheckRequest } from '../../../src/core/imports/check/request.ts';
import type { Tally } from '../../../src/core/imports/check/tally.ts';
import { mapColumns } from '../../../src/core/imports/map/headers.ts';
import { type ScannedFile, scanFile } from '../../../src/core/imports/read/scan-file.ts';
import type { AcceptedRow } from '../../helpers/musicians.ts';
import { bytesSource } from './bytes-source.ts';

export type Options = Partial<
  Pick<ImportPlan, 'key' | 'phoneCountry' | 'cells' | 'values' | 'choices' | 'dialect'>
> & {
  readonly mapping?: readonly (ImportField | null)[];
  /** Every cell by its text, as if none were plain. */
  readonly byText?: boolean;
};

export interface CheckedText {
  readonly bytes: Buffer;
  readonly scanned: ScannedFile;
  readonly request: CheckRequest;
  readonly tally: Tally;
  /** The COPY text, and the accepted rows read from it. */
  readonly copy: string;
  readonly rows: readonly AcceptedRow[];
  /** Rows as the preview shows them. */
  readonly again: (...numbers: number[]) => readonly ReadRow[];
}

/** The whole way of a file without disk, thread and database. */
export function checkText(content: Buffer | string, options: Options = {}): CheckedText {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const file = bytesSource(bytes);
  const scanned = scanFile(file, options.dialect ?? {}, () => {});
  const request: CheckRequest = {
    fields: options.mapping ?? mapColumns(scanned.header).map(column => column.field),
    key: options.key ?? 'email',
    phoneCountry: options.phoneCountry ?? 'SE',
    cells: options.cells ?? [],
    values: options.values ?? [],
    choices: options.choices ?? [],
  };
  const chunks: Uint8Array[] = [];
  const sink = { chunk: (chunk: Uint8Array) => void chunks.push(chunk.slice()), progress: () => {} };
  const tally = checkFile(file, scanned, request, sink, options.byText !== true);
  const copy = Buffer.concat(chunks).toString('utf8');
  const again = (...numbers: number[]) => readRows(file, scanned, request, tally, numbers);
  return { bytes, scanned, request, tally, copy, rows: copy.split('\n').slice(0, -1).map(toRow), again };
}

/** A list with the three columns that are required and what else is given. */
export function list(columns: string, ...rows: readonly string[]): string {
  return [`Efternamn;Förnamn;E-post;${columns}`, ...rows].join('\r\n');
}

function toRow(line: string): AcceptedRow {
  const cells = line.split('\t');
  const of = (column: (typeof stagingColumns)[number]) =>
    unescaped(cells[stagingColumns.indexOf(column)] ?? '');
  const active = of('is_active');
  return {
    row: Number(of('row_number')),
    lastName: of('last_name'),
    firstName: of('first_name'),
    email: of('email'),
    phone: of('phone'),
    phoneSource: of('phone_source'),
    instrument: of('instrument'),
    position: of('position'),
    city: of('city'),
    isActive: active === '' ? null : active === 't',
    notes: of('notes'),
  };
}

const escaped: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', '\\': '\\', N: '' };

function unescaped(cell: string): string {
  return cell.replace(/\\(.)/g, (_, letter: string) => escaped[letter] ?? letter);
}

import { RowCheck } from '../../../src/core/imports/check.ts';
import type { AcceptedRow } from '../../../src/core/imports/fields.ts';
import { type ParsedImport, parseImport } from '../../../src/core/imports/read.ts';

export interface Checked {
  readonly parsed: ParsedImport;
  readonly check: RowCheck;
  readonly rows: readonly AcceptedRow[];
}

/** The whole pipeline without disk and database. */
export function checkFile(content: Buffer | string, name = 'lista.csv'): Checked {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const parsed = parseImport({ name, bytes, sha256: '' });
  const check = new RowCheck(parsed);
  const rows: AcceptedRow[] = [];
  for (let row = check.next(); row !== undefined; row = check.next()) {
    if (row !== null) rows.push(row);
  }
  return { parsed, check, rows };
}

/** A list with the three columns that are required and what else is given. */
export function list(columns: string, ...rows: readonly string[]): string {
  return [`Efternamn;Förnamn;E-post;${columns}`, ...rows].join('\r\n');
}

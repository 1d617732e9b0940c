import type { AcceptedRow } from './fields.ts';

export const stagingColumns = [
  ...['import_id', 'row_number', 'first_name', 'last_name', 'email', 'phone', 'phone_source', 'instrument'],
  ...['position', 'city', 'is_active', 'notes'],
] as const;

/** A row in the text format of COPY, in the order of `stagingColumns`. */
export function toCopyLine(importId: string, row: AcceptedRow): string {
  const active = row.isActive === null ? '\\N' : row.isActive ? 't' : 'f';
  return (
    `${importId}\t${row.row}\t${escapeText(row.firstName)}\t${escapeText(row.lastName)}\t${escapeText(row.email)}` +
    `\t${orNull(row.phone)}\t${orNull(row.phoneSource)}\t${orNull(row.instrument)}\t${orNull(row.position)}` +
    `\t${orNull(row.city)}\t${active}\t${orNull(row.notes)}\n`
  );
}

function orNull(text: string): string {
  return text === '' ? '\\N' : escapeText(text);
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escapeText(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, mark => escapes[mark] ?? mark) : text;
}

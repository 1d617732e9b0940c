import { guard } from './guard.ts';

export interface CsvColumn<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number | null;
}

/** Numbers are written as they are: nothing but digits is in them. */
function guarded(value: string | number | null): string {
  return typeof value === 'string' ? guard(value) : String(value ?? '');
}

/** For a file: semicolon, CRLF and UTF-8 with a byte order mark, which Excel in Swedish opens right by a double click. */
export function toCsv<Row>(rows: readonly Row[], columns: readonly CsvColumn<Row>[]): string {
  return csvBeginning(columns) + csvLines(rows, columns);
}

/** What a file that is written piece by piece begins with. */
export function csvBeginning<Row>(columns: readonly CsvColumn<Row>[]): string {
  return `\uFEFF${headerLine(columns, ';')}`;
}

export function csvLines<Row>(rows: readonly Row[], columns: readonly CsvColumn<Row>[]): string {
  return rowLines(rows, columns, ';');
}

/** For the clipboard: a spreadsheet takes tabs as cells. */
export function toTsv<Row>(rows: readonly Row[], columns: readonly CsvColumn<Row>[]): string {
  return headerLine(columns, '\t') + rowLines(rows, columns, '\t');
}

function headerLine<Row>(columns: readonly CsvColumn<Row>[], delimiter: string): string {
  return toLine(
    columns.map(column => column.title),
    delimiter,
  );
}

function rowLines<Row>(rows: readonly Row[], columns: readonly CsvColumn<Row>[], delimiter: string): string {
  const cells = (row: Row) => columns.map(column => guarded(column.value(row)));
  return rows.map(row => toLine(cells(row), delimiter)).join('');
}

function toLine(cells: readonly string[], delimiter: string): string {
  const quoted = (text: string) =>
    text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return `${cells.map(quoted).join(delimiter)}\r\n`;
}

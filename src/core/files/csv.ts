export interface CsvColumn<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number | null;
}

/**
 * A cell that Excel, LibreOffice or Google Sheets would run as a formula, wherever its line breaks and blanks stand (CWE-1236):
 * `=`, `+`, `-`, `@` and their full-width forms, or a control character that a spreadsheet skips.
 */
const formula = /^[\s\p{Cc}]*[=+\-@＝＋－＠\p{Cc}]/u;

/** The text as a spreadsheet shows it and never runs it: an apostrophe in front. Numbers are written as they are. */
function guarded(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return formula.test(value) ? `'${value}` : value;
}

/** For a file: semicolon, CRLF and UTF-8 with a byte order mark, which Excel in Swedish opens right by a double click. */
export function toCsv<Row>(rows: readonly Row[], columns: readonly CsvColumn<Row>[]): string {
  return `\uFEFF${lines(rows, columns, ';')}`;
}

/** For the clipboard: a spreadsheet takes tabs as cells. */
export function toTsv<Row>(rows: readonly Row[], columns: readonly CsvColumn<Row>[]): string {
  return lines(rows, columns, '\t');
}

function lines<Row>(rows: readonly Row[], columns: readonly CsvColumn<Row>[], delimiter: string): string {
  const quoted = (text: string) =>
    text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const line = (cells: readonly string[]) => `${cells.map(quoted).join(delimiter)}\r\n`;
  const header = line(columns.map(column => column.title));
  return header + rows.map(row => line(columns.map(column => guarded(column.value(row))))).join('');
}

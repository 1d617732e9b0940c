/** One column of a table in the terminal. */
export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number | null;
}

/** Aligned columns with their titles; numbers to the right. Control characters are shown, never sent to the terminal. */
export function formatTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const cells = rows.map(row => columns.map(column => printable(column.value(row))));
  const titles = columns.map(column => column.title);
  const widths = titles.map((title, index) =>
    Math.max(...[title, ...cells.map(line => line[index] ?? '')].map(width)),
  );
  const numeric = columns.map(
    column => rows.length > 0 && rows.every(row => typeof column.value(row) === 'number'),
  );
  const line = (values: readonly string[]) =>
    values
      .map((value, index) => pad(value, widths[index] ?? 0, numeric[index] === true))
      .join('  ')
      .trimEnd();
  return [line(titles), line(widths.map(each => '─'.repeat(each))), ...cells.map(line)].join('\n');
}

/** One JSON document. */
export function formatJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function printable(value: string | number | null): string {
  return String(value ?? '–').replace(/\p{Cc}+/gu, ' ');
}

/** Text that others named things in, with what would steer the terminal or turn the line around written out. */
export function visible(text: string, kept = ''): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, character =>
    kept.includes(character) ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

/** Code points; good enough for names, and combining marks are composed before they reach a database. */
function width(text: string): number {
  return [...text].length;
}

function pad(text: string, to: number, right: boolean): string {
  const fill = ' '.repeat(Math.max(0, to - width(text)));
  return right ? fill + text : text + fill;
}

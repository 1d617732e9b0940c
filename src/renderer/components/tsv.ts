/** A cell that a spreadsheet would run as a formula, as core guards them in its files. */
const formula = /^'*[\s\p{Cc}]*[=+\-@＝＋－＠\p{Cc}]/u;

function toCell(text: string): string {
  const guarded = formula.test(text) ? `'${text}` : text;
  return /["\t\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** Rows for the clipboard: a spreadsheet takes tabs as cells. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map(row => `${row.map(toCell).join('\t')}\r\n`).join('');
}

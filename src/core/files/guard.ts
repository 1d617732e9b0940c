/**
 * A cell that Excel, LibreOffice or Google Sheets would run as a formula, wherever its line breaks and blanks stand (CWE-1236):
 * `=`, `+`, `-`, `@` and their full-width forms, or a control character that a spreadsheet skips. With apostrophes before
 * it, it is one that was guarded already, or that looks as if it was.
 */
const formula = /^'*[\s\p{Cc}]*[=+\-@＝＋－＠\p{Cc}]/u;

/** The text as a spreadsheet shows it and never runs it: an apostrophe in front. `unguard` takes back exactly that. */
export function guard(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

export function unguard(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}

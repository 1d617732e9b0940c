/** Text of a cell as it is stored: NFC, without white space at the ends. */
function cleanText(text: string): string {
  const trimmed = text.trim();
  // below U+0100 everything is NFC already
  return /[^\0-\xff]/.test(trimmed) ? trimmed.normalize('NFC') : trimmed;
}

/** Text of one line: what breaks or indents it becomes a space. */
export function cleanLine(text: string): string {
  const clean = cleanText(text);
  return /[\r\n\t\v\f\u2028\u2029]| {2}/.test(clean) ? clean.replace(/\s+/g, ' ') : clean;
}

/** Text of several lines, with the line breaks that a database has; a file's own are a matter of its system. */
export function cleanLines(text: string): string {
  const clean = cleanText(text);
  return clean.includes('\r') ? clean.replace(/\r\n?/g, '\n') : clean;
}

const answers: ReadonlyMap<string, boolean> = new Map([
  ...['ja', 'j', 'x', '1', 'yes', 'y', 'sant', 'true', 'aktiv', 'active'].map(word => [word, true] as const),
  ...['nej', 'n', '0', 'no', 'falskt', 'false', 'inaktiv', 'inactive'].map(word => [word, false] as const),
]);

/** Null when it is neither yes nor no. */
export function toBoolean(text: string): boolean | null {
  return answers.get(text.toLowerCase()) ?? null;
}

// Deliberately plain: it is to find cells that are something else, not to judge mail servers.
const emailForm =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u;

export function isEmail(text: string): boolean {
  return emailForm.test(text) && !text.includes('..') && !text.startsWith('.') && !text.includes('.@');
}

/** Two addresses with the same key are one musician. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}

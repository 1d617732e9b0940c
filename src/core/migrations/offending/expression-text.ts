import type { ScanToken } from 'libpg-query';

/** What stands within the parentheses of the CHECK that begins at this byte of the file; null where there is none. */
export async function checkedText(sql: string, location: number): Promise<string | null> {
  const tokens = (await tokensOf(sql)).filter(({ start }) => start >= location);
  const check = tokens.findIndex(({ text }) => text.toUpperCase() === 'CHECK');
  const [open, ...rest] = tokens.slice(check + 1);
  if (check === -1 || open?.text !== '(') return null;
  let depth = 1;
  for (const { text, start } of rest) {
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth === 0) return bytes(sql, open.end, start);
  }
  return null;
}

/** What follows the WHERE of a CREATE INDEX, which is its last clause. */
export async function predicateText(statement: string): Promise<string | null> {
  let depth = 0;
  for (const { text, end } of await tokensOf(statement)) {
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth === 0 && text.toUpperCase() === 'WHERE')
      return bytes(statement, end, Buffer.byteLength(statement));
  }
  return null;
}

async function tokensOf(sql: string): Promise<readonly ScanToken[]> {
  const { scan } = await import('libpg-query');
  return (await scan(sql)).tokens;
}

/** The scanner counts bytes. */
function bytes(text: string, from: number, to: number): string {
  return Buffer.from(text).toString('utf8', from, to);
}

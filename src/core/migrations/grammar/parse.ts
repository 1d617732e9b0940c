import type { Node } from 'libpg-query';

/** One statement of a migration. */
export interface Statement {
  readonly node: Node;
  /** From its first word on, without the comments before it and without its semicolon. */
  readonly text: string;
  /** Where `text` lies in the file, in characters. */
  readonly start: number;
  readonly end: number;
  /** 1-based */
  readonly line: number;
}

/** The statements by PostgreSQL's own grammar, or null where it cannot read them. */
export async function parseStatements(sql: string): Promise<readonly Statement[] | null> {
  if (sql.trim() === '') return []; // the parser refuses what the server accepts
  // loaded when it is first needed: a megabyte of WASM that most starts never use
  const { parse } = await import('libpg-query');
  const { stmts = [] } = await parse(sql).catch(() => ({ stmts: null }));
  if (stmts === null) return null;
  // the grammar counts bytes
  const bytes = Buffer.from(sql);
  const text = (from: number, to: number) => bytes.toString('utf8', from, to);
  const statements: Statement[] = [];
  let read = 0;
  let start = 0;
  let line = 1;
  for (const { stmt, stmt_location: from = 0, stmt_len: length } of stmts) {
    if (stmt === undefined) continue;
    const before = text(read, from);
    start += before.length;
    line += before.split('\n').length - 1;
    // the last one ends with the file where no semicolon ends it
    const own = text(from, length === undefined ? bytes.length : from + length);
    statements.push({ node: stmt, text: own, start, end: start + own.length, line });
    read = from;
  }
  return statements;
}

import { readFile } from '../grammar/read-file.ts';
import type { Migration } from '../source.ts';

/** More of them than this would cost more than they tell. */
const mostMarks = 500;

/**
 * A file as it stands, with a statement before each of its own by which others see in pg_stat_activity how far it is. Nothing of the
 * file is changed or left out: a mark stands in front of the first word of a statement, where a statement may begin.
 */
export interface MarkedText {
  readonly text: string;
  readonly statements: number;
  /** The 1-based statement that is next when so many were done, marks included; undefined when all were. */
  readonly statementAfter: (done: number) => number | undefined;
}

const known = new WeakMap<Migration, Promise<MarkedText>>();

/** Made once a file, however many databases it goes to. */
export function markedText(migration: Migration): Promise<MarkedText> {
  const text = known.get(migration) ?? mark(migration);
  known.set(migration, text);
  return text;
}

async function mark(migration: Migration): Promise<MarkedText> {
  const { statements } = await readFile(migration);
  const every = Math.ceil(statements.length / mostMarks);
  const isMarked = statements.map((_, index) => index % every === 0);
  const parts: string[] = [];
  let from = 0;
  for (const [index, { start }] of statements.entries()) {
    if (!isMarked[index]) continue;
    parts.push(migration.sql.slice(from, start), setMark(index + 1, statements.length));
    from = start;
  }
  parts.push(migration.sql.slice(from));
  // by the number of commands: the statement that each belongs to
  const statementOf = isMarked.flatMap((marked, index) => (marked ? [index + 1, index + 1] : [index + 1]));
  return {
    text: parts.join(''),
    statements: statements.length,
    statementAfter: done => statementOf[done],
  };
}

const prefix = 'podium/migrations';

function setMark(statement: number, statements: number): string {
  return `SET LOCAL application_name = '${prefix} ${statement}/${statements}';`;
}

/** The statement that an application_name marks; null for one that marks none. */
export function markOf(applicationName: string): number | null {
  const mark = new RegExp(`^${prefix} (\\d+)/\\d+$`).exec(applicationName);
  return mark === null ? null : Number(mark[1]);
}
